#include "lint/implications.h"

#include "catalog/boolean.h"

#include <algorithm>
#include <array>

namespace unitlint {

namespace {

constexpr std::array rows = {
    Implication{"DynamicUser", "ProtectSystem", "no yes full", "strict"},
    Implication{"DynamicUser", "ProtectHome", "no", "read-only"},
    Implication{"DynamicUser", "PrivateTmp", "no", "yes"},
    Implication{"DynamicUser", "RemoveIPC", "no", "yes"},
    Implication{"DynamicUser", "NoNewPrivileges", "no", "yes"},
    Implication{"DynamicUser", "RestrictSUIDSGID", "no", "yes"},
    Implication{"PrivateDevices", "DevicePolicy", "auto", "closed"},
};

/// "yes" for any true boolean.
std::string_view plain(std::string_view value) {
    const auto boolean = catalog::parse_boolean(value);
    return !boolean ? value : *boolean ? "yes" : "no";
}

}  // namespace

std::span<const Implication> implications() { return rows; }

bool is_replaced(const Implication& implication, std::string_view value) {
    const std::string_view word = plain(value);
    std::string_view values = implication.values;
    while (!values.empty()) {
        const std::size_t end = std::min(values.find(' '), values.size());
        if (values.substr(0, end) == word) return true;
        values.remove_prefix(std::min(end + 1, values.size()));
    }
    return false;
}

bool is_implied(const Implication& implication, std::string_view value) {
    return plain(value) == implication.instead;
}

}  // namespace unitlint
