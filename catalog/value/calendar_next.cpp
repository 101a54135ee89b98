#include <algorithm>

#include "catalog/value/calendar.h"

// The next time that a calendar expression names, found as systemd's find_next() does
// (src/shared/calendarspec.c): field by field from the year down, and from the start of the next
// larger unit where a field has nothing left.

namespace unitlint::value {
namespace {

constexpr std::int64_t seconds_per_day = 86400;
constexpr std::int64_t usec_per_sec = 1'000'000;
constexpr std::int32_t last_year = 2199;
/// As many steps as systemd takes before it gives up.
constexpr int most_steps = 1000;

std::int64_t seconds_since_1970(const CivilTime& time) {
    const std::int64_t days = days_since_1970(time.year, time.month, time.day);
    return days * seconds_per_day + std::int64_t{time.hour} * 3600 +
           std::int64_t{time.minute} * 60 + time.second;
}

/// Puts fields that ran over into the next larger ones.
void normalize(CivilTime& time) {
    const std::int32_t microsecond = time.microsecond;
    time = civil_time(seconds_since_1970(time));
    time.microsecond = microsecond;
}

std::int64_t days_in_month(const CivilTime& time) {
    return days_since_1970(time.year, time.month + 1, 1) -
           days_since_1970(time.year, time.month, 1);
}

/// What a day that is counted from the month's end is from its beginning; -1 where it has none.
std::int64_t from_month_end(const CivilTime& time, std::int64_t day) {
    const std::int64_t found = days_in_month(time) + 1 - day;
    return found >= 1 && found <= days_in_month(time) ? found : -1;
}

/// The smallest value of a field from `value` on; nothing where it has none left.
std::optional<std::int64_t> next_value(std::vector<CalendarPart> parts, std::int64_t value) {
    if (parts.empty()) return value;
    std::optional<std::int64_t> best;
    for (const CalendarPart& part : parts) {
        std::int64_t candidate = part.start;
        if (candidate < value) {
            if (part.repeat <= 0) continue;
            const std::int64_t steps = (value - part.start + part.repeat - 1) / part.repeat;
            candidate += steps * part.repeat;
            if (part.stop >= 0 && candidate > part.stop) continue;
        }
        if (!best || candidate < *best) best = candidate;
    }
    return best;
}

std::vector<CalendarPart> days_of(const CalendarSpec& spec, const CivilTime& time) {
    std::vector<CalendarPart> days = spec.day;
    if (!spec.end_of_month) return days;
    for (CalendarPart& part : days) {
        part.start = from_month_end(time, part.start);
        part.stop = part.stop < 0 ? -1 : from_month_end(time, part.stop);
        if (part.stop > 0) std::swap(part.start, part.stop);
    }
    return days;
}

class Search {
public:
    Search(const CalendarSpec& spec, const CivilTime& now) : spec_(spec), time_(now) {}

    std::optional<CivilTime> run() {
        time_.microsecond += 1;
        if (time_.microsecond >= usec_per_sec) {
            time_.microsecond = 0;
            time_.second += 1;
        }
        for (int step = 0; step < most_steps; ++step) {
            normalize(time_);
            if (!match(spec_.year, time_.year, 1) || time_.year > last_year) return std::nullopt;
            if (!match(spec_.month, time_.month, 2) || time_.month > 12) {
                time_ = {.year = time_.year + 1};
            } else if (!match(days_of(spec_, time_), time_.day, 3) ||
                       time_.day > days_in_month(time_)) {
                time_ = {.year = time_.year, .month = time_.month + 1};
            } else if (!fits_weekday()) {
                next_day();
            } else if (!match(spec_.hour, time_.hour, 4) || time_.hour > 23) {
                next_day();
            } else if (!match(spec_.minute, time_.minute, 5) || time_.minute > 59) {
                time_.hour += 1;
                time_.minute = time_.second = time_.microsecond = 0;
            } else if (!match_second()) {
                time_.minute += 1;
                time_.second = time_.microsecond = 0;
            } else {
                return time_;
            }
        }
        return std::nullopt;
    }

private:
    /// Moves a field on to its next value; the fields behind it, from number `below` on, begin anew
    /// where that is another. False where it has none left.
    bool match(const std::vector<CalendarPart>& parts, std::int32_t& field, int below) {
        const std::optional<std::int64_t> next = next_value(parts, field);
        if (!next) return false;
        if (*next == field) return true;
        field = static_cast<std::int32_t>(*next);
        if (below <= 1) time_.month = 1;
        if (below <= 2) time_.day = 1;
        if (below <= 3) time_.hour = 0;
        if (below <= 4) time_.minute = 0;
        time_.second = time_.microsecond = 0;
        return true;
    }

    bool match_second() {
        const std::int64_t now = time_.second * usec_per_sec + time_.microsecond;
        const std::optional<std::int64_t> next = next_value(spec_.microsecond, now);
        if (!next || *next >= 60 * usec_per_sec) return false;
        time_.second = static_cast<std::int32_t>(*next / usec_per_sec);
        time_.microsecond = static_cast<std::int32_t>(*next % usec_per_sec);
        return true;
    }

    bool fits_weekday() const {
        return spec_.weekdays == 0 || (spec_.weekdays >> weekday(time_) & 1) != 0;
    }

    void next_day() { time_ = {.year = time_.year, .month = time_.month, .day = time_.day + 1}; }

    const CalendarSpec& spec_;
    CivilTime time_;
};

}  // namespace

/// Howard Hinnant's days_from_civil(): years that begin in March have their leap day at the end.
std::int64_t days_since_1970(std::int64_t year, std::int64_t month, std::int64_t day) {
    year += (month - 1) / 12;
    month = (month - 1) % 12 + 1;
    if (month <= 2) --year;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t year_of_era = year - era * 400;
    const std::int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const std::int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

CivilTime civil_time(std::int64_t seconds) {
    std::int64_t days = seconds / seconds_per_day;
    std::int64_t rest = seconds % seconds_per_day;
    if (rest < 0) {
        rest += seconds_per_day;
        --days;
    }
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t day_of_era = days - era * 146097;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const std::int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t shifted = (5 * day_of_year + 2) / 153;
    const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    return {.year = static_cast<std::int32_t>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)),
            .month = static_cast<std::int32_t>(month),
            .day = static_cast<std::int32_t>(day_of_year - (153 * shifted + 2) / 5 + 1),
            .hour = static_cast<std::int32_t>(rest / 3600),
            .minute = static_cast<std::int32_t>(rest / 60 % 60),
            .second = static_cast<std::int32_t>(rest % 60)};
}

int weekday(const CivilTime& time) {
    // 1970-01-01 was a Thursday.
    const std::int64_t days = days_since_1970(time.year, time.month, time.day) + 3;
    return static_cast<int>((days % 7 + 7) % 7);
}

std::optional<CivilTime> next_elapse(const CalendarSpec& spec, const CivilTime& now) {
    return Search(spec, now).run();
}

}  // namespace unitlint::value
