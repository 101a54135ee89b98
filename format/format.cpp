#include "format/format.h"

#include "fixes/apply.h"
#include "format/meaning.h"
#include "format/plan.h"
#include "syntax/physical_lines.h"
#include "syntax/utf8.h"

#include <algorithm>

namespace unitlint {

namespace {

constexpr std::size_t long_line_max = 1u << 20;  // LONG_LINE_MAX in src/basic/fileio.h

std::string line_name(std::string_view text, std::uint32_t offset) {
    return "line " + std::to_string(LineIndex(text).line_of(offset) + 1);
}

/// Why systemd would not read the text as it stands, or a person could not see what it reads.
std::optional<std::string> reason_to_leave_alone(std::string_view text) {
    const std::size_t nul = text.find('\0');
    if (nul != std::string_view::npos) {
        return line_name(text, static_cast<std::uint32_t>(nul)) +
               " holds a NUL byte, which ends a line for systemd; it is left alone";
    }
    if (is_utf8(text) && text.size() < long_line_max) return std::nullopt;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = find_line_end(text, at);
        const std::string_view line = text.substr(at, end - at);
        const auto offset = static_cast<std::uint32_t>(at);
        if (line.size() >= long_line_max)
            return line_name(text, offset) +
                   " is too long for systemd, which refuses the file; it is left alone";
        if (!is_comment_line(line) && !is_utf8(line)) {
            return line_name(text, offset) +
                   " is not valid UTF-8, for which systemd refuses the file; it is left alone";
        }
        at = end + line_end_size(text.substr(end));
    }
    return std::nullopt;
}

FormatResult refuse(std::string_view text, std::string reason) {
    return {.edits = {}, .text = std::string(text), .refusal = std::move(reason)};
}

/// Edits that follow each other without a gap become one.
std::vector<TextEdit> merged(std::vector<TextEdit> edits) {
    std::vector<TextEdit> result;
    result.reserve(edits.size());
    for (TextEdit& edit : edits) {
        if (!result.empty() && result.back().range.end == edit.range.begin) {
            result.back().range.end = edit.range.end;
            result.back().text += edit.text;
        } else {
            result.push_back(std::move(edit));
        }
    }
    return result;
}

/// Applies the edits and proves that they change nothing that the text says. `why` ends the
/// sentence where they do.
FormatResult apply_checked(std::string_view text, std::vector<TextEdit> edits,
                           std::string_view why) {
    std::string formatted = apply_edits(text, edits);
    if (const auto difference = layout::find_difference(text, formatted)) {
        return refuse(text, "formatting would change what " + line_name(text, *difference) +
                                " says, so it is left alone; " + std::string(why));
    }
    return {.edits = std::move(edits), .text = std::move(formatted), .refusal = std::nullopt};
}

/// The lines that the range touches, whole.
TextRange whole_lines(std::string_view text, TextRange range) {
    const auto size = static_cast<std::uint32_t>(text.size());
    const LineIndex lines(text);
    const std::uint32_t first = lines.line_of(std::min(range.begin, size));
    std::uint32_t last = lines.line_of(std::min(range.end, size));
    if (last > first && lines.line_start(last) == range.end) --last;
    return {lines.line_start(first), lines.line_start(last + 1)};
}

}  // namespace

FormatResult format(std::string_view text, const FormatOptions& options) {
    if (auto reason = reason_to_leave_alone(text)) return refuse(text, std::move(*reason));
    FormatResult result = apply_checked(text, merged(layout::plan_edits(text, options)),
                                        "that is a mistake in unitlint");
    if (result.refusal || result.edits.empty()) return result;
    const std::vector<TextEdit> again = layout::plan_edits(result.text, options);
    if (again.empty()) return result;
    return refuse(text, "formatting " + line_name(result.text, again.front().range.begin) +
                            " of the result again would change it, so it is left alone; that is a "
                            "mistake in unitlint");
}

FormatResult format(const Unit& unit, const FormatOptions& options) {
    return format(unit.text(), options);
}

FormatResult format_range(std::string_view text, TextRange range, const FormatOptions& options) {
    if (auto reason = reason_to_leave_alone(text)) return refuse(text, std::move(*reason));
    const TextRange lines = whole_lines(text, range);
    const auto outside = [&](const TextEdit& edit) {
        const bool at_next_line = edit.range.begin == lines.end && lines.end < text.size();
        return edit.range.begin < lines.begin || edit.range.end > lines.end || at_next_line;
    };
    std::vector<TextEdit> edits = layout::plan_edits(text, options);
    std::erase_if(edits, outside);
    // Alone, a line end that becomes like the others can run into a different one next to it.
    return apply_checked(text, merged(std::move(edits)), "format the whole file");
}

FormatResult format_range(const Unit& unit, TextRange range, const FormatOptions& options) {
    return format_range(unit.text(), range, options);
}

std::optional<TextEdit> format_new_line(std::string_view text, std::uint32_t offset,
                                        const FormatOptions& options) {
    const std::uint32_t begin =
        line_begin(text, std::min(offset, static_cast<std::uint32_t>(text.size())));
    const std::string_view present = indentation(text, begin);
    // What will be typed is not known; any letter tells where the line belongs.
    const std::string so_far = std::string(text.substr(0, begin)) + 'x';
    const auto wanted = layout::indentation_of_last_line(so_far, options);
    if (!wanted) return std::nullopt;
    std::string replacement(*wanted, ' ');
    if (present == replacement) return std::nullopt;
    return TextEdit{{begin, begin + static_cast<std::uint32_t>(present.size())},
                    std::move(replacement)};
}

}  // namespace unitlint
