#include "exposure/user_names.h"

#include "syntax/utf8.h"

#include <algorithm>
#include <cstdint>

namespace unitlint::exposure {

namespace {

constexpr std::string_view digits = "0123456789";

bool all_digits(std::string_view text) {
    return text.find_first_not_of(digits) == std::string_view::npos;
}

/// parse_uid(): decimal without leading zeros, and neither of the two numbers that mean "no user".
bool is_uid(std::string_view text) {
    constexpr std::uint64_t no_user = 0xFFFFFFFF;
    constexpr std::uint64_t no_user_16 = 0xFFFF;
    constexpr std::size_t most_digits = 10;
    if (text.empty() || text.size() > most_digits || !all_digits(text)) return false;
    if (text.size() > 1 && text.front() == '0') return false;
    std::uint64_t number = 0;
    for (const char digit : text) number = number * 10 + static_cast<std::uint64_t>(digit - '0');
    return number < no_user && number != no_user_16;
}

bool has_control_character(std::string_view text) {
    constexpr unsigned char del = 0x7F;
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < ' ' || byte == del;
    });
}

bool is_strict_name(std::string_view name) {
    constexpr std::size_t longest = 31;  // what utmp has room for
    constexpr std::string_view first = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
    if (name.empty() || name.size() > longest || first.find(name.front()) == std::string_view::npos)
        return false;
    return std::all_of(name.begin(), name.end(), [&](char c) {
        return c == '-' || first.find(c) != std::string_view::npos ||
               digits.find(c) != std::string_view::npos;
    });
}

}  // namespace

bool is_valid_user(std::string_view name) {
    if (is_uid(name)) return true;
    if (name.empty() || name.starts_with(' ') || name.ends_with(' ')) return false;
    if (!is_utf8(name) || has_control_character(name)) return false;
    if (name.find_first_of(":/") != std::string_view::npos) return false;
    if (all_digits(name) || (name.front() == '-' && all_digits(name.substr(1)))) return false;
    return name != "." && name != "..";
}

UserKind user_kind(std::string_view name) {
    if (name == "root" || name == "0") return UserKind::Root;
    return name == "nobody" ? UserKind::Nobody : UserKind::Other;
}

UserKind dynamic_user_kind(std::string_view unit_prefix) {
    return is_strict_name(unit_prefix) ? user_kind(unit_prefix) : UserKind::Other;
}

}  // namespace unitlint::exposure
