#include "catalog/value/escapes.h"

#include <cstdint>

#include "catalog/value/text.h"

namespace unitlint::value {
namespace {

std::string encode_utf8(std::uint32_t c) {
    std::string out;
    const auto tail = [&](unsigned shift) {
        out += static_cast<char>(0x80U | ((c >> shift) & 0x3FU));
    };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0U | (c >> 6U));
        tail(0);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0U | (c >> 12U));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0U | ((c >> 18U) & 0x07U));
        tail(12);
        tail(6);
        tail(0);
    }
    return out;
}

/// The number that `count` digits of base 8 or 16 spell; nothing when there are fewer.
std::optional<std::uint32_t> read_digits(std::string_view text, std::size_t count, unsigned base) {
    if (text.size() < count) return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : text.substr(0, count)) {
        const std::optional<unsigned> digit = hex_digit(c);
        if (!digit || *digit >= base) return std::nullopt;
        value = value * base + *digit;
    }
    return value;
}

std::optional<char> decode_letter(char c) {
    switch (c) {
        case 'a': return '\a';
        case 'b': return '\b';
        case 'f': return '\f';
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        case 'v': return '\v';
        case 's': return ' ';
        case '\\':
        case '"':
        case '\'': return c;
        default: return std::nullopt;
    }
}

/// \u and \U: a code point. systemd looks for surrogates and the like only in the long form.
std::optional<Escape> decode_unicode(std::string_view text, Nul nul) {
    const std::size_t digits = text.front() == 'u' ? 4 : 8;
    const std::optional<std::uint32_t> c = read_digits(text.substr(1), digits, 16);
    if (!c || (*c == 0 && nul == Nul::Refused)) return std::nullopt;
    std::string bytes = encode_utf8(*c);
    if (digits == 8 && (*c >= 0x110000 || !is_utf8(bytes))) return std::nullopt;
    return Escape{std::move(bytes), 1 + digits};
}

}  // namespace

std::optional<Escape> decode_escape(std::string_view text, Nul nul) {
    if (text.empty()) return std::nullopt;
    if (const std::optional<char> letter = decode_letter(text.front()))
        return Escape{std::string(1, *letter), 1};
    if (text.front() == 'u' || text.front() == 'U') return decode_unicode(text, nul);
    const bool hex = text.front() == 'x';
    const std::optional<std::uint32_t> byte =
        hex ? read_digits(text.substr(1), 2, 16) : read_digits(text, 3, 8);
    if (!byte || *byte > 255 || (*byte == 0 && nul == Nul::Refused)) return std::nullopt;
    return Escape{std::string(1, static_cast<char>(*byte)), 3};
}

std::optional<std::size_t> first_bad_escape(std::string_view text, Nul nul) {
    for (std::size_t i = text.find('\\'); i != std::string_view::npos; i = text.find('\\', i)) {
        const std::optional<Escape> escape = decode_escape(text.substr(i + 1), nul);
        if (!escape) return i;
        i += 1 + escape->length;
    }
    return std::nullopt;
}

std::string unescape(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::optional<Escape> escape =
            text[i] == '\\' ? decode_escape(text.substr(i + 1), Nul::Allowed) : std::nullopt;
        if (!escape) {
            out += text[i++];
            continue;
        }
        out += escape->bytes;
        i += 1 + escape->length;
    }
    return out;
}

}  // namespace unitlint::value
