#include "syntax/unit_reader.h"

#include "syntax/physical_lines.h"
#include "syntax/utf8.h"

#include "grammar/tree_sitter_systemd.h"

#include <algorithm>

namespace unitlint {

namespace {

constexpr std::size_t long_line_max = 1u << 20;  // LONG_LINE_MAX in src/basic/fileio.h

}  // namespace

std::uint32_t UnitReader::Line::source_offset(std::size_t at) const {
    if (folded == nullptr) return range.begin + static_cast<std::uint32_t>(at);
    return folded->source_offset(static_cast<std::size_t>(text.data() - folded->text.data()) + at);
}

TextRange UnitReader::Line::source_range(std::size_t begin, std::size_t end) const {
    if (begin == end) return {source_offset(begin), source_offset(begin)};
    return {source_offset(begin), source_offset(end - 1) + 1};
}

void UnitReader::read(const Tree& tree) {
    all_utf8_ = is_utf8(text_);
    bom_seen_ = text_.starts_with(byte_order_mark);
    unit_.sections_.push_back({});
    find_long_lines();
    const std::uint32_t already_read = read_comment_behind_bom();

    const TSLanguage* language = tree_sitter_systemd();
    const auto symbol = [&](std::string_view name) {
        return ts_language_symbol_for_name(language, name.data(),
                                           static_cast<std::uint32_t>(name.size()), true);
    };
    const TSSymbol section = symbol("section");
    const TSSymbol comment = symbol("comment");

    TSTreeCursor cursor = ts_tree_cursor_new(tree.root());
    bool more = ts_tree_cursor_goto_first_child(&cursor);
    while (more) {
        const TSNode node = ts_tree_cursor_current_node(&cursor);
        const TSSymbol kind = ts_node_symbol(node);
        if (kind == section && ts_tree_cursor_goto_first_child(&cursor)) continue;
        if (ts_node_start_byte(node) < already_read) {
            // Part of the first line.
        } else if (kind == comment) {
            unit_.comments_.push_back(range_of(node));
        } else if (ts_node_is_named(node)) {
            read_logical_line(range_of(node));
        }
        while (!(more = ts_tree_cursor_goto_next_sibling(&cursor)) &&
               ts_tree_cursor_goto_parent(&cursor)) {
        }
    }
    ts_tree_cursor_delete(&cursor);
    unit_.sections_.back().end_assignment = static_cast<std::uint32_t>(unit_.assignments_.size());
    std::stable_sort(
        unit_.errors_.begin(), unit_.errors_.end(),
        [](const SyntaxError& a, const SyntaxError& b) { return a.range.begin < b.range.begin; });
}

/// systemd looks for the comment sign before it takes a BOM away, so that a BOM turns a comment on
/// the first line into an assignment, one that may even go on over the next lines, which the tree
/// does not know. Gives the end of that line; 0 where there is none.
std::uint32_t UnitReader::read_comment_behind_bom() {
    const auto begin = static_cast<std::uint32_t>(byte_order_mark.size());
    if (!text_.starts_with(byte_order_mark) ||
        !is_comment_line(text_.substr(begin, text_.find_first_of(line_end_bytes) - begin)))
        return 0;
    const std::uint32_t end = logical_line_end(text_, begin).offset;
    read_logical_line({begin, end});
    return end;
}

/// Whether a byte order mark at `offset` is one that systemd takes away: the first in the file that
/// stands at a line's very start.
bool UnitReader::take_bom(std::uint32_t offset) {
    if (bom_seen_ || !text_.substr(offset).starts_with(byte_order_mark)) return false;
    bom_seen_ = offset == 0 || line_end_bytes.find(text_[offset - 1]) != std::string_view::npos;
    return bom_seen_;
}

/// The logical line in `range`, which may include blanks and line ends around it.
UnitReader::Line UnitReader::make_line(TextRange range) {
    std::string_view raw = text_.substr(range.begin, range.size());
    raw = raw.substr(0, raw.find_last_not_of(line_end_bytes) + 1);
    // Nodes end before the blanks at a line's end, but a blank behind a backslash decides whether
    // it continues the line.
    const std::size_t line_end = text_.find_first_of(line_end_bytes, range.begin + raw.size());
    range.end = static_cast<std::uint32_t>(std::min(line_end, text_.size()));
    raw = text_.substr(range.begin, range.size());
    if (raw.find_first_of(line_end_bytes) != std::string_view::npos || continues(raw))
        return fold(range);

    if (take_bom(range.begin)) raw.remove_prefix(byte_order_mark.size());
    const std::string_view text = strip(raw);
    const auto begin = static_cast<std::uint32_t>(text.data() - text_.data());
    return {{begin, begin + static_cast<std::uint32_t>(text.size())}, text, nullptr};
}

UnitReader::Line UnitReader::fold(TextRange range) {
    FoldedText& folded = unit_.folded_.emplace_back();
    std::uint32_t at = range.begin;
    while (at < range.end) {
        const std::string_view rest = text_.substr(at, range.end - at);
        std::string_view line = rest.substr(0, rest.find_first_of(line_end_bytes));
        const auto next =
            at + static_cast<std::uint32_t>(line.size() + line_end_size(rest.substr(line.size())));
        if (at != range.begin && is_comment_line(line)) {
            const auto sign = static_cast<std::uint32_t>(line.find_first_of("#;"));
            unit_.comments_.push_back({at + sign, at + static_cast<std::uint32_t>(line.size())});
        } else {
            if (take_bom(at)) {
                line.remove_prefix(byte_order_mark.size());
                at += static_cast<std::uint32_t>(byte_order_mark.size());
            }
            folded.pieces.push_back({static_cast<std::uint32_t>(folded.text.size()), at});
            folded.text += line;
            if (continues(line)) folded.text.back() = ' ';
        }
        at = next;
    }
    if (folded.pieces.empty()) folded.pieces.push_back({0, range.begin});
    const std::string_view text = strip(folded.text);
    Line line{range, text, &folded};
    line.range = line.source_range(0, text.size());
    return line;
}

void UnitReader::read_logical_line(TextRange range) {
    if (range.begin == 0 && text_.starts_with(byte_order_mark))
        range.begin = static_cast<std::uint32_t>(byte_order_mark.size());
    const Line line = make_line(range);
    if (line.text.empty()) return;
    if (!all_utf8_ && !is_utf8(line.text)) report(SyntaxErrorKind::InvalidUtf8, line.range);
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

void UnitReader::open_section(Section section) {
    const auto here = static_cast<std::uint32_t>(unit_.assignments_.size());
    unit_.sections_.back().end_assignment = here;
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
        .value = {value_range, value, line.folded},
    });
}

void UnitReader::report(SyntaxErrorKind kind, TextRange range) {
    unit_.errors_.push_back({kind, range, static_cast<std::uint32_t>(unit_.sections_.size() - 1)});
}

void UnitReader::find_long_lines() {
    if (text_.size() < long_line_max) return;
    for (std::size_t at = 0; at < text_.size();) {
        const std::size_t end = std::min(text_.find_first_of(line_end_bytes, at), text_.size());
        if (end - at >= long_line_max) {
            report(SyntaxErrorKind::LineTooLong,
                   {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
        }
        at = end + line_end_size(text_.substr(end));
    }
}

}  // namespace unitlint
