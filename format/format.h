#pragma once

#include "fixes/fix.h"
#include "format/options.h"
#include "syntax/unit.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint {

// The one style: no blanks around `=`, at the start of lines and at their ends; one blank line
// between sections, none at the ends of the file, at most one in a row elsewhere; continuation
// lines indented evenly where their indentation does not reach the value; a line end at the end of
// the file, and all line ends as most of them are. The order of lines never changes. Broken lines
// stay as they are, and so does the text of comments.

struct FormatResult {
    /// Sorted, none overlapping or touching another, none for bytes that stay. Empty where nothing
    /// is to be done or `refusal` is set.
    std::vector<TextEdit> edits;
    /// The text after the edits.
    std::string text;
    /// Why the text was left alone: a sentence without a period that names the line. Either systemd
    /// could not read the file either (invalid UTF-8, a line that is too long) or has lines that
    /// editors do not show (NUL bytes), or the result failed the check.
    std::optional<std::string> refusal;
};

/// Formats a whole text and proves the result: what it says before and after is the same by
/// find_difference() in format/meaning.h, and formatting it again changes nothing. Where either
/// does not hold, the text is left alone. Pure; any bytes are allowed.
FormatResult format(std::string_view text, const FormatOptions& options = {});
FormatResult format(const Unit& unit, const FormatOptions& options = {});

/// Formats the lines that `range` touches and leaves all others alone; a range that ends at the
/// start of a line does not touch that line. Proved to keep what the text says, as above.
FormatResult format_range(std::string_view text, TextRange range,
                          const FormatOptions& options = {});
FormatResult format_range(const Unit& unit, TextRange range, const FormatOptions& options = {});

/// What to do after a line end was typed and the cursor is at `offset` in the new line: indents it
/// where it continues the line above, and takes away the indentation that an editor copied where it
/// does not. Nothing where the line is right, or its blanks would be part of a value.
std::optional<TextEdit> format_new_line(std::string_view text, std::uint32_t offset,
                                        const FormatOptions& options = {});

}  // namespace unitlint
