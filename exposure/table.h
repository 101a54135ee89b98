#pragma once

#include "exposure/assess.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace unitlint::exposure {

/// What a piece of the table is, for colours.
enum class TablePart : std::uint8_t { Heading, Passed, Failed, Level };

/// Gives the text with what shows it in colour around it; must not change how wide it is.
using Paint = std::function<std::string(std::string_view text, TablePart part)>;

enum class TableLayout : std::uint8_t {
    AsSystemd,      // name, description, exposure; the score in the last line
    ExposureFirst,  // exposure, name, description; the score in the first line. For narrow windows.
};

/// The checks as a table of fixed-width text, by what they add to the score, worst first, then
/// those that passed, then those that do not apply; with the line "Overall exposure level for NAME:
/// 7.6 EXPOSED". Ends with a newline.
std::string render_table(const Report& report, std::string_view unit_name, TableLayout layout,
                         const Paint& paint);

/// A number of tenths as people write it: 76 is "7.6".
std::string tenths(std::uint32_t number);

}  // namespace unitlint::exposure
