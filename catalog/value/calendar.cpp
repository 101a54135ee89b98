#include "catalog/value/calendar.h"

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "catalog/value/text.h"
#include "catalog/value/time_zone.h"

namespace unitlint::value {
namespace {

constexpr std::int64_t usec_per_sec = 1'000'000;
constexpr std::int64_t int_max = std::numeric_limits<std::int32_t>::max();
/// As many parts as systemd follows in one list.
constexpr std::size_t most_parts = 241;

bool starts_with_no_case(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() &&
           same_ignoring_case(text.substr(0, prefix.size()), prefix);
}

struct Weekday {
    std::string_view name;
    int number;
};

/// The long names first, since the short ones are their beginnings.
constexpr std::array weekdays = {
    Weekday{"Monday", 0},    Weekday{"Mon", 0}, Weekday{"Tuesday", 1},  Weekday{"Tue", 1},
    Weekday{"Wednesday", 2}, Weekday{"Wed", 2}, Weekday{"Thursday", 3}, Weekday{"Thu", 3},
    Weekday{"Friday", 4},    Weekday{"Fri", 4}, Weekday{"Saturday", 5}, Weekday{"Sat", 5},
    Weekday{"Sunday", 6},    Weekday{"Sun", 6},
};

using Part = CalendarPart;

struct Field {
    std::vector<Part> parts;  ///< Empty for "*".
    std::size_t begin = 0;
    std::size_t end = 0;
};

struct Shorthand {
    std::string_view word;
    std::string_view meaning;
};

constexpr std::array meanings = {
    Shorthand{"minutely", "*-*-* *:*:00"},
    Shorthand{"hourly", "*-*-* *:00:00"},
    Shorthand{"daily", "*-*-* 00:00:00"},
    Shorthand{"monthly", "*-*-01 00:00:00"},
    Shorthand{"annually", "*-01-01 00:00:00"},
    Shorthand{"yearly", "*-01-01 00:00:00"},
    Shorthand{"anually", "*-01-01 00:00:00"},
    Shorthand{"weekly", "Mon *-*-* 00:00:00"},
    Shorthand{"quarterly", "*-01,04,07,10-01 00:00:00"},
    Shorthand{"semiannually", "*-01,07-01 00:00:00"},
    Shorthand{"semi-annually", "*-01,07-01 00:00:00"},
    Shorthand{"biannually", "*-01,07-01 00:00:00"},
    Shorthand{"bi-annually", "*-01,07-01 00:00:00"},
};

/// The limits that a field of a date or time has.
struct Bounds {
    std::int64_t low;
    std::int64_t high;
    std::string_view reason;
};

constexpr Bounds years{1970, 2199, "is no year from 1970 to 2199"};
constexpr Bounds months{1, 12, "is no month from 1 to 12"};
constexpr Bounds days{1, 31, "is no day of a month"};
constexpr Bounds hours{0, 23, "is no hour from 0 to 23"};
constexpr Bounds minutes{0, 59, "is no minute from 0 to 59"};
constexpr Bounds seconds{0, 60 * usec_per_sec - 1, "is no second from 0 to 59"};

enum class Scale : bool { Whole, Microseconds };

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}
    std::optional<CalendarError> read();
    CalendarSpec take() { return std::move(spec_); }

private:
    bool fail(std::size_t begin, std::size_t end, std::string_view reason) {
        if (!error_) error_ = CalendarError{{begin, end > begin ? end : begin}, reason};
        return false;
    }
    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    bool at_end() const { return at_ >= text_.size(); }
    std::size_t word_end(std::size_t from) const {
        const std::size_t end = text_.find(' ', from);
        return end == std::string_view::npos ? text_.size() : end;
    }
    void skip_spaces() {
        while (peek() == ' ') ++at_;
    }
    bool read_shorthand();
    bool read_weekdays();
    std::optional<std::int64_t> read_number(Scale scale);
    bool read_fraction(std::int64_t& value);
    bool read_part(Field& field, Scale scale);
    bool read_field(Field& field, Scale scale = Scale::Whole);
    bool read_timestamp();
    bool read_date();
    bool read_time();
    bool check_bounds(const Field& field, const Bounds& bounds, bool end_of_month = false);
    bool check_year(Field& field);

    std::string_view text_;
    std::size_t at_ = 0;
    std::optional<CalendarError> error_;
    CalendarSpec spec_;
};

