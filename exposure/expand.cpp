#include "exposure/expand.h"

#include "syntax/utf8.h"

namespace unitlint::exposure {

using catalog::SystemdVersion;

namespace {

constexpr SystemdVersion long_instance_since = 257;
constexpr SystemdVersion shared_data_since = 255;

/// Stands for host names, release names and the like: a plain word, since the checks ask only
/// whether a name is possible.
constexpr std::string_view some_word = "host";

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string joined(std::string_view first, std::string_view second) {
    std::string result(first);
    result.append(second);
    return result;
}

std::optional<std::string> unescape(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '-') {
            result += '/';
        } else if (text[i] != '\\') {
            result += text[i];
        } else {
            if (i + 3 >= text.size() || text[i + 1] != 'x') return {};
            const int high = hex_digit(text[i + 2]);
            const int low = hex_digit(text[i + 3]);
            if (high < 0 || low < 0) return {};
            const int byte = high * 16 + low;
            if (byte == 0) return result;  // a C string ends here
            result += static_cast<char>(byte);
            i += 3;
        }
    }
    return result;
}

std::optional<std::string> unescape_path(std::string_view text) {
    if (text.empty()) return {};
    if (text == "-") return "/";
    const auto inner = unescape(text);
    if (!inner || inner->starts_with('/') || inner->ends_with('/')) return {};
    const std::string path = joined("/", *inner);
    if (simple_path(path) != path) return {};
    return path;
}

std::string_view last_component(std::string_view prefix) {
    return prefix.substr(prefix.rfind('-') + 1);
}

std::string_view stem(const UnitName& name) {
    return std::string_view(name.name).substr(0, name.name.rfind('.'));
}

/// The specifiers whose text is the same in every unit.
std::optional<std::string_view> fixed_text(char letter, SystemdVersion version) {
    switch (letter) {
        case 'u':
        case 'g': return "root";
        case 'U':
        case 'G': return "0";
        case 'h': return "/root";
        case 's': return "/bin/sh";
        case 'R': return "/";
        case 'r': return "/system.slice";
        case 'C': return "/var/cache";
        case 'E': return "/etc";
        case 'L': return "/var/log";
        case 'S': return "/var/lib";
        case 't': return "/run";
        case 'T': return "/tmp";
        case 'V': return "/var/tmp";
        case 'Y': return "/etc/systemd/system";
        case 'D':
            if (version < shared_data_since) return {};
            return "/usr/share";
        case 'a':
        case 'A':
        case 'b':
        case 'B':
        case 'H':
        case 'l':
        case 'q':
        case 'm':
        case 'M':
        case 'o':
        case 'v':
        case 'w':
        case 'W': return some_word;
        default: return {};
    }
}

std::optional<std::string> specifier(char letter, const UnitName& name, SystemdVersion version) {
    switch (letter) {
        case 'i': return name.instance.value_or("");
        case 'I': return unescape(name.instance.value_or(""));
        case 'j': return std::string(last_component(name.prefix));
        case 'J': return unescape(last_component(name.prefix));
        case 'n': return name.name;
        case 'N': return std::string(stem(name));
        case 'p': return name.prefix;
        case 'P': return unescape(name.prefix);
        case 'f': return unescape_path(name.instance ? *name.instance : name.prefix);
        case 'y': return joined("/etc/systemd/system/", name.name);
        case 'c': return joined("/system.slice/", name.name);
        case 'd': return joined("/run/credentials/", name.name);
        default: break;
    }
    const auto text = fixed_text(letter, version);
    if (!text) return {};
    return std::string(*text);
}

bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

UnitName with_instance(const UnitName& name, SystemdVersion version) {
    if (!name.is_template()) return name;
    UnitName result = name;
    result.instance = version < long_instance_since ? "i" : "test_instance";
    result.name.insert(result.name.find('@') + 1, *result.instance);
    return result;
}

std::optional<std::string> expand(std::string_view text, const UnitName& name,
                                  SystemdVersion version) {
    std::string result;
    while (true) {
        const std::size_t percent = text.find('%');
        // One at the end stands for itself.
        if (percent == std::string_view::npos || percent + 1 == text.size())
            return result.append(text);
        result.append(text.substr(0, percent));
        const char letter = text[percent + 1];
        text.remove_prefix(percent + 2);
        if (letter == '%') {
            result += '%';
        } else if (const auto value = specifier(letter, name, version)) {
            result += *value;
        } else if (is_alphanumeric(letter)) {
            return {};
        } else {
            result += '%';
            result += letter;
        }
    }
}

std::optional<std::string> simple_path(std::string_view text) {
    constexpr std::size_t path_max = 4096;
    constexpr std::size_t name_max = 255;
    if (text.empty() || !is_utf8(text)) return {};
    std::string result;
    const bool absolute = text.front() == '/';
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t slash = rest.find('/');
        const std::string_view part = rest.substr(0, slash);
        rest.remove_prefix(slash == std::string_view::npos ? rest.size() : slash + 1);
        if (part.empty() || part == ".") continue;
        if (part == ".." || part.size() > name_max) return {};
        if (absolute || !result.empty()) result += '/';
        result += part;
    }
    if (result.empty()) {
        if (!absolute) return {};
        result += '/';
    }
    if (result.size() >= path_max) return {};
    return result;
}

std::optional<std::string> absolute_path(std::string_view text) {
    if (!text.starts_with('/')) return {};
    return simple_path(text);
}

}  // namespace unitlint::exposure
