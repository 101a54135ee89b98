#include "catalog/value/size.h"

#include <array>
#include <limits>
#include <string>

#include <fmt/format.h>

#include "catalog/sizes.h"
#include "catalog/value/kinds.h"
#include "catalog/value/number.h"
#include "catalog/value/text.h"

namespace unitlint::value {
namespace {

constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();

struct Digits {
    std::uint64_t value = 0;
    std::size_t length = 0;
    bool overflow = false;
};

Digits read_digits(std::string_view text) {
    Digits digits;
    while (digits.length < text.size() && is_digit(text[digits.length])) {
        const auto digit = static_cast<std::uint64_t>(text[digits.length++] - '0');
        if (digits.value > (most - digit) / 10) digits.overflow = true;
        digits.value = digits.value * 10 + digit;
    }
    return digits;
}

/// A fraction's digits behind a point, as a part of 1.
double take_fraction(std::string_view& text, bool& overflow) {
    if (!text.starts_with('.')) return 0;
    text.remove_prefix(1);
    const Digits digits = read_digits(text);
    overflow = overflow || digits.overflow;
    double fraction = static_cast<double>(digits.value);
    for (std::size_t i = 0; i < digits.length; ++i) fraction /= 10;
    text.remove_prefix(digits.length);
    return fraction;
}

bool add(std::uint64_t& sum, std::uint64_t whole, double fraction, std::uint64_t factor) {
    if (fraction > 0 && whole == most) return false;
    if (whole + (fraction > 0 ? 1U : 0U) > most / factor) return false;
    const std::uint64_t term =
        whole * factor + static_cast<std::uint64_t>(fraction * static_cast<double>(factor));
    if (term > most - sum) return false;
    sum += term;
    return true;
}

constexpr std::string_view usage =
    "use bytes, with `K`, `M`, `G` or `T` (base 1024) behind the number";

}  // namespace

std::optional<std::uint64_t> parse_size(std::string_view text, SizeBase base) {
    const std::span<const catalog::SizeSuffix> suffixes = catalog::size_suffixes();
    std::uint64_t sum = 0;
    std::size_t next_suffix = 0;
    do {
        text = skip_blanks(text);
        if (text.starts_with('+')) text.remove_prefix(1);
        const Digits whole = read_digits(text);
        if (whole.length == 0) return std::nullopt;
        text.remove_prefix(whole.length);
        bool overflow = whole.overflow;
        const double fraction = take_fraction(text, overflow);
        if (overflow) return std::nullopt;
        text = skip_blanks(text);
        std::size_t i = next_suffix;
        while (i < suffixes.size() && !text.starts_with(suffixes[i].suffix)) ++i;
        if (i == suffixes.size()) return std::nullopt;
        const std::uint64_t factor = base == SizeBase::Iec ? suffixes[i].iec : suffixes[i].si;
        if (!add(sum, whole.value, fraction, factor)) return std::nullopt;
        text.remove_prefix(suffixes[i].suffix.size());
        next_suffix = i + 1;
    } while (!text.empty());
    return sum;
}

std::optional<std::string_view> meant_size(std::string_view text) {
    std::size_t digits = 0;
    while (digits < text.size() && (is_digit(text[digits]) || text[digits] == '.')) ++digits;
    if (digits == 0 || digits == text.size()) return std::nullopt;
    const std::string_view unit = text.substr(digits);
    constexpr std::string_view letters = "kmgtpeKMGTPE";
    if (letters.find(unit.front()) == std::string_view::npos) return std::nullopt;
    const std::string_view tail = unit.substr(1);
    if (!tail.empty() && tail != "B" && tail != "b" && tail != "iB" && tail != "i" && tail != "ib")
        return std::nullopt;
    return text.substr(0, digits + 1);
}

namespace {

std::optional<Replacement> better_size(const Judge& judge, Span where) {
    const std::optional<std::string_view> meant = meant_size(judge.text(where));
    if (!meant) return std::nullopt;
    std::string text(*meant);
    if (text.back() >= 'a') text.back() = static_cast<char>(text.back() - 'a' + 'A');
    return Replacement{.title = fmt::format("Change to `{}`", text),
                       .begin = where.begin,
                       .end = where.end,
                       .text = text};
}

void complain(Judge& judge, std::string advice) {
    judge.unreadable("a size", {.where = judge.whole(),
                                .advice = std::move(advice),
                                .replacement = better_size(judge, judge.whole())});
}

/// Whether a memory limit may be 0.
bool may_be_zero(std::string_view name, catalog::SystemdVersion version) {
    constexpr std::array<std::string_view, 5> always = {"MemorySwapMax", "MemoryLow", "MemoryMin",
                                                        "DefaultMemoryLow", "DefaultMemoryMin"};
    constexpr std::array<std::string_view, 4> later = {"StartupMemorySwapMax", "MemoryZSwapMax",
                                                       "StartupMemoryZSwapMax", "StartupMemoryLow"};
    for (const std::string_view one : always)
        if (name == one) return true;
    for (const std::string_view one : later)
        if (name == one && version >= 253) return true;
    return false;
}

}  // namespace

void check_bytes(Judge& judge) {
    // MessageQueueMessageSize= took a plain number until it learned suffixes.
    if (judge.name() == "MessageQueueMessageSize" && !judge.at_least(258)) {
        if (parse_within(judge.value(), INT64_MIN, INT64_MAX)) return;
        judge.unreadable("a whole number",
                         {.where = judge.whole(), .advice = "use bytes without a suffix"});
        return;
    }
    if (!parse_size(judge.value(), SizeBase::Iec)) complain(judge, std::string(usage));
}

void check_bytes_or_percent(Judge& judge) {
    const std::string_view value = judge.value();
    if (judge.directive().parser == "config_parse_exec_quota") {
        if (value == "off") return;
    } else if (value == "infinity") {
        return;
    }
    std::optional<std::uint64_t> bytes;
    const std::optional<std::int64_t> share = parse_permyriad(value);
    // Of a share only whether it is nothing matters: how much memory there is is not known here.
    if (share && *share <= 10000)
        bytes = static_cast<std::uint64_t>(*share);
    else
        bytes = parse_size(value, SizeBase::Iec);
    if (!bytes) {
        complain(judge,
                 "use bytes with `K`, `M`, `G` or `T`, a share such as `50%`, or `infinity`");
        return;
    }
    if (*bytes == most || (*bytes == 0 && !may_be_zero(judge.name(), judge.context().version) &&
                           judge.directive().parser != "config_parse_exec_quota"))
        judge.reject(fmt::format("{} is out of range", quoted(value)), {.where = judge.whole()});
}

void check_percent(Judge& judge) {
    const std::optional<std::int64_t> share = parse_permyriad(judge.value());
    const bool quota = judge.directive().parser == "config_parse_cpu_quota";
    if (share && (quota ? *share > 0 : *share <= 10000)) return;
    std::optional<Replacement> replacement;
    if (all_digits(judge.value()) && judge.value() != "0")
        replacement = Replacement{.title = "Add the percent sign",
                                  .begin = judge.value().size(),
                                  .end = judge.value().size(),
                                  .text = "%"};
    judge.unreadable("a share", {.where = judge.whole(),
                                 .advice = quota ? "use a percentage above 0, such as `20%`"
                                                 : "use a percentage from `0%` to `100%`",
                                 .replacement = std::move(replacement)});
}

void check_uint_or_percent(Judge& judge) {
    if (judge.value() == "infinity") return;
    const std::optional<std::int64_t> share = parse_permyriad(judge.value());
    if (share && *share <= 10000) return;
    const std::optional<std::uint64_t> number = parse_unsigned(judge.value(), most - 1);
    if (number && *number > 0) return;
    judge.unreadable(
        "a number of tasks",
        {.where = judge.whole(),
         .advice = "use a whole number above 0, a share such as `50%`, or `infinity`"});
}

}  // namespace unitlint::value
