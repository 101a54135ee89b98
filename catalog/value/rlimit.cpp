#include <array>
#include <limits>

#include <fmt/format.h>

#include "catalog/value/kinds.h"
#include "catalog/value/number.h"
#include "catalog/value/size.h"
#include "catalog/value/timespan.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

enum class Unit : std::uint8_t { Size, Count, Seconds, Microseconds, Nice };

struct Limit {
    std::string_view name;
    Unit unit;
};

constexpr std::array limits = {
    Limit{"LimitCPU", Unit::Seconds},      Limit{"LimitRTTIME", Unit::Microseconds},
    Limit{"LimitNICE", Unit::Nice},        Limit{"LimitNOFILE", Unit::Count},
    Limit{"LimitNPROC", Unit::Count},      Limit{"LimitLOCKS", Unit::Count},
    Limit{"LimitSIGPENDING", Unit::Count}, Limit{"LimitRTPRIO", Unit::Count},
};

constexpr std::uint64_t infinity = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t usec_per_sec = 1'000'000;

Unit unit_of(std::string_view name) {
    for (const Limit& limit : limits)
        if (limit.name == name) return limit.unit;
    return Unit::Size;
}

std::string_view usage(Unit unit) {
    switch (unit) {
        case Unit::Size: return "use bytes with `K`, `M`, `G` or `T`, or `infinity`";
        case Unit::Count: return "use a whole number or `infinity`";
        case Unit::Seconds: return "use a time span in seconds or `infinity`";
        case Unit::Microseconds: return "use a time span in microseconds or `infinity`";
        case Unit::Nice:
            return "use a nice level with its sign from `-20` to `+18`, or a number from 0 to 40";
    }
    return "";
}

std::optional<std::uint64_t> parse_nice(std::string_view text) {
    if (text.starts_with('+')) {
        const std::optional<std::uint64_t> level = parse_unsigned(text.substr(1), 19);
        return level ? std::optional(20 - *level) : std::nullopt;
    }
    if (text.starts_with('-')) {
        const std::optional<std::uint64_t> level = parse_unsigned(text.substr(1), 20);
        return level ? std::optional(20 + *level) : std::nullopt;
    }
    return parse_unsigned(text, 40);
}

/// One limit in the kernel's unit; nothing when it cannot be read.
std::optional<std::uint64_t> parse_limit(std::string_view text, Unit unit) {
    if (unit == Unit::Nice) return parse_nice(text);
    if (text == "infinity") return infinity;
    std::optional<std::uint64_t> result;
    switch (unit) {
        case Unit::Size: result = parse_size(text, SizeBase::Iec); break;
        case Unit::Count: result = parse_unsigned(text, infinity - 1); break;
        case Unit::Seconds:
            result = parse_timespan(text, usec_per_sec).amount;
            if (result && *result == endless) return infinity;
            if (result) result = *result / usec_per_sec + (*result % usec_per_sec != 0 ? 1 : 0);
            break;
        case Unit::Microseconds: return parse_timespan(text, 1).amount;
        case Unit::Nice: break;
    }
    if (result && *result == infinity) return std::nullopt;
    return result;
}

std::optional<Replacement> shorter(std::string_view text, Span where, Unit unit) {
    const std::optional<std::string_view> meant =
        unit == Unit::Size ? meant_size(text) : std::nullopt;
    if (!meant) return std::nullopt;
    std::string size(*meant);
    if (size.back() >= 'a') size.back() = static_cast<char>(size.back() - 'a' + 'A');
    return Replacement{.title = fmt::format("Change to `{}`", size),
                       .begin = where.begin,
                       .end = where.end,
                       .text = size};
}

}  // namespace

void check_rlimit(Judge& judge) {
    const Unit unit = unit_of(judge.name());
    const auto complain = [&](Span where) {
        judge.unreadable("a limit", {.where = where,
                                     .advice = std::string(usage(unit)),
                                     .replacement = shorter(judge.text(where), where, unit)});
    };
    Words words(judge.value(), judge.whole(), ":", WordFlags::DontCoalesceSeparators);
    Word word;
    if (words.next(word) != Words::Result::Word) return complain(words.failed());
    const std::optional<std::uint64_t> soft = parse_limit(word.text, unit);
    if (!soft) return complain(word.where);
    if (words.ended()) return;
    if (words.next(word) != Words::Result::Word) return complain(words.failed());
    if (!words.rest().empty()) return complain(words.rest_span());
    const std::optional<std::uint64_t> hard = parse_limit(word.text, unit);
    if (!hard) return complain(word.where);
    if (*soft > *hard)
        judge.reject("the soft limit is above the hard one",
                     {.where = judge.whole(), .advice = "write the lower one first"});
}

}  // namespace unitlint::value
