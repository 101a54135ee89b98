#pragma once

#include <optional>
#include <string_view>

#include "catalog/value/judge.h"

namespace unitlint::value {

/// What is wrong with a calendar expression.
struct CalendarError {
    Span where{};  ///< In bytes of the text.
    std::string_view reason;
};

/// Reads a calendar expression as systemd's calendar_spec_from_string() does, ranges included;
/// nothing when it is fine. The names of time zones other than UTC are only judged by their form,
/// since the list is on the system.
std::optional<CalendarError> check_calendar(std::string_view text);

}  // namespace unitlint::value
