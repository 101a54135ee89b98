#include "lint/rules/unit_paths.h"

#include "catalog/value/text.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

/// VALID_CHARS of src/basic/unit-name.c without what do_escape() escapes: the dash and the
/// backslash.
bool stays(char c) {
    return value::is_digit(c) || value::is_alpha(c) || c == ':' || c == '_' || c == '.';
}

}  // namespace

std::string simplify_path(std::string_view path) {
    std::string out;
    for (std::size_t begin = 0; begin < path.size();) {
        const std::size_t slash = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, slash - begin);
        if (!part.empty() && part != ".") out.append("/").append(part);
        begin = slash + 1;
    }
    return out.empty() ? "/" : out;
}

std::string escape_path(std::string_view path) {
    const std::string simple = simplify_path(path);
    if (simple == "/") return "-";
    std::string out;
    for (std::size_t i = 1; i < simple.size(); ++i) {
        const char c = simple[i];
        if (c == '/') {
            out += '-';
        } else if (stays(c) && (c != '.' || i > 1)) {
            out += c;
        } else {
            out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        }
    }
    return out;
}

std::optional<std::string> unescape_path(std::string_view name) {
    if (name == "-") return "/";
    if (name.empty() || name.starts_with('-') || name.ends_with('-')) return std::nullopt;
    std::string out = "/";
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '-') {
            if (name[i - 1] == '-') return std::nullopt;
            out += '/';
            continue;
        }
        if (name[i] != '\\') {
            out += name[i];
            continue;
        }
        if (i + 3 >= name.size() || name[i + 1] != 'x') return std::nullopt;
        const auto high = value::hex_digit(name[i + 2]);
        const auto low = value::hex_digit(name[i + 3]);
        if (!high || !low) return std::nullopt;
        out += static_cast<char>(*high * 16 + *low);
        i += 3;
    }
    return out;
}

}  // namespace unitlint
