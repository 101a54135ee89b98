#pragma once

#include <array>
#include <string_view>

namespace unitlint::value {

/// The names that systemd has for the partitions of an image.
inline constexpr std::array<std::string_view, 13> partitions = {
    "root",           "usr",  "home",        "srv",        "esp",
    "xbootldr",       "swap", "root-verity", "usr-verity", "root-verity-sig",
    "usr-verity-sig", "tmp",  "var",
};

constexpr bool is_partition(std::string_view name) {
    for (const std::string_view partition : partitions)
        if (partition == name) return true;
    return false;
}

}  // namespace unitlint::value
