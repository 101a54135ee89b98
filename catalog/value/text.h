#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace unitlint::value {

/// What systemd takes for blanks between words.
inline constexpr std::string_view blanks = " \t\n\r";

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// Drops blanks at the front.
constexpr std::string_view skip_blanks(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    return text;
}

constexpr bool all_digits(std::string_view text) {
    if (text.empty()) return false;
    for (const char c : text)
        if (!is_digit(c)) return false;
    return true;
}

constexpr bool only(std::string_view text, std::string_view allowed) {
    return text.find_first_not_of(allowed) == std::string_view::npos;
}

constexpr char lower_case(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// Whether two texts are the same but for the case of ASCII letters.
constexpr bool same_ignoring_case(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (lower_case(a[i]) != lower_case(b[i])) return false;
    return true;
}

/// Whether every byte is ASCII.
bool is_ascii(std::string_view text);

/// Whether the bytes are UTF-8 as systemd accepts it: no surrogates, no code points past the end,
/// no overlong forms, no noncharacters.
bool is_utf8(std::string_view text);

/// A value of a hexadecimal digit, or nothing.
std::optional<unsigned> hex_digit(char c);

}  // namespace unitlint::value