/// Days, lists and ranges of days. What does not begin with a day is a date, which is no failure.
bool Reader::read_weekdays() {
    int range_start = -1;
    for (bool first = true;; first = false) {
        const Weekday* day = nullptr;
        for (const Weekday& one : weekdays) {
            if (!starts_with_no_case(text_.substr(at_), one.name)) continue;
            day = &one;
            break;
        }
        if (day == nullptr) return first || fail(at_, word_end(at_), "is no day of the week");
        const std::size_t begin = at_;
        at_ += day->name.size();
        if (!at_end() && std::string_view("-.,  ").find(peek()) == std::string_view::npos)
            return fail(begin, word_end(begin), "is no day of the week");
        if (range_start > day->number)
            return fail(begin, at_, "ends a range of days that begins later in the week");
        const int from = range_start >= 0 ? range_start : day->number;
        for (int bit = from; bit <= day->number; ++bit)
            spec_.weekdays = static_cast<std::uint8_t>(spec_.weekdays | 1U << bit);
        if (at_end()) return true;
        const bool in_range = range_start >= 0;
        const char separator = peek();
        if (separator == ' ') {
            skip_spaces();
            return true;
        }
        if (separator == ',') {
            range_start = -1;
            ++at_;
        } else {
            if (in_range || (separator == '.' && peek(1) != '.'))
                return fail(begin, word_end(begin), "is no list of days");
            range_start = day->number;
            at_ += separator == '.' ? 2 : 1;
        }
        if (at_end() || peek() == ' ') {
            if (range_start >= 0) return fail(begin, at_, "is a range of days without an end");
            skip_spaces();
            return true;
        }
    }
}

/// The digits behind a point, of which six count; rounds.
bool Reader::read_fraction(std::int64_t& value) {
    if (!is_digit(peek())) return false;
    std::int64_t part = 0;
    for (int i = 0; i < 6; ++i) {
        part *= 10;
        if (is_digit(peek())) part += text_[at_++] - '0';
    }
    if (peek() >= '5' && peek() <= '9') ++part;
    while (is_digit(peek())) ++at_;
    value += part;
    return true;
}

std::optional<std::int64_t> Reader::read_number(Scale scale) {
    if (!is_digit(peek())) return std::nullopt;
    std::int64_t value = 0;
    for (; is_digit(peek()); ++at_) {
        value = value * 10 + (peek() - '0');
        if (value > int_max) return std::nullopt;
    }
    if (scale == Scale::Microseconds) {
        value *= usec_per_sec;
        if (peek() == '.' && peek(1) != '.') {
            ++at_;
            if (!read_fraction(value)) return std::nullopt;
        }
    }
    if (value > int_max) return std::nullopt;
    return value;
}

bool Reader::read_part(Field& field, Scale scale) {
    const std::size_t begin = at_;
    const auto bad = [&] { return fail(begin, word_end(begin), "cannot be read"); };
    Part part;
    std::optional<std::int64_t> number = read_number(scale);
    if (!number) return bad();
    part.start = *number;
    if (peek() == '.' && peek(1) == '.') {
        at_ += 2;
        number = read_number(scale);
        if (!number) return bad();
        part.stop = *number;
        part.repeat = scale == Scale::Microseconds ? usec_per_sec : 1;
    }
    if (peek() == '/') {
        ++at_;
        number = read_number(scale);
        if (!number || *number == 0) return bad();
        part.repeat = *number;
    } else {
        if (part.start > int_max - part.repeat) return bad();
        if (scale == Scale::Microseconds && part.stop >= 0 && part.start + part.repeat > part.stop)
            return fail(begin, at_, "is a range shorter than a second");
    }
    if (!at_end() && std::string_view(" ,-~:").find(peek()) == std::string_view::npos) return bad();
    field.parts.push_back(part);
    return true;
}

bool Reader::read_field(Field& field, Scale scale) {
    field.begin = at_;
    if (peek() == '*') {
        ++at_;
        field.end = at_;
        // Seconds repeat every second where they are open; that is within every bound.
        return true;
    }
    do {
        if (!field.parts.empty()) ++at_;
        if (field.parts.size() >= most_parts) return fail(field.begin, at_, "is too long a list");
        if (!read_part(field, scale)) return false;
    } while (peek() == ',');
    field.end = at_;
    return true;
}

/// Two-digit years are of 1970 to 2069.
bool Reader::check_year(Field& field) {
    const auto fix = [](std::int64_t& year) {
        if (year >= 0 && year < 70)
            year += 2000;
        else if (year >= 70 && year < 100)
            year += 1900;
    };
    for (Part& part : field.parts) {
        fix(part.start);
        fix(part.stop);
    }
    return check_bounds(field, years);
}

bool Reader::check_bounds(const Field& field, const Bounds& bounds, bool end_of_month) {
    const std::int64_t high = end_of_month ? bounds.high - 3 : bounds.high;
    const auto bad = [&](std::string_view reason) { return fail(field.begin, field.end, reason); };
    for (Part part : field.parts) {
        if (part.stop > part.start && part.repeat > 0)
            part.stop -= (part.stop - part.start) % part.repeat;
        if ((part.stop > part.start && part.repeat > 0 && part.start + part.repeat > part.stop) ||
            part.start == part.stop) {
            part.repeat = 0;
            part.stop = -1;
        }
        if (part.start < bounds.low || part.start > high) return bad(bounds.reason);
        if (part.repeat > high - bounds.low) return bad("repeats after more than the whole range");
        if (part.stop >= 0) {
            if (part.stop < bounds.low || part.stop > high) return bad(bounds.reason);
            if (part.start + part.repeat > part.stop)
                return bad("is a range that ends before it begins");
        } else if (end_of_month ? part.start - part.repeat < bounds.low
                                : part.start + part.repeat > high) {
            return bad("repeats only outside the range");
        }
    }
    return true;
}

