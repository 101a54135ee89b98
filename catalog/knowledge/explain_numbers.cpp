#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "catalog/knowledge/spot.h"
#include "catalog/value/calendar.h"
#include "catalog/value/number.h"
#include "catalog/value/size.h"
#include "catalog/value/text.h"
#include "catalog/value/timespan.h"

namespace unitlint::knowledge {
namespace {

constexpr std::uint64_t usec_per_sec = 1'000'000;

/// "320", "0.5": without zeros at the end.
std::string seconds(std::uint64_t microseconds) {
    std::string text = fmt::format("{}", microseconds / usec_per_sec);
    std::string fraction = fmt::format("{:06}", microseconds % usec_per_sec);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return fraction.empty() ? text : text + "." + fraction;
}

/// "1.5G", as far as a number of bytes is one; else empty.
std::string in_units(std::uint64_t bytes) {
    struct Unit {
        char letter;
        std::uint64_t size;
    };
    constexpr std::array units = {Unit{'T', 1ULL << 40U}, Unit{'G', 1ULL << 30U},
                                  Unit{'M', 1ULL << 20U}, Unit{'K', 1ULL << 10U}};
    for (const Unit unit : units) {
        if (bytes < unit.size) continue;
        const std::uint64_t tenths = bytes % unit.size * 10 / unit.size;
        const bool exact = bytes % unit.size * 10 % unit.size == 0;
        return fmt::format("{}{}{}{}", exact ? "" : "about ", bytes / unit.size,
                           tenths == 0 ? "" : fmt::format(".{}", tenths), unit.letter);
    }
    return {};
}

std::string size_text(std::string_view text, std::uint64_t bytes) {
    std::string out = fmt::format("`{}` = {} bytes", text, bytes);
    const std::string units = in_units(bytes);
    if (!units.empty() && units != text) out += " = " + units;
    return out + "\n";
}

void take_all(Spot& spot) {
    spot.begin = 0;
    spot.end = spot.value.size();
}

}  // namespace

std::string print_timespan(std::uint64_t microseconds) {
    struct Unit {
        std::string_view suffix;
        std::uint64_t size;
    };
    constexpr std::array units = {
        Unit{"y", 31'557'600'000'000},
        Unit{"month", 2'629'800'000'000},
        Unit{"w", 604'800'000'000},
        Unit{"d", 86'400'000'000},
        Unit{"h", 3'600'000'000},
        Unit{"min", 60'000'000},
        Unit{"s", 1'000'000},
        Unit{"ms", 1'000},
        Unit{"us", 1},
    };
    if (microseconds == value::endless) return "infinity";
    if (microseconds == 0) return "0";
    std::string out;
    for (const Unit unit : units) {
        if (microseconds < unit.size) continue;
        out += fmt::format("{}{}{}", out.empty() ? "" : " ", microseconds / unit.size, unit.suffix);
        microseconds %= unit.size;
    }
    return out;
}

namespace {

std::string timespan_text(std::string_view text, std::uint64_t microseconds) {
    if (microseconds == value::endless) return fmt::format("`{}`: no limit\n", text);
    const std::string printed = print_timespan(microseconds);
    std::string out = fmt::format("`{}` = ", text);
    if (printed != text) out += printed + " = ";
    return out + seconds(microseconds) + " s\n";
}

}  // namespace

std::optional<Explanation> explain_timespan(Spot& spot) {
    take_all(spot);
    if (spot.directive.kind == catalog::ValueKind::TimespanNsec) {
        const value::Timespan span = value::parse_timespan_nsec(spot.value);
        if (!span.amount) return std::nullopt;
        return spot.say(fmt::format("`{}` = {} ns\n", spot.value, *span.amount));
    }
    const value::Timespan span = value::parse_timespan(spot.value, usec_per_sec);
    if (!span.amount) return std::nullopt;
    return spot.say(timespan_text(spot.value, *span.amount));
}

std::optional<Explanation> explain_size(Spot& spot) {
    take_all(spot);
    if (spot.value == "infinity" || spot.value == "off")
        return spot.say(fmt::format("`{}`: no limit\n", spot.value));
    if (spot.value.ends_with('%')) return explain_share(spot);
    const std::optional<std::uint64_t> bytes = value::parse_size(spot.value, value::SizeBase::Iec);
    if (!bytes) return std::nullopt;
    return spot.say(size_text(spot.value, *bytes));
}

std::optional<Explanation> explain_share(Spot& spot) {
    take_all(spot);
    if (spot.value == "infinity") return spot.say("`infinity`: no limit\n");
    const std::optional<std::int64_t> share = value::parse_permyriad(spot.value);
    if (!share) return std::nullopt;
    if (spot.directive.name == "CPUQuota")
        return spot.say(fmt::format("`{}`: the time of {:.4g} CPUs at most\n", spot.value,
                                    static_cast<double>(*share) / 10000));
    const std::string_view of = spot.directive.name.starts_with("Memory") ||
                                        spot.directive.name.starts_with("StartupMemory")
                                    ? "the memory of the machine"
                                    : "what there is";
    return spot.say(
        fmt::format("`{}`: {:.4g} % of {}\n", spot.value, static_cast<double>(*share) / 100, of));
}

std::optional<Explanation> explain_rlimit(Spot& spot) {
    take_all(spot);
    const std::size_t colon = spot.value.find(':');
    const bool two = colon != std::string_view::npos;
    spot.narrow(":");
    const std::string_view what = !two              ? "Both limits"
                                  : spot.begin == 0 ? "The soft limit, which the service may raise"
                                                    : "The hard limit";
    std::string out = fmt::format("{}: `{}`", what, spot.text());
    if (spot.text() == "infinity") return spot.say(out + ", no limit\n");
    const std::optional<std::uint64_t> bytes = value::parse_size(spot.text(), value::SizeBase::Iec);
    const bool has_unit = !value::all_digits(spot.text());
    if (bytes && has_unit) out += fmt::format(" = {} bytes", *bytes);
    return spot.say(out + "\n");
}

std::optional<Explanation> explain_weight(Spot& spot) {
    take_all(spot);
    if (spot.value == "idle")
        return spot.say("`idle`: runs only when nothing else wants the CPU\n");
    const std::optional<std::uint64_t> weight = value::parse_unsigned(spot.value, 10000);
    if (!weight || *weight == 0) return std::nullopt;
    return spot.say(fmt::format("`{}`: {:.4g} times the share of a unit with the default, 100\n",
                                spot.value, static_cast<double>(*weight) / 100));
}

namespace {

/// "rwxr-x---", of the lowest nine bits.
std::string letters(std::uint64_t mode) {
    std::string out;
    for (unsigned bit = 9; bit-- > 0;) out += (mode >> bit & 1U) != 0 ? "xwr"[bit % 3] : '-';
    return out;
}

}  // namespace

std::optional<Explanation> explain_mode(Spot& spot) {
    take_all(spot);
    const auto number = value::parse_number(spot.value, 8, value::Sign::Refused);
    if (!number || !number->within(0, 07777)) return std::nullopt;
    const std::uint64_t mode = number->magnitude;
    if (spot.directive.name == "UMask")
        return spot.say(fmt::format("`{}`: new files `{}` at most, new folders `{}`\n", spot.value,
                                    letters(0666U & ~mode), letters(0777U & ~mode)));
    std::string out = fmt::format("`{}` = `{}`", spot.value, letters(mode));
    if ((mode & 04000U) != 0) out += ", setuid";
    if ((mode & 02000U) != 0) out += ", setgid";
    if ((mode & 01000U) != 0) out += ", sticky";
    return spot.say(out + "\n");
}

namespace {

std::string print(const value::CivilTime& time) {
    constexpr std::array<std::string_view, 7> days = {"Mon", "Tue", "Wed", "Thu",
                                                      "Fri", "Sat", "Sun"};
    return fmt::format("{} {:04}-{:02}-{:02} {:02}:{:02}:{:02}",
                       days[static_cast<std::size_t>(value::weekday(time))], time.year, time.month,
                       time.day, time.hour, time.minute, time.second);
}

}  // namespace

/// When the expression comes next, and the two times after it.
std::optional<Explanation> explain_calendar(Spot& spot) {
    if (spot.directive.name != "OnCalendar") return explain_timespan(spot);
    take_all(spot);
    const std::optional<value::CalendarSpec> spec = value::parse_calendar(spot.value);
    if (!spec || !spot.situation.now) return std::nullopt;
    std::string out = fmt::format("`{}`\n\n", spot.value);
    std::optional<value::CivilTime> time = spot.situation.now(spec->zone);
    if (!time) return spot.say(out + "The time zone is not known on this machine.\n");
    const std::string zone = spec->zone.empty() ? "" : fmt::format(" {}", spec->zone);
    for (const std::string_view label : {"Next elapse", "Then", "Then"}) {
        time = value::next_elapse(*spec, *time);
        if (!time) {
            out += label == "Next elapse" ? "- Never elapses from now on\n" : "";
            break;
        }
        out += fmt::format("- {}: {}{}\n", label, print(*time), zone);
    }
    return spot.say(out);
}

}  // namespace unitlint::knowledge
