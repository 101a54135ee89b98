#include "catalog/value/text.h"

#include <algorithm>
#include <cstddef>

namespace unitlint::value {
namespace {

/// The length of the UTF-8 sequence that a first byte announces; 0 for a byte that cannot be one.
std::size_t sequence_length(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    if (first >= 0xF0 && first <= 0xF4) return 4;
    return 0;
}

/// Whether a code point may stand in a text; systemd's unichar_is_valid() also refuses
/// noncharacters.
bool is_character(std::uint32_t c) {
    if (c >= 0x110000) return false;
    if (c >= 0xD800 && c <= 0xDFFF) return false;
    if (c >= 0xFDD0 && c <= 0xFDEF) return false;
    return (c & 0xFFFEU) != 0xFFFEU;
}

}  // namespace

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t length = sequence_length(first);
        if (length == 0 || i + length > text.size()) return false;
        if (length > 1) {
            std::uint32_t c = first & (0x7FU >> length);
            for (std::size_t k = 1; k < length; ++k) {
                const auto next = static_cast<unsigned char>(text[i + k]);
                if ((next & 0xC0U) != 0x80U) return false;
                c = (c << 6U) | (next & 0x3FU);
            }
            const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
            if (overlong || !is_character(c)) return false;
        }
        i += length;
    }
    return true;
}

std::optional<unsigned> hex_digit(char c) {
    if (is_digit(c)) return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10U;
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10U;
    return std::nullopt;
}

}  // namespace unitlint::value