/// "@" and seconds since 1970. The result must be a year that timers reach.
bool Reader::read_timestamp() {
    const std::size_t begin = at_++;
    constexpr std::int64_t end_of_years = 7258118400;  // 2200-01-01
    std::int64_t value = 0;
    if (!is_digit(peek())) return fail(begin, word_end(begin), "is no timestamp");
    for (; is_digit(peek()); ++at_) {
        value = value * 10 + (peek() - '0');
        if (value >= end_of_years) return fail(begin, word_end(begin), "is a timestamp after 2199");
    }
    if (!at_end()) return fail(begin, text_.size(), "is no timestamp");
    const CivilTime time = civil_time(value);
    const auto one = [](std::int64_t number) { return std::vector<Part>{{.start = number}}; };
    spec_ = {.year = one(time.year),
             .month = one(time.month),
             .day = one(time.day),
             .hour = one(time.hour),
             .minute = one(time.minute),
             .microsecond = one(time.second * usec_per_sec),
             .zone = "UTC"};
    return true;
}

bool Reader::read_date() {
    const std::size_t begin = at_;
    std::array<Field, 3> fields;
    if (!read_field(fields[0])) return false;
    if (at_end() || peek() == ':') {
        at_ = begin;  // A time, no date.
        return true;
    }
    std::size_t count = 1;
    bool end_of_month = false;
    while (count < 3) {
        if (peek() != '-' && peek() != '~') return fail(begin, word_end(begin), "is no date");
        if (end_of_month) return fail(begin, word_end(begin), "has something behind `~`");
        end_of_month = peek() == '~';
        ++at_;
        if (!read_field(fields[count++])) return false;
        if (at_end() || peek() == ' ') break;
    }
    if (!at_end() && peek() != ' ') return fail(begin, word_end(begin), "is no date");
    skip_spaces();
    if (!(count < 3 || check_year(fields[0])) || !check_bounds(fields[count - 2], months) ||
        !check_bounds(fields[count - 1], days, end_of_month))
        return false;
    if (count == 3) spec_.year = fields[0].parts;
    spec_.month = fields[count - 2].parts;
    spec_.day = fields[count - 1].parts;
    spec_.end_of_month = end_of_month;
    return true;
}

bool Reader::read_time() {
    spec_.hour = spec_.minute = spec_.microsecond = {Part{}};
    if (at_end()) return true;
    const std::size_t begin = at_;
    Field hour;
    Field minute;
    Field second;
    if (!read_field(hour)) return false;
    if (peek() != ':') return fail(begin, word_end(begin), "is no time of day");
    ++at_;
    if (!read_field(minute)) return false;
    if (!at_end()) {
        if (peek() != ':') return fail(begin, text_.size(), "is no time of day");
        ++at_;
        if (!read_field(second, Scale::Microseconds)) return false;
        if (!at_end()) return fail(begin, text_.size(), "is no time of day");
    }
    if (!check_bounds(hour, hours) || !check_bounds(minute, minutes) ||
        !check_bounds(second, seconds))
        return false;
    spec_.hour = hour.parts;
    spec_.minute = minute.parts;
    if (second.end > second.begin) spec_.microsecond = second.parts;
    // "*" is each second, not each microsecond.
    if (second.end > second.begin && second.parts.empty())
        spec_.microsecond = {{.start = 0, .repeat = usec_per_sec}};
    return true;
}

/// Takes one of systemd's words for common expressions.
bool Reader::read_shorthand() {
    for (const Shorthand& shorthand : meanings) {
        if (!same_ignoring_case(text_, shorthand.word)) continue;
        text_ = shorthand.meaning;
        return true;
    }
    return false;
}

std::optional<CalendarError> Reader::read() {
    if (text_.empty()) return CalendarError{{0, 0}, "is empty"};
    read_shorthand();
    if (!read_weekdays()) return error_;
    if (at_end()) {
        read_time();
        return error_;
    }
    if (peek() == '@') {
        read_timestamp();
        return error_;
    }
    if (read_date()) read_time();
    return error_;
}

}  // namespace

namespace {

/// Cuts off the time zone at the end, and returns it.
std::string_view take_zone(std::string_view& text) {
    const std::size_t space = text.rfind(' ');
    if (space == std::string_view::npos) return {};
    const std::string_view word = text.substr(space + 1);
    if (!same_ignoring_case(word, "utc") && !is_zone_name(word)) return {};
    text = text.substr(0, space);
    return word;
}

}  // namespace

std::optional<CalendarError> check_calendar(std::string_view text) {
    take_zone(text);
    return Reader(text).read();
}

std::optional<CalendarSpec> parse_calendar(std::string_view text) {
    const std::string_view zone = take_zone(text);
    Reader reader(text);
    if (reader.read()) return std::nullopt;
    CalendarSpec spec = reader.take();
    if (!zone.empty()) spec.zone = same_ignoring_case(zone, "utc") ? "UTC" : zone;
    return spec;
}

}  // namespace unitlint::value
