#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "catalog/value/judge.h"

namespace unitlint::value {

/// What is wrong with a calendar expression.
struct CalendarError {
    Span where{};  ///< In bytes of the text.
    std::string_view reason;
};

/// A part of a list: a number, a range, or either with a repetition; -1 is no end.
struct CalendarPart {
    std::int64_t start = 0;
    std::int64_t stop = -1;
    std::int64_t repeat = 0;
};

/// A calendar expression, as systemd's CalendarSpec holds it. An empty list is "*".
struct CalendarSpec {
    std::uint8_t weekdays = 0;  ///< A bit for each day, Monday first; none is all.
    bool end_of_month = false;  ///< `day` counts back from the month's end.
    std::vector<CalendarPart> year{};
    std::vector<CalendarPart> month{};  ///< From 1.
    std::vector<CalendarPart> day{};
    std::vector<CalendarPart> hour{};
    std::vector<CalendarPart> minute{};
    std::vector<CalendarPart> microsecond{};
    std::string_view zone{};  ///< "UTC", "Europe/Berlin"; empty is the zone of the system.
};

/// Reads a calendar expression as systemd's calendar_spec_from_string() does, ranges included;
/// nothing when it is fine. The names of time zones other than UTC are only judged by their form,
/// since the list is on the system.
std::optional<CalendarError> check_calendar(std::string_view text);

/// The same, with what it means; nothing where it is wrong. `zone` is a view of `text`.
std::optional<CalendarSpec> parse_calendar(std::string_view text);

/// A date and a time of day in some time zone.
struct CivilTime {
    std::int32_t year = 1970;
    std::int32_t month = 1;  ///< From 1.
    std::int32_t day = 1;
    std::int32_t hour = 0;
    std::int32_t minute = 0;
    std::int32_t second = 0;
    std::int32_t microsecond = 0;

    friend bool operator==(const CivilTime&, const CivilTime&) = default;
};

/// Days since 1970-01-01, of a date in the Gregorian calendar; month and day may be out of range.
std::int64_t days_since_1970(std::int64_t year, std::int64_t month, std::int64_t day);

/// The time that is so many seconds after 1970-01-01 00:00.
CivilTime civil_time(std::int64_t seconds_since_1970);

/// The day of the week, Monday is 0.
int weekday(const CivilTime& time);

/// The first time after `now` that the expression names, in the zone that `now` is in; nothing
/// where there is none up to 2199. Clocks that are put forward or back are not looked at, where
/// systemd moves a time that does not exist.
std::optional<CivilTime> next_elapse(const CalendarSpec& spec, const CivilTime& now);

}  // namespace unitlint::value
