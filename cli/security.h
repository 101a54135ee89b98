#pragma once

#include "cli/terminal.h"
#include "exposure/assess.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace unitlint::cli {

enum class JsonStyle : std::uint8_t { Short, Pretty };

/// The table for a person: checks by what they add to the score, worst first, then those that
/// passed, then those that do not apply; at the end the line "Overall exposure level for NAME: 7.6
/// EXPOSED". Ends with a newline.
std::string render_table(const exposure::Report& report, std::string_view unit_name,
                         ColorMode mode);

/// An array of {set, name, json_field, description, exposure} as systemd-analyze's --json prints
/// it: `set` true, false or null, `exposure` a string or null. Sorted by name. Ends with a newline.
std::string render_json(const exposure::Report& report, JsonStyle style);

}  // namespace unitlint::cli
