#include "cli/render/xml.h"

#include "syntax/utf8.h"

namespace unitlint::cli {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Line breaks and tabs in an attribute would be read as blanks.
std::string_view escaped(char c) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        case '\t': return "&#9;";
        case '\n': return "&#10;";
        case '\r': return "&#13;";
        default: return {};
    }
}

bool can_be_held(std::string_view character) {
    if (character.size() == 1) return static_cast<unsigned char>(character[0]) >= 0x20;
    return character != "\xEF\xBF\xBE" && character != "\xEF\xBF\xBF";
}

}  // namespace

std::string xml_text(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t length = utf8_sequence(text);
        const std::string_view character = text.substr(0, length == 0 ? 1 : length);
        if (const std::string_view reference = escaped(character[0]); !reference.empty()) {
            out += reference;
        } else {
            out += length != 0 && can_be_held(character) ? character : replacement;
        }
        text.remove_prefix(character.size());
    }
    return out;
}

}  // namespace unitlint::cli
