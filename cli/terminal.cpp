#include "cli/terminal.h"

#include "syntax/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include <unistd.h>

namespace unitlint::cli {

namespace {

std::string_view escape_sequence(Style style) {
    switch (style) {
        case Style::Bold: return "\x1b[1m";
        case Style::Dim: return "\x1b[2m";
        case Style::Red: return "\x1b[1;31m";
        case Style::Yellow: return "\x1b[1;33m";
        case Style::Green: return "\x1b[32m";
        case Style::Blue: return "\x1b[34m";
        case Style::Cyan: return "\x1b[36m";
    }
    return "";
}

/// C0, DEL, and C1 as UTF-8 (0xC2 0x80 to 0xC2 0x9F).
bool is_control(std::string_view character) {
    const auto first = static_cast<unsigned char>(character[0]);
    if (character.size() == 1) return (first < 0x20 && first != '\t') || first == 0x7F;
    return character.size() == 2 && first == 0xC2 &&
           static_cast<unsigned char>(character[1]) < 0xA0;
}

}  // namespace

ColorMode color_mode_for(std::FILE* stream) {
    const char* no_color = std::getenv("NO_COLOR");
    const char* term = std::getenv("TERM");
    const bool refused = (no_color != nullptr && *no_color != '\0') ||
                         (term != nullptr && std::string_view(term) == "dumb");
    return !refused && isatty(fileno(stream)) != 0 ? ColorMode::Always : ColorMode::Never;
}

std::string styled(std::string_view text, Style style, ColorMode mode) {
    if (mode == ColorMode::Never) return std::string(text);
    return fmt::format("{}{}\x1b[0m", escape_sequence(style), text);
}

std::string printable(std::string_view text) {
    const auto is_plain = [](char c) { return (c >= ' ' && c <= '~') || c == '\t'; };
    if (std::all_of(text.begin(), text.end(), is_plain)) return std::string(text);
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = utf8_sequence(text);
        const std::string_view character = text.substr(0, length == 0 ? 1 : length);
        if (length == 0 || is_control(character)) {
            out += "\xEF\xBF\xBD";
        } else {
            out += character;
        }
        text.remove_prefix(character.size());
    }
    return out;
}

std::string printable_line(std::string_view text) {
    std::string line = printable(text);
    std::replace(line.begin(), line.end(), '\t', ' ');
    return line;
}

}  // namespace unitlint::cli
