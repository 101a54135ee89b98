#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "catalog/value/judge.h"

namespace unitlint::value {

/// The value of "infinity".
inline constexpr std::uint64_t endless = UINT64_MAX;

/// A time span, or where in the text it stops making sense.
struct Timespan {
    std::optional<std::uint64_t>
        amount{};               ///< In microseconds, or nanoseconds for parse_timespan_nsec().
    Span bad{};                 ///< In bytes of the text.
    std::string_view reason{};  ///< What is wrong there, for "`x` REASON".
};

/// Reads a sum of numbers with units as systemd's parse_time() does; a number without a unit counts
/// in `default_unit` microseconds.
Timespan parse_timespan(std::string_view text, std::uint64_t default_unit);

/// The same in nanoseconds, as parse_nsec() does.
Timespan parse_timespan_nsec(std::string_view text);

/// Complains about a time span that cannot be read, in a piece of the value.
void complain_about(Judge& judge, const Timespan& span, Span where, Effect effect);

}  // namespace unitlint::value
