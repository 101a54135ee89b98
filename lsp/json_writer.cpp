#include "lsp/json_writer.h"

#include "syntax/utf8.h"

#include <array>
#include <charconv>

namespace unitlint::lsp {

namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80 &&
           c != '"' && c != '\\';
}

void append_escaped(std::string& text, char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    switch (c) {
        case '"': text += "\\\""; return;
        case '\\': text += "\\\\"; return;
        case '\n': text += "\\n"; return;
        case '\r': text += "\\r"; return;
        case '\t': text += "\\t"; return;
        default: break;
    }
    const auto code = static_cast<unsigned char>(c);
    text += "\\u00";
    text += digits[code >> 4U];
    text += digits[code & 15U];
}

}  // namespace

void JsonWriter::comma() {
    if (text_.empty()) return;
    const char last = text_.back();
    if (last != '{' && last != '[' && last != ':') text_ += ',';
}

void JsonWriter::open(char bracket) {
    comma();
    text_ += bracket;
}

void JsonWriter::key(std::string_view name) {
    string(name);
    text_ += ':';
}

void JsonWriter::string(std::string_view value) {
    comma();
    text_ += '"';
    while (!value.empty()) {
        std::size_t plain = 0;
        while (plain < value.size() && is_plain(value[plain])) ++plain;
        text_ += value.substr(0, plain);
        value.remove_prefix(plain);
        if (value.empty()) break;
        if (static_cast<unsigned char>(value.front()) < 0x80) {
            append_escaped(text_, value.front());
            value.remove_prefix(1);
            continue;
        }
        const std::size_t length = utf8_sequence(value);
        text_ += length == 0 ? replacement_character : value.substr(0, length);
        value.remove_prefix(length == 0 ? 1 : length);
    }
    text_ += '"';
}

void JsonWriter::number(std::int64_t value) {
    comma();
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    text_.append(digits.data(), end);
}

void JsonWriter::boolean(bool value) {
    comma();
    text_ += value ? "true" : "false";
}

void JsonWriter::null() {
    comma();
    text_ += "null";
}

void JsonWriter::raw(std::string_view json) {
    comma();
    text_ += json;
}

std::string with_member(std::string object, std::string_view name, std::string_view value) {
    object.pop_back();
    if (object.back() != '{') object += ',';
    JsonWriter key;
    key.string(name);
    object.append(key.take()).append(":").append(value).append("}");
    return object;
}

}  // namespace unitlint::lsp
