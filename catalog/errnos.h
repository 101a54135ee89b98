#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace unitlint::catalog {

/// An error of the kernel, as SystemCallErrorNumber= and "name:ERRNO" in SystemCallFilter= spell
/// it.
struct Errno {
    std::string_view name{};  ///< "EPERM".
    std::uint16_t number = 0;
};

/// The highest number that systemd accepts.
inline constexpr std::uint16_t errno_limit = 4095;

/// Sorted by name. Numbers are those of Linux on x86 and Arm.
std::span<const Errno> errnos();

/// Null when unknown. Case counts.
const Errno* find_errno(std::string_view name);

/// The number for a name, or for a decimal number from 0 to errno_limit.
std::optional<std::uint16_t> errno_number(std::string_view text);

}  // namespace unitlint::catalog
