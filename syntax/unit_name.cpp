#include "syntax/unit_name.h"

#include "syntax/byte_set.h"

#include <algorithm>
#include <array>

namespace unitlint {

namespace {

/// src/basic/unit-def.c, unit_type_table.
constexpr std::array<std::string_view, 11> types{"automount", "device",  "mount", "path",
                                                 "scope",     "service", "slice", "socket",
                                                 "swap",      "target",  "timer"};

bool is_type(std::string_view suffix) {
    return std::find(types.begin(), types.end(), suffix) != types.end();
}

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view parent_name(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : file_name(path.substr(0, slash));
}

std::string_view suffix_of(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

bool is_hex(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Takes away what `systemctl edit` (tempfn_random(): `.#NAME` and 16 hexadecimal digits), editors
/// and build systems add to a name.
std::string_view without_temporary_parts(std::string_view name) {
    constexpr std::size_t random_digits = 16;
    if (name.starts_with(".#")) {
        name.remove_prefix(2);
        if (name.size() > random_digits && is_hex(name.substr(name.size() - random_digits)))
            name.remove_suffix(random_digits);
        return name;
    }
    if (name.starts_with('.') && name.ends_with(".swp")) {
        name.remove_prefix(1);
        name.remove_suffix(4);
    }
    if (name.ends_with('~')) name.remove_suffix(1);
    if (name.ends_with(".in")) name.remove_suffix(3);
    return name;
}

UnitName split(std::string_view name) {
    UnitName result{
        .name = std::string(name), .type = {}, .prefix = {}, .instance = {}, .drop_in = false};
    const std::string_view suffix = suffix_of(name);
    std::string_view stem = name;
    if (is_type(suffix)) {
        result.type = suffix;
        stem.remove_suffix(suffix.size() + 1);
    }
    const std::size_t at = stem.find('@');
    result.prefix = stem.substr(0, at);
    if (at != std::string_view::npos) result.instance = stem.substr(at + 1);
    return result;
}

}  // namespace

bool is_foreign_service(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos || !parent_name(path).ends_with("services")) return false;
    const std::string_view program = parent_name(path.substr(0, slash));
    return program == "dbus-1" || program == "avahi";
}

UnitName unit_name_from_path(std::string_view path) {
    const std::string_view name = without_temporary_parts(file_name(path));
    std::string_view folder = parent_name(path);
    if (is_foreign_service(path))
        return {
            .name = std::string(name), .type = {}, .prefix = {}, .instance = {}, .drop_in = false};
    if (suffix_of(name) == "conf" && folder.ends_with(".d")) {
        folder.remove_suffix(2);
        UnitName result = split(folder);
        if (is_type(folder))
            result = {.name = std::string(folder),
                      .type = std::string(folder),
                      .prefix = {},
                      .instance = {},
                      .drop_in = true};
        result.drop_in = !result.type.empty();
        if (result.drop_in) return result;
    }
    return split(name);
}

std::string_view intended_file_name(std::string_view path) {
    return without_temporary_parts(file_name(path));
}

bool is_valid_unit_name(std::string_view name) {
    constexpr std::size_t unit_name_max = 256;  // with the terminating NUL
    constexpr ByteSet valid(
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:-_.\\@");
    if (name.size() >= unit_name_max || !is_type(suffix_of(name))) return false;
    const std::string_view stem = name.substr(0, name.rfind('.'));
    return !stem.empty() && stem.front() != '@' && valid.skip(stem) == stem.size();
}

bool is_user_unit(std::string_view path) {
    return path.starts_with("systemd/user/") ||
           path.find("/systemd/user/") != std::string_view::npos;
}

bool looks_like_unit_file(std::string_view path) {
    const std::string_view name = file_name(path);
    const bool hidden = name.starts_with('.');
    if (hidden || is_foreign_service(path)) return false;
    if (is_type(suffix_of(name))) return name.find('.') != 0;
    std::string_view folder = parent_name(path);
    if (!name.ends_with(".conf") || !folder.ends_with(".d")) return false;
    folder.remove_suffix(2);
    return is_type(folder) || is_type(suffix_of(folder));
}

}  // namespace unitlint
