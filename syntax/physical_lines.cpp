#include "syntax/physical_lines.h"

#include "syntax/unit.h"

#include <algorithm>

namespace unitlint {

std::size_t find_line_end(std::string_view text, std::size_t at) {
    // find_first_of() takes ten times as long.
    for (; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte <= '\r' && (byte == '\n' || byte == '\r' || byte == '\0')) break;
    }
    return at;
}

std::size_t line_end_size(std::string_view text) {
    bool newline = false;
    bool carriage = false;
    std::size_t size = 0;
    for (; size < text.size(); ++size) {
        const char c = text[size];
        if (c == '\0') return size + 1;
        bool* seen = c == '\n' ? &newline : c == '\r' ? &carriage : nullptr;
        if (seen == nullptr || *seen) break;
        *seen = true;
    }
    return size;
}

bool is_comment_line(std::string_view line) {
    const std::size_t first = line.find_first_not_of(whitespace);
    return first != std::string_view::npos && (line[first] == '#' || line[first] == ';');
}

bool continues(std::string_view line) {
    const std::size_t other = line.find_last_not_of('\\');
    const std::size_t backslashes = line.size() - (other == std::string_view::npos ? 0 : other + 1);
    return backslashes % 2 == 1;
}

std::string_view line_ending(std::string_view text) {
    const std::size_t end = text.find_first_of("\r\n");
    if (end == std::string_view::npos) return "\n";
    if (text.substr(end, 2) == "\r\n") return "\r\n";
    return text[end] == '\r' ? "\r" : "\n";
}

std::uint32_t line_begin(std::string_view text, std::uint32_t offset) {
    const std::size_t before = text.substr(0, offset).find_last_of(line_end_bytes);
    if (before != std::string_view::npos) return static_cast<std::uint32_t>(before + 1);
    return text.starts_with(byte_order_mark) ? static_cast<std::uint32_t>(byte_order_mark.size())
                                             : 0;
}

std::string_view indentation(std::string_view text, std::uint32_t offset) {
    const std::string_view line = text.substr(line_begin(text, offset));
    return line.substr(0, line.find_first_not_of(" \t"));
}

LogicalLineEnd logical_line_end(std::string_view text, std::uint32_t offset) {
    bool open = false;
    std::size_t at = offset;
    while (true) {
        const std::size_t end = find_line_end(text, at);
        const std::string_view line = text.substr(at, end - at);
        const bool comment = open && is_comment_line(line);
        if (!comment) open = continues(line);
        const std::size_t line_end = line_end_size(text.substr(end));
        at = end + line_end;
        if (!open || at == text.size()) return {static_cast<std::uint32_t>(at), line_end > 0, open};
    }
}

}  // namespace unitlint
