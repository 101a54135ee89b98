#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace unitlint::catalog {

struct Signal {
    std::string_view name{};  ///< "SIGTERM".
    std::uint8_t number = 0;
};

inline constexpr std::uint8_t realtime_signal_min = 34;
inline constexpr std::uint8_t realtime_signal_max = 64;

/// The named signals, by number (those of Linux on x86 and Arm).
std::span<const Signal> signals();

/// With or without "SIG"; case counts. Null when unknown, and for numbers and real-time signals.
const Signal* find_signal(std::string_view name);

/// The number for a text as systemd's signal_from_string() reads it: a number from 1 to 64, a name
/// with or without "SIG", RTMIN[+n], RTMAX[-n].
std::optional<std::uint8_t> signal_number(std::string_view text);

}  // namespace unitlint::catalog
