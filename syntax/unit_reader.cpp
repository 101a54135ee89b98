#include "syntax/unit_reader.h"

#include "syntax/physical_lines.h"
#include "syntax/utf8.h"

#include <algorithm>

namespace unitlint {

namespace {

constexpr std::size_t long_line_max = 1u << 20;  // LONG_LINE_MAX in src/basic/fileio.h

std::uint32_t size_of(std::string_view text) { return static_cast<std::uint32_t>(text.size()); }

}  // namespace

/// systemd ends a line wherever an editor does.
bool UnitReader::has_long_line(const Document& document) {
    const LineIndex& lines = document.lines();
    if (document.text().size() < long_line_max) return false;
    for (std::uint32_t line = 0; line < lines.line_count(); ++line) {
        if (lines.line_start(line + 1) - lines.line_start(line) >= long_line_max) return true;
    }
    return false;
}

std::uint32_t UnitReader::Line::source_offset(std::size_t at) const {
    if (folded == nullptr) return range.begin + static_cast<std::uint32_t>(at);
    return folded_begin +
           folded->source_offset(static_cast<std::size_t>(text.data() - folded->text.data()) + at);
}

TextRange UnitReader::Line::source_range(std::size_t begin, std::size_t end) const {
    if (begin == end) return {source_offset(begin), source_offset(begin)};
    return {source_offset(begin), source_offset(end - 1) + 1};
}

void UnitReader::read() {
    unit_.sections_.push_back({});
    const bool long_lines = find_long_lines();
    for (std::uint32_t at = 0; at < text_.size();) at = read_line(at);
    close_section();
    if (!long_lines) return;
    std::stable_sort(
        unit_.errors_.begin(), unit_.errors_.end(),
        [](const SyntaxError& a, const SyntaxError& b) { return a.range.begin < b.range.begin; });
}

/// Reads the comment, or the logical line, that begins at `at`, the start of a physical line. Gives
/// the start of the next one.
std::uint32_t UnitReader::read_line(std::uint32_t at) {
    const auto end = static_cast<std::uint32_t>(find_line_end(text_, at));
    const auto next = end + static_cast<std::uint32_t>(line_end_size(text_.substr(end)));
    std::string_view raw = text_.substr(at, end - at);
    // systemd looks for the comment sign before it takes a byte order mark away, so that one turns
    // a comment into something else.
    if (is_comment_line(raw)) {
        unit_.comments_.push_back({at + static_cast<std::uint32_t>(raw.find_first_of("#;")), end});
        return next;
    }
    take_byte_order_mark(at, raw);
    const std::string_view text = strip(raw);
    // With nothing before it a continued line is a blank line: what follows stands alone.
    if (text.empty() || (text == "\\" && raw.ends_with('\\'))) return next;
    if (continues(raw)) return read_continued_line(end - size_of(raw));
    const auto begin = static_cast<std::uint32_t>(text.data() - text_.data());
    read_logical_line({{begin, begin + size_of(text)}, text});
    return next;
}

/// `at` is behind a byte order mark that was taken.
std::uint32_t UnitReader::read_continued_line(std::uint32_t at) {
    const auto folded = std::make_shared<FoldedText>();
    unit_.folds_.push_back({at, folded});
    const std::uint32_t begin = at;
    for (bool open = true; open && at < text_.size();) {
        const auto end = static_cast<std::uint32_t>(find_line_end(text_, at));
        std::string_view line = text_.substr(at, end - at);
        if (at != begin && is_comment_line(line)) {
            unit_.comments_.push_back(
                {at + static_cast<std::uint32_t>(line.find_first_of("#;")), end});
        } else {
            if (at != begin) take_byte_order_mark(at, line);
            folded->pieces.push_back({size_of(folded->text), end - size_of(line) - begin});
            folded->text += line;
            open = continues(line);
            if (open) folded->text.back() = ' ';
        }
        at = end + static_cast<std::uint32_t>(line_end_size(text_.substr(end)));
    }
    Line line{{begin, at}, strip(folded->text), folded.get(), begin};
    line.range = line.source_range(0, line.text.size());
    read_logical_line(line);
    return at;
}

/// Takes away the byte order mark at the start of a physical line where it is the first in the file
/// that stands in such a place.
void UnitReader::take_byte_order_mark(std::uint32_t at, std::string_view& line) {
    if (unit_.byte_order_mark_ || !line.starts_with(byte_order_mark)) return;
    unit_.byte_order_mark_ = at;
    line.remove_prefix(byte_order_mark.size());
}

void UnitReader::read_logical_line(const Line& line) {
    if (line.text.empty()) return;
    if (!is_utf8(line.text)) report(SyntaxErrorKind::InvalidUtf8, line.range);
    if (line.folded != nullptr && line.text.size() > long_line_max)
        report(SyntaxErrorKind::LineTooLong, line.range);
    if (line.text.front() == '[') return read_header(line);

    const std::size_t equals = line.text.find('=');
    if (equals != std::string_view::npos && !strip(line.text.substr(0, equals)).empty())
        return read_assignment(line, equals);
    if (unit_.sections_.back().kind == Section::Header::None)
        return report(SyntaxErrorKind::OutsideSection, line.range);
    report(equals == 0 ? SyntaxErrorKind::EmptyKey : SyntaxErrorKind::MissingEquals, line.range);
}

void UnitReader::read_header(const Line& line) {
    const std::string_view text = line.text;
    const bool valid = text.size() >= 2 && text.back() == ']';
    if (!valid) {
        open_section({.kind = Section::Header::Malformed,
                      .header = line.range,
                      .name_range = line.range,
                      .name = {}});
        return report(SyntaxErrorKind::MalformedHeader, line.range);
    }
    open_section({.kind = Section::Header::Valid,
                  .header = line.range,
                  .name_range = line.source_range(1, text.size() - 1),
                  .name = text.substr(1, text.size() - 2)});
}

void UnitReader::close_section() {
    unit_.sections_.back().end_assignment = static_cast<std::uint32_t>(unit_.assignments_.size());
}

void UnitReader::open_section(Section section) {
    close_section();
    const std::uint32_t here = unit_.sections_.back().end_assignment;
    section.first_assignment = here;
    section.end_assignment = here;
    unit_.sections_.push_back(section);
}

void UnitReader::read_assignment(const Line& line, std::size_t equals) {
    const std::string_view key = strip(line.text.substr(0, equals));
    const std::string_view value = strip(line.text.substr(equals + 1));
    const std::size_t value_begin =
        value.empty() ? equals + 1 : static_cast<std::size_t>(value.data() - line.text.data());
    TextRange value_range = line.source_range(value_begin, value_begin + value.size());
    if (value.empty()) value_range.begin = value_range.end = line.source_offset(equals) + 1;
    if (unit_.sections_.back().kind == Section::Header::None)
        report(SyntaxErrorKind::OutsideSection, line.range);
    unit_.assignments_.push_back({
        .line = line.range,
        .key = line.source_range(0, key.size()),
        .equals = line.source_offset(equals),
        .section = static_cast<std::uint32_t>(unit_.sections_.size() - 1),
        .name = key,
        .value = {value_range, value, line.folded, line.folded_begin},
    });
}

void UnitReader::report(SyntaxErrorKind kind, TextRange range) {
    unit_.errors_.push_back({kind, range, static_cast<std::uint32_t>(unit_.sections_.size() - 1)});
}

/// Reports lines that are too long by themselves. Gives whether there may be any.
bool UnitReader::find_long_lines() {
    if (!has_long_line(unit_.document())) return false;
    for (std::size_t at = 0; at < text_.size();) {
        const std::size_t end = find_line_end(text_, at);
        if (end - at >= long_line_max) {
            report(SyntaxErrorKind::LineTooLong,
                   {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
        }
        at = end + line_end_size(text_.substr(end));
    }
    return true;
}

}  // namespace unitlint
