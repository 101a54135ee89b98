#include "catalog/manual/escape_markdown.h"

#include "catalog/manual/roff.h"

#include <algorithm>
#include <cstddef>

namespace unitlint::manual {

namespace {

constexpr bool is_letter(char c) { return is_alnum(c) && !is_digit(c); }

constexpr bool may_need_escape(char c) {
    switch (c) {
        case '\\':
        case '`':
        case '*':
        case '_':
        case '~':
        case '<':
        case '&':
        case ']':
        case '|': return true;
        default: return false;
    }
}

/// How `text[i]` has to be written; a view of itself where it needs nothing.
std::string_view escaped(std::string_view text, std::size_t i, Place place) {
    const char before = i > 0 ? text[i - 1] : ' ';
    const char after = i + 1 < text.size() ? text[i + 1] : ' ';
    switch (text[i]) {
        case '\\': return "\\\\";
        case '`': return "\\`";
        case '~': return "\\~";
        case '*':
            if (before != ' ' || after != ' ') {
                return "\\*";
            }
            break;
        case '_':
            if (!is_alnum(before) || !is_alnum(after)) {
                return "\\_";
            }
            break;
        case '<':
            if (is_letter(after) || after == '/' || after == '!' || after == '?') {
                return "\\<";
            }
            break;
        case '&':
            if (is_letter(after) || after == '#') {
                return "&amp;";
            }
            break;
        case ']':
            if (after == '(' || after == '[' || after == ':') {
                return "\\]";
            }
            break;
        case '|':
            if (place == Place::TableCell) {
                return "\\|";
            }
            break;
        default: break;
    }
    return text.substr(i, 1);
}

/// Writes the first characters of a paragraph where they would open a heading, a quotation, a list
/// or a checkbox. Returns how many were written.
std::size_t append_block_start(std::string& out, std::string_view text) {
    const char second = text.size() > 1 ? text[1] : ' ';
    if ((text.front() == '-' || text.front() == '+') && second == ' ') {
        // "\-" would do for Markdown, but reads like roff.
        out += text.front() == '-' ? "&#45;" : "&#43;";
        return 1;
    }
    if (text.front() == '*' && second == ' ') {
        out += "\\*";
        return 1;
    }
    if (text.front() == '#' || text.front() == '>' || text.starts_with("---")) {
        out += text.front() == '-' ? "&#45;" : text.front() == '#' ? "\\#" : "\\>";
        return 1;
    }
    if (text.starts_with("[ ]") || text.starts_with("[x]") || text.starts_with("[X]")) {
        out += "\\[";
        return 1;
    }
    const auto digits =
        static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
    if (digits > 0 && digits < 10 && digits < text.size() &&
        (text[digits] == '.' || text[digits] == ')') &&
        (digits + 1 == text.size() || text[digits + 1] == ' ')) {
        out.append(text.substr(0, digits)).append("\\").append(text.substr(digits, 1));
        return digits + 1;
    }
    return 0;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text, Place place, BlockStart start) {
    std::size_t done = 0;
    if (start == BlockStart::Yes && !text.empty()) {
        done = append_block_start(out, text);
    }
    for (std::size_t i = done; i < text.size(); ++i) {
        if (may_need_escape(text[i])) {
            out.append(text.substr(done, i - done)).append(escaped(text, i, place));
            done = i + 1;
        }
    }
    out.append(text.substr(done));
}

std::size_t longest_backtick_run(std::string_view text) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

void append_code(std::string& out, std::string_view code, Place place) {
    const std::string fence(longest_backtick_run(code) + 1, '`');
    const bool pad = code.starts_with('`') || code.ends_with('`');
    out += fence;
    out += pad ? " " : "";
    for (const char c : code) {
        // The table is cut into cells before code spans are read, so that even there '|' needs its
        // backslash.
        if (c == '|' && place == Place::TableCell) {
            out += '\\';
        }
        out += c;
    }
    out += pad ? " " : "";
    out += fence;
}

void append_link(std::string& out, std::string_view label, std::string_view url, Place place) {
    if (out.ends_with('!')) {
        // "![" would be an image.
        out.pop_back();
        out += "\\!";
    }
    out += '[';
    while (!label.empty()) {
        const std::size_t bracket = std::min(label.find_first_of("[]"), label.size());
        append_escaped(out, label.substr(0, bracket), place, BlockStart::No);
        label.remove_prefix(bracket);
        if (!label.empty()) {
            out.append("\\").append(label.substr(0, 1));
            label.remove_prefix(1);
        }
    }
    out += "](";
    constexpr std::string_view hex = "0123456789ABCDEF";
    for (const char c : url) {
        if (c == '(' || c == ')' || c == ' ' || c == '<' || c == '>' || c == '\\' || c == '|' ||
            c == '"') {
            const auto value = static_cast<unsigned char>(c);
            out.append("%").append(hex.substr(value >> 4U, 1)).append(hex.substr(value & 15U, 1));
        } else {
            out += c;
        }
    }
    out += ')';
}

}  // namespace unitlint::manual
