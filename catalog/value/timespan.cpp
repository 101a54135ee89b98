#include "catalog/value/timespan.h"

#include <array>
#include <vector>

#include <fmt/format.h>

#include "catalog/units_of_time.h"
#include "catalog/value/kinds.h"
#include "catalog/value/text.h"

namespace unitlint::value {
namespace {

constexpr std::uint64_t second = 1'000'000;

/// Counts up to below infinity; false when that is not enough.
bool add(std::uint64_t& sum, std::uint64_t more) {
    if (more >= endless - sum) return false;
    sum += more;
    return true;
}

class Reader {
public:
    Reader(std::string_view text, std::uint64_t default_unit, std::uint64_t nsec_per_unit)
        : text_(text), default_unit_(default_unit), nsec_per_unit_(nsec_per_unit) {}

    Timespan read();

private:
    Timespan fail(std::size_t begin, std::string_view reason) const;
    std::optional<Timespan> read_term();
    std::uint64_t take_unit();
    std::size_t skip_digits(std::size_t at) const;
    void skip() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }

    std::string_view text_;
    std::uint64_t default_unit_;
    std::uint64_t nsec_per_unit_;  ///< 1000 where the result counts microseconds.
    std::size_t at_ = 0;
    std::uint64_t sum_ = 0;
};

/// The word around a place, for the message.
Timespan Reader::fail(std::size_t begin, std::string_view reason) const {
    while (begin > 0 && !is_blank(text_[begin - 1])) --begin;
    std::size_t end = begin;
    while (end < text_.size() && !is_blank(text_[end])) ++end;
    return Timespan{.amount = std::nullopt, .bad = {begin, end}, .reason = reason};
}

std::size_t Reader::skip_digits(std::size_t at) const {
    while (at < text_.size() && is_digit(text_[at])) ++at;
    return at;
}

/// The unit at the current place, after blanks; those stay unread when there is none.
std::uint64_t Reader::take_unit() {
    const std::string_view rest = skip_blanks(text_.substr(at_));
    for (const catalog::TimeUnit& unit : catalog::time_units()) {
        if (!rest.starts_with(unit.suffix) || (unit.nsec_only && nsec_per_unit_ != 1)) continue;
        at_ = text_.size() - rest.size() + unit.suffix.size();
        return unit.nsec / nsec_per_unit_;
    }
    return default_unit_;
}

/// One number with its unit. Nothing when it was read.
std::optional<Timespan> Reader::read_term() {
    const std::size_t begin = at_;
    if (text_[at_] == '-') return fail(begin, "is negative");
    if (text_[at_] == '+') ++at_;
    const std::size_t digits = at_;
    at_ = skip_digits(at_);
    std::uint64_t whole = 0;
    for (const char c : text_.substr(digits, at_ - digits)) {
        if (whole > (INT64_MAX - static_cast<std::uint64_t>(c - '0')) / 10)
            return fail(begin, "is too large");
        whole = whole * 10 + static_cast<std::uint64_t>(c - '0');
    }
    const bool point = at_ < text_.size() && text_[at_] == '.';
    if (at_ == digits && !point) return fail(begin, "is no number");
    const std::size_t fraction = at_ + 1;
    if (point) at_ = skip_digits(fraction);
    const std::size_t fraction_end = at_;
    const std::uint64_t unit = take_unit();
    if (at_ == fraction_end && at_ < text_.size() && !is_blank(text_[at_]))
        return fail(begin, "has no unit that it knows");
    if (whole >= endless / unit || !add(sum_, whole * unit)) return fail(begin, "is too large");
    if (!point) return std::nullopt;
    if (fraction == fraction_end) return fail(begin, "has no digit behind the point");
    std::uint64_t part = unit / 10;
    for (const char c : text_.substr(fraction, fraction_end - fraction)) {
        if (!add(sum_, static_cast<std::uint64_t>(c - '0') * part))
            return fail(begin, "is too large");
        part /= 10;
    }
    return std::nullopt;
}

Timespan Reader::read() {
    skip();
    const std::string_view start = text_.substr(at_);
    if (start.starts_with("infinity")) {
        if (skip_blanks(start.substr(8)).empty()) return Timespan{.amount = endless};
        return fail(at_, "stands beside something else");
    }
    bool something = false;
    for (skip(); at_ < text_.size(); skip()) {
        if (std::optional<Timespan> failure = read_term()) return *failure;
        something = true;
    }
    if (!something) return fail(0, "is empty");
    return Timespan{.amount = sum_};
}

std::optional<Replacement> better_unit(std::string_view bad, Span where) {
    std::size_t digits = 0;
    while (digits < bad.size() && (is_digit(bad[digits]) || bad[digits] == '.')) ++digits;
    if (digits == 0) {
        constexpr std::array<std::string_view, 1> words = {"infinity"};
        return nearest(bad, where, words);
    }
    if (bad.size() - digits < 3) return std::nullopt;
    std::vector<std::string_view> units;
    for (const catalog::TimeUnit& unit : catalog::time_units())
        if (!unit.nsec_only) units.push_back(unit.suffix);
    return nearest(bad.substr(digits), {where.begin + digits, where.end}, units);
}

constexpr std::string_view usage = "use numbers with units, such as `90`, `1min 30s` or `infinity`";

}  // namespace

Timespan parse_timespan(std::string_view text, std::uint64_t default_unit) {
    return Reader(text, default_unit, 1000).read();
}

Timespan parse_timespan_nsec(std::string_view text) { return Reader(text, 1, 1).read(); }

void complain_about(Judge& judge, const Timespan& span, Span where, Effect effect) {
    const Span bad{where.begin + span.bad.begin, where.begin + span.bad.end};
    judge.reject(fmt::format("{} {} in a time span", quoted(judge.text(bad)), span.reason),
                 {.where = bad,
                  .effect = effect,
                  .advice = std::string(usage),
                  .replacement = better_unit(judge.text(bad), bad)});
}

void check_timespan(Judge& judge) {
    const Timespan span = parse_timespan(judge.value(), second);
    if (!span.amount) return complain_about(judge, span, judge.whole(), Effect::LineIgnored);
    if (judge.directive().parser != "config_parse_managed_oom_mem_pressure_duration_sec") return;
    if (*span.amount >= second && *span.amount != endless) return;
    judge.reject(fmt::format("{} is not between 1s and infinity", quoted(judge.value())),
                 {.where = judge.whole(), .advice = "use at least `1s`"});
}

void check_timespan_nsec(Judge& judge) {
    const Timespan span = parse_timespan_nsec(judge.value());
    if (!span.amount) complain_about(judge, span, judge.whole(), Effect::LineIgnored);
}

}  // namespace unitlint::value
