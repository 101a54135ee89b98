#pragma once

#include "config/value.h"

#include <string_view>
#include <variant>

namespace unitlint::config {

/// Reads TOML 1.0: the table that the text is, or what is wrong with it. Any bytes are allowed.
std::variant<Value, Problem> parse_toml(std::string_view text);

}  // namespace unitlint::config
