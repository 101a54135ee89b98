#pragma once

#include "catalog/value/calendar.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace unitlint::lsp {

/// The time of day now, to the second, in a time zone: "" is that of the system, "UTC", or a name
/// of the zone database such as "Europe/Berlin". Nothing for a zone that this machine does not
/// have. Reads the clock and /usr/share/zoneinfo.
std::optional<value::CivilTime> time_in_zone(std::string_view zone);

/// How many seconds a zone is ahead of UTC at a time; `file` is the content of its file in the zone
/// database (tzfile(5)). Nothing where the file is no such file, or says no more than a rule about
/// that time.
std::optional<std::int64_t> utc_offset(std::string_view file, std::int64_t seconds_since_1970);

}  // namespace unitlint::lsp
