#include "catalog/manual/roff.h"

#include <algorithm>

namespace unitlint::manual {

namespace {

// Longer than any title, so that a broken one is not copied to each of thousands of entries.
constexpr std::size_t max_title = 200;

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view without_leading_blanks(std::string_view text) {
    const std::size_t start = text.find_first_not_of(" \t");
    return start == std::string_view::npos ? std::string_view{} : text.substr(start);
}

}  // namespace

Line take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);

    if (line.empty() || (line.front() != '.' && line.front() != '\'')) {
        return {.name = {}, .rest = line};
    }
    const std::string_view body = without_leading_blanks(line.substr(1));
    if (body.empty()) {
        return {.name = "\\\"", .rest = {}};
    }
    const std::size_t name_end = body.find_first_of(" \t");
    if (name_end == std::string_view::npos) {
        return {.name = body, .rest = {}};
    }
    return {.name = body.substr(0, name_end),
            .rest = without_leading_blanks(body.substr(name_end))};
}

std::vector<std::string_view> arguments(std::string_view rest) {
    std::vector<std::string_view> found;
    while (!(rest = without_leading_blanks(rest)).empty()) {
        const bool quoted = rest.front() == '"';
        if (quoted) {
            rest.remove_prefix(1);
        }
        std::size_t end = 0;
        while (end < rest.size() && (quoted ? rest[end] != '"' : !is_blank(rest[end]))) {
            // An escaped blank ("Table\ 1") belongs to the argument.
            end += rest[end] == '\\' && end + 1 < rest.size() ? 2 : 1;
        }
        end = std::min(end, rest.size());
        found.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + (quoted ? 1 : 0), rest.size()));
    }
    return found;
}

std::string first_argument(std::string_view rest) {
    const std::vector<std::string_view> args = arguments(rest);
    std::string text = args.empty() ? std::string{} : decode_plain(args.front());
    if (text.size() > max_title) {
        std::size_t end = max_title;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        text.resize(end);
    }
    return text;
}

std::size_t item_number(std::string_view tag) {
    const std::size_t begin = std::min(tag.find_first_not_of(' '), tag.size());
    tag.remove_prefix(begin);
    std::size_t number = 0;
    std::size_t i = 0;
    for (; i < tag.size() && i < 4 && is_digit(tag[i]); ++i) {
        number = number * 10 + static_cast<std::size_t>(tag[i] - '0');
    }
    return i > 0 && tag.substr(i) == "." ? number : 0;
}

}  // namespace unitlint::manual
