#include "lsp/uri.h"

#include <algorithm>
#include <optional>

namespace unitlint::lsp {

namespace {

struct Parts {
    std::string_view scheme;  // empty where the text is no URI
    std::string_view authority;
    std::string_view path;  // still encoded, without query and fragment
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// RFC 3986, 3.1. A single letter is the drive of a Windows path rather than a scheme.
bool is_scheme(std::string_view text) {
    const auto allowed = [](char c) {
        return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
    };
    return text.size() > 1 && is_letter(text.front()) &&
           std::all_of(text.begin(), text.end(), allowed);
}

Parts split(std::string_view uri) {
    const std::size_t colon = uri.find(':');
    if (colon == std::string_view::npos || !is_scheme(uri.substr(0, colon)))
        return {.scheme = {}, .authority = {}, .path = uri};
    Parts parts{.scheme = uri.substr(0, colon), .authority = {}, .path = uri.substr(colon + 1)};
    parts.path = parts.path.substr(0, parts.path.find_first_of("?#"));
    if (parts.path.starts_with("//")) {
        const std::size_t end = std::min(parts.path.find('/', 2), parts.path.size());
        parts.authority = parts.path.substr(2, end - 2);
        parts.path = parts.path.substr(end);
    }
    return parts;
}

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// A `%` without two digits stays as it is.
std::string decode(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        if (low < 0) {
            decoded += text[i];
            continue;
        }
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return decoded;
}

bool has_drive(std::string_view path) {
    return path.size() >= 2 && is_letter(path[0]) && path[1] == ':';
}

bool is_unreserved(char c) {
    return is_letter(c) || is_digit(c) ||
           std::string_view("-._~/").find(c) != std::string_view::npos;
}

std::string encode(std::string_view path) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(path.size());
    for (const char c : path) {
        if (is_unreserved(c)) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += '%';
        encoded += digits[byte >> 4U];
        encoded += digits[byte & 15U];
    }
    return encoded;
}

}  // namespace

std::string path_from_uri(std::string_view uri) {
    const Parts parts = split(uri);
    if (parts.scheme.empty()) return std::string(uri);
    std::string path = decode(parts.path);
    if (parts.scheme != "file") return path;
    if (path.starts_with('/') && has_drive(std::string_view(path).substr(1))) path.erase(0, 1);
    if (!parts.authority.empty() && parts.authority != "localhost")
        path = "//" + decode(parts.authority) + path;
    return path;
}

std::string uri_from_path(std::string_view path) {
    if (path.starts_with("//")) return "file:" + encode(path);
    if (has_drive(path)) return "file:///" + encode(path);
    return "file://" + encode(path);
}

std::string normal_uri(std::string_view uri) {
    const Parts parts = split(uri);
    if (parts.scheme == "file") return uri_from_path(path_from_uri(uri));
    return decode(uri);
}

}  // namespace unitlint::lsp
