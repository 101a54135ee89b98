#include "lsp/features/cursor_place.h"

#include "syntax/physical_lines.h"

#include <algorithm>
#include <optional>

namespace unitlint::lsp {

namespace {

TextRange line_at(std::string_view text, std::uint32_t offset) {
    const std::uint32_t begin = line_begin(text, offset);
    const std::size_t end = text.find_first_of(line_end_bytes, std::max(begin, offset));
    return {begin, static_cast<std::uint32_t>(std::min(end, text.size()))};
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
    return TextRange{line_begin(text, end), end};
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
    line = strip(line);
    if (line.size() < 2 || line.front() != '[' || line.back() != ']') return std::nullopt;
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
    const std::uint32_t end = logical_line_end(text, begin).offset;
    for (std::uint32_t at = begin; at <= end;) {
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
        if (at >= end) break;
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

namespace {

/// Calls `visit(line)` for the first physical line of each logical line that is no comment.
template <typename Visit>
void for_each_line(std::string_view text, std::uint32_t except, Visit&& visit) {
    bool goes_on = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of(line_end_bytes, at), text.size());
        const std::string_view line = text.substr(at, end - at);
        if (!is_comment_line(line)) {
            if (!goes_on && at != except) visit(line);
            goes_on = continues(line);
        }
        at = end + line_end_size(text.substr(end));
    }
}

}  // namespace

std::vector<std::string_view> keys_in(std::string_view text, std::string_view section,
                                      std::uint32_t except) {
    std::vector<std::string_view> keys;
    bool inside = false;
    for_each_line(text, except, [&](std::string_view line) {
        if (const auto name = header_name(line)) {
            inside = *name == section;
        } else if (inside) {
            const std::string_view key = strip(line.substr(0, line.find('=')));
            if (keys.empty() || keys.back() != key) keys.push_back(key);
        }
    });
    return keys;
}

std::vector<std::string_view> headers_in(std::string_view text, std::uint32_t except) {
    std::vector<std::string_view> names;
    for_each_line(text, except, [&](std::string_view line) {
        if (const auto name = header_name(line)) names.push_back(*name);
    });
    return names;
}

}  // namespace unitlint::lsp
