#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace unitlint::value {

/// A whole number as systemd's safe_atoi() family reads it.
struct Number {
    bool negative = false;
    std::uint64_t magnitude = 0;
    bool overflow = false;  ///< It does not fit 64 bits.

    /// Whether it is in a range; "-0" is 0.
    bool within(std::int64_t low, std::int64_t high) const;
};

enum class Sign : bool { Allowed, Refused };

/// Reads a whole text as a number. Base 0 knows the prefixes 0x, 0b, 0o and a leading 0 for octal,
/// as systemd does; blanks in front and a sign are taken. Nothing when it is no number.
std::optional<Number> parse_number(std::string_view text, unsigned base = 0,
                                   Sign sign = Sign::Allowed);

/// The number if it is in the range.
std::optional<std::int64_t> parse_within(std::string_view text, std::int64_t low, std::int64_t high,
                                         unsigned base = 0);

/// An unsigned number up to a limit that may need all 64 bits.
std::optional<std::uint64_t> parse_unsigned(std::string_view text, std::uint64_t high);

/// A share in 1/10000 as systemd's parse_permyriad_unbounded() reads it: N%, N.N%, N.NN%, N‰, N.N‰
/// or N‱.
std::optional<std::int64_t> parse_permyriad(std::string_view text);

}  // namespace unitlint::value
