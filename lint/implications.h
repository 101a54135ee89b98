#pragma once

#include <array>
#include <span>
#include <string_view>

namespace unitlint {

/// What a directive that is on makes of another one: unit_patch_contexts() in src/core/unit.c.
struct Implication {
    std::string_view cause;       // a boolean, in effect where it is on
    std::string_view overridden;  // a directive of the same section
    std::string_view values;   // those that do not count then, separated by blanks; "no" and "yes"
                               // stand for any boolean
    std::string_view instead;  // what counts in their place
};

/// All of them; several may have the same cause.
std::span<const Implication> implications();

/// Whether a value is one of Implication::values.
bool is_replaced(const Implication& implication, std::string_view value);

/// Whether a value says what is implied anyway.
bool is_implied(const Implication& implication, std::string_view value);

/// A capability that a protection takes away, in whatever list it is named.
struct CapabilityRemoval {
    std::string_view cause;
    std::string_view capability;
};

inline constexpr std::array capability_removals = {
    CapabilityRemoval{"PrivateDevices", "CAP_MKNOD"},
    CapabilityRemoval{"PrivateDevices", "CAP_SYS_RAWIO"},
    CapabilityRemoval{"ProtectKernelModules", "CAP_SYS_MODULE"},
    CapabilityRemoval{"ProtectKernelLogs", "CAP_SYSLOG"},
    CapabilityRemoval{"ProtectClock", "CAP_SYS_TIME"},
    CapabilityRemoval{"ProtectClock", "CAP_WAKE_ALARM"},
};

}  // namespace unitlint
