#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace unitlint::catalog {

/// A capability of the kernel, as CapabilityBoundingSet= and AmbientCapabilities= name it.
struct Capability {
    std::string_view name{};  ///< "CAP_SYS_ADMIN".
    std::uint8_t number = 0;
    std::string_view since_kernel{};  ///< "2.2".
};

/// The highest number that systemd accepts, named or not.
inline constexpr std::uint8_t capability_limit = 62;

/// All of them, by number without gaps: capabilities()[n].number == n.
std::span<const Capability> capabilities();

/// By name in any case ("cap_sys_admin") or by number ("21"). Null for unknown texts, and for
/// numbers without a name.
const Capability* find_capability(std::string_view text);

/// The number for a name in any case, or for a number from 0 to capability_limit, named or not.
/// systemd ignores other texts without a message.
std::optional<std::uint8_t> capability_number(std::string_view text);

}  // namespace unitlint::catalog
