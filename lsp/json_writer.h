#pragma once

#include "lsp/result.h"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::lsp {

/// Writes JSON straight into a string; the structs of the protocol have `write()` functions that
/// take one. Commas come by themselves. The text is valid JSON as long as each object and array is
/// closed and values in objects follow keys.
class JsonWriter {
public:
    void begin_object() { open('{'); }
    void end_object() { text_ += '}'; }
    void begin_array() { open('['); }
    void end_array() { text_ += ']'; }
    void key(std::string_view name);
    /// Any bytes: each that is no UTF-8 becomes U+FFFD.
    void string(std::string_view value);
    void number(std::int64_t value);
    void boolean(bool value);
    void null();
    /// `json` must be the text of one JSON value.
    void raw(std::string_view json);

    /// `"name":value`, with the `write()` that fits the value.
    template <typename T>
    void member(std::string_view name, const T& value);
    /// The same, and nothing for an empty optional.
    template <typename T>
    void member(std::string_view name, const std::optional<T>& value);

    std::string take() { return std::move(text_); }

private:
    void comma();
    void open(char bracket);

    std::string text_;
};

inline void write(JsonWriter& json, std::string_view value) { json.string(value); }
inline void write(JsonWriter& json, const std::string& value) { json.string(value); }
inline void write(JsonWriter& json, const char* value) { json.string(value); }
inline void write(JsonWriter& json, Null) { json.null(); }
template <std::same_as<bool> T>
void write(JsonWriter& json, T value) {
    json.boolean(value);
}
template <std::integral T>
    requires(!std::same_as<T, bool>)
void write(JsonWriter& json, T value) {
    json.number(static_cast<std::int64_t>(value));
}

template <typename T>
void write(JsonWriter& json, const std::vector<T>& values) {
    json.begin_array();
    for (const T& value : values) write(json, value);
    json.end_array();
}

/// An empty optional by itself, as a result of a request, is null.
template <typename T>
void write(JsonWriter& json, const std::optional<T>& value) {
    if (value) {
        write(json, *value);
    } else {
        json.null();
    }
}

template <typename T>
void JsonWriter::member(std::string_view name, const T& value) {
    key(name);
    write(*this, value);
}

template <typename T>
void JsonWriter::member(std::string_view name, const std::optional<T>& value) {
    if (value) member(name, *value);
}

/// A JSON object, as dump() gives it, with one more member; `value` is JSON.
std::string with_member(std::string object, std::string_view name, std::string_view value);

}  // namespace unitlint::lsp
