#include "lsp/features/cursor_place.h"

#include "syntax/physical_lines.h"

#include <algorithm>
#include <optional>

namespace unitlint::lsp {

namespace {

// A file may have 1 MB, and these run over all of it for each key that is typed: find_first_of()
// and find_last_of() take ten times as long.

/// Where the line ends that goes through `at`.
std::size_t line_end(std::string_view text, std::size_t at) {
    const std::size_t newline = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, newline - at);
    return at + std::min({line.find('\r'), line.find('\0'), line.size()});
}

/// Where the line begins that goes through `at`; behind a byte order mark in front of the text.
std::uint32_t line_start(std::string_view text, std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && text[begin - 1] != '\n' && text[begin - 1] != '\r' &&
           text[begin - 1] != '\0')
        --begin;
    if (begin == 0 && text.starts_with(byte_order_mark)) begin = byte_order_mark.size();
    return static_cast<std::uint32_t>(begin);
}

TextRange line_at(std::string_view text, std::uint32_t offset) {
    const std::uint32_t begin = line_start(text, offset);
    const std::size_t end = line_end(text, std::max(begin, offset));
    return {begin, static_cast<std::uint32_t>(end)};
}

std::string_view text_of(std::string_view text, TextRange range) {
    return text.substr(range.begin, range.size());
}

/// The line in front of the one that begins at `begin`; nothing in front of the first.
std::optional<TextRange> line_before(std::string_view text, std::uint32_t begin) {
    std::uint32_t end = begin;
    // "\r\n" is one end.
    if (end > 0 && line_end_bytes.find(text[end - 1]) != std::string_view::npos) {
        --end;
        if (end > 0 && text[end] == '\n' && text[end - 1] == '\r') --end;
    } else {
        return std::nullopt;
    }
    return TextRange{line_start(text, end), end};
}

/// Where the logical line begins that goes through the line at `begin`, which is no comment.
std::uint32_t logical_begin(std::string_view text, std::uint32_t begin) {
    std::uint32_t first = begin;
    for (auto line = line_before(text, begin); line; line = line_before(text, line->begin)) {
        if (is_comment_line(text_of(text, *line))) continue;
        if (!continues(text_of(text, *line))) break;
        first = line->begin;
    }
    return first;
}

/// The name in the brackets of a line; nothing where it is no header.
std::optional<std::string_view> header_name(std::string_view line) {
    const std::size_t first = line.find_first_not_of(whitespace);
    if (first == std::string_view::npos || line[first] != '[') return std::nullopt;
    line = strip(line);
    if (line.size() < 2 || line.back() != ']') return std::nullopt;
    return line.substr(1, line.size() - 2);
}

void find_section(std::string_view text, std::uint32_t begin, CursorPlace& place) {
    for (auto line = line_before(text, begin); line; line = line_before(text, line->begin)) {
        const auto name = header_name(text_of(text, *line));
        if (!name || logical_begin(text, line->begin) != line->begin) continue;
        place.section = *name;
        place.in_section = true;
        return;
    }
}

/// Puts the physical lines of the logical line together, and the cursor into it.
void fold(std::string_view text, std::uint32_t begin, std::uint32_t offset, CursorPlace& place) {
    const LogicalLineEnd end = logical_line_end(text, begin);
    for (std::uint32_t at = begin; at <= end.offset;) {
        const TextRange line = line_at(text, at);
        const std::string_view bytes = text_of(text, line);
        if (at == begin || !is_comment_line(bytes)) {
            const auto size = static_cast<std::uint32_t>(place.line.text.size());
            place.line.pieces.push_back({size, line.begin});
            if (line.begin <= offset && offset <= line.end)
                place.cursor = size + (offset - line.begin);
            place.line.text += bytes;
            if (continues(bytes)) place.line.text.back() = ' ';
        }
        const std::size_t ending = line_end_size(text.substr(line.end));
        if (ending == 0) break;
        at = line.end + static_cast<std::uint32_t>(ending);
        // Behind the last backslash of the text one more line has begun, which is empty.
        if (at >= end.offset && !end.continuation_open) break;
    }
}

TextRange source(const FoldedText& line, std::size_t begin, std::size_t end) {
    if (begin == end) return {line.source_offset(begin), line.source_offset(begin)};
    return {line.source_offset(begin), line.source_offset(end - 1) + 1};
}

/// Takes the line apart at its "=".
void split(CursorPlace& place) {
    const std::string_view line = place.line.text;
    const std::size_t first = std::min(line.find_first_not_of(whitespace), line.size());
    if (first < line.size() && line[first] == '[') {
        place.kind = CursorPlace::Kind::Header;
        const std::size_t close = line.find(']', first);
        const std::size_t end =
            close != std::string_view::npos ? close + 1 : first + strip(line.substr(first)).size();
        place.word = source(place.line, first, end);
        return;
    }
    const std::size_t equals = line.find('=');
    place.has_equals = equals != std::string_view::npos;
    place.key = std::string(strip(line.substr(0, equals)));
    if (place.has_equals && place.cursor > equals) {
        place.kind = CursorPlace::Kind::Value;
        const std::size_t begin = line.find_first_not_of(whitespace, equals + 1);
        place.value_begin = std::min({begin, place.cursor, line.size()});
        return;
    }
    place.kind = CursorPlace::Kind::Key;
    const std::size_t end = std::min(line.find_first_of(" \t\n\r=", first), line.size());
    // In front of the key there is nothing to replace.
    const bool in_front = place.cursor < first || first == line.size();
    place.word = in_front ? source(place.line, place.cursor, place.cursor)
                          : source(place.line, first, std::max(end, place.cursor));
}

}  // namespace

CursorPlace find_place(std::string_view text, std::uint32_t offset) {
    CursorPlace place;
    place.offset = offset;
    place.physical_line = line_at(text, offset);
    const std::uint32_t begin = place.physical_line.begin;
    find_section(text, begin, place);
    if (is_comment_line(text_of(text, place.physical_line))) {
        place.kind = CursorPlace::Kind::Comment;
        return place;
    }
    fold(text, logical_begin(text, begin), offset, place);
    split(place);
    return place;
}

WhatIsThere what_is_there(std::string_view text, std::string_view section, std::uint32_t except) {
    WhatIsThere there;
    bool inside = false;
    bool goes_on = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = line_end(text, at);
        const std::string_view line = text.substr(at, end - at);
        const bool first = !goes_on && at != except;
        const bool comment = is_comment_line(line);
        if (!comment) goes_on = continues(line);
        at = end + line_end_size(text.substr(end));
        if (comment || !first) continue;
        if (const auto name = header_name(line)) {
            there.headers.push_back(*name);
            inside = *name == section;
        } else if (inside) {
            const std::string_view key = strip(line.substr(0, line.find('=')));
            if (there.keys.empty() || there.keys.back() != key) there.keys.push_back(key);
        }
    }
    return there;
}

}  // namespace unitlint::lsp
