#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Reading JSON without exceptions: every access says whether it found what it looked for. The
// library's own header is included in .cpp files only, since it takes seconds to compile.

namespace unitlint::lsp {

using Json = nlohmann::json;
using JsonPtr = std::shared_ptr<const Json>;

/// What a text may hold, so that a small text cannot become a large tree: real messages have a few
/// hundred values, 20 levels deep.
inline constexpr std::size_t max_json_values = 500'000;
inline constexpr std::size_t max_json_depth = 200;

/// Reads a text; null where it is no JSON, or holds more than the limits.
JsonPtr parse_json(std::string_view text);

/// The value of a key; null where `object` is no object, has no such key, or has it with the value
/// null.
const Json* member(const Json& object, std::string_view key);

/// Whether the value has the type; only then `out` is set.
bool read(const Json& json, std::string& out);
bool read(const Json& json, bool& out);
/// Integers that do not fit are taken as the nearest that does.
bool read(const Json& json, std::int32_t& out);
/// LSP's uinteger: a negative number is none; one that is too large is taken as the largest.
bool read(const Json& json, std::uint32_t& out);

/// The elements of an array; empty where it is none.
std::vector<const Json*> elements(const Json& json);
bool is_array(const Json& json);
bool is_object(const Json& json);

/// The value as text.
std::string dump(const Json& json);

/// All elements must be of the type.
template <typename T>
bool read(const Json& json, std::vector<T>& out) {
    if (!is_array(json)) return false;
    for (const Json* element : elements(json)) {
        if (!read(*element, out.emplace_back())) return false;
    }
    return true;
}

/// A key that must be there.
template <typename T>
bool required(const Json& object, std::string_view key, T& out) {
    const Json* value = member(object, key);
    return value != nullptr && read(*value, out);
}

/// A key that may be missing or null, but must not be of another type.
template <typename T>
bool optional(const Json& object, std::string_view key, std::optional<T>& out) {
    const Json* value = member(object, key);
    return value == nullptr || read(*value, out.emplace());
}

/// A key that counts only where it is of the type; for capabilities, where the rest must be
/// understood whatever stands there.
template <typename T>
T value_or(const Json& object, std::string_view key, T otherwise) {
    const Json* value = member(object, key);
    T found{};
    return value != nullptr && read(*value, found) ? found : otherwise;
}

}  // namespace unitlint::lsp
