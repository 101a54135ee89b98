#pragma once

#include "catalog/knowledge/implications.h"

#include <array>
#include <string_view>

namespace unitlint {

using knowledge::Implication;

/// Whether a value is one of Implication::replaced.
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
