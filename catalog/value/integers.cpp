#include <array>
#include <limits>

#include <fmt/format.h>

#include "catalog/value/kinds.h"
#include "catalog/value/number.h"

namespace unitlint::value {
namespace {

/// The numbers that one of systemd's parsers takes.
struct Range {
    std::string_view parser;
    std::int64_t low;
    std::int64_t high;
};

constexpr std::int64_t int_min = std::numeric_limits<std::int32_t>::min();
constexpr std::int64_t int_max = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t unsigned_max = std::numeric_limits<std::uint32_t>::max();

constexpr std::array ranges = {
    Range{"config_parse_exec_nice", -20, 19},
    Range{"config_parse_exec_oom_score_adjust", -1000, 1000},
    Range{"config_parse_int", int_min, int_max},
    Range{"config_parse_long", std::numeric_limits<std::int64_t>::min(),
          std::numeric_limits<std::int64_t>::max()},
    Range{"config_parse_swap_priority", -1, 32767},
    Range{"config_parse_exec_cpu_sched_prio", 0, 99},
    Range{"config_parse_exec_io_priority", 0, 7},
    Range{"config_parse_exit_status", 0, 255},
};

Range range_of(std::string_view parser) {
    for (const Range& range : ranges)
        if (range.parser == parser) return range;
    return {parser, 0, unsigned_max};
}

void check_range(Judge& judge, Range range) {
    const std::optional<Number> number = parse_number(judge.value());
    if (number && number->within(range.low, range.high)) return;
    std::string advice =
        range.low == std::numeric_limits<std::int64_t>::min()
            ? "use a whole number"
            : fmt::format("use a whole number from {} to {}", range.low, range.high);
    if (!number) {
        judge.unreadable("a whole number", {.where = judge.whole(), .advice = std::move(advice)});
        return;
    }
    judge.reject(fmt::format("{} is out of range", quoted(judge.value())),
                 {.where = judge.whole(), .advice = std::move(advice)});
}

}  // namespace

void check_int(Judge& judge) { check_range(judge, range_of(judge.directive().parser)); }

void check_uint8(Judge& judge) { check_range(judge, range_of(judge.directive().parser)); }

void check_uint(Judge& judge) {
    if (judge.directive().parser == "config_parse_concurrency_max" && judge.value() == "infinity")
        return;
    check_range(judge, range_of(judge.directive().parser));
}

void check_mode(Judge& judge) {
    const std::optional<Number> mode = parse_number(judge.value(), 8, Sign::Refused);
    if (mode && mode->within(0, 07777)) return;
    judge.unreadable("an access mode", {.where = judge.whole(),
                                        .advice = "use up to four octal digits, such as `0755`"});
}

}  // namespace unitlint::value
