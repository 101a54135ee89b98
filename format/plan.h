#pragma once

#include "fixes/fix.h"
#include "format/lines.h"
#include "format/options.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::layout {

/// The edits that bring a text into shape, sorted, none overlapping another, and each inside one
/// physical line or inside blank lines. Nothing is checked here: see format.h.
std::vector<TextEdit> plan_edits(std::string_view text, const FormatOptions& options);

/// The columns that the last line of the text should be indented by: none where its indentation
/// belongs to a value or to a broken line. The text must not end in a line end.
std::optional<std::uint32_t> indentation_of_last_line(std::string_view text,
                                                      const FormatOptions& options);

}  // namespace unitlint::layout
