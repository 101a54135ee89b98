#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace unitlint::catalog {

inline constexpr std::array<std::string_view, 6> true_words = {"1", "yes", "y", "true", "t", "on"};
inline constexpr std::array<std::string_view, 6> false_words = {"0",     "no", "n",
                                                                "false", "f",  "off"};

/// Reads a boolean as systemd's parse_boolean() does: the words above in any mixture of case,
/// nothing around them. Empty for anything else, also for the empty text.
std::optional<bool> parse_boolean(std::string_view text);

}  // namespace unitlint::catalog
