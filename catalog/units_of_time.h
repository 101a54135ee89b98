#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace unitlint::catalog {

/// A suffix of time spans.
struct TimeUnit {
    std::string_view suffix{};  ///< UTF-8: two spellings of the micro sign are among them.
    std::uint64_t nsec = 0;
    bool nsec_only = false;  ///< Only values of TimerSlackNSec= take it: "ns", "nsec".
};

/// In the order in which systemd tries them: the first one that the text begins with is taken, so
/// that "months" comes before "M" and "msec" before "m". Case counts: "M" is a month, "m" a minute.
std::span<const TimeUnit> time_units();

/// The exact suffix, or null.
const TimeUnit* find_time_unit(std::string_view suffix);

}  // namespace unitlint::catalog
