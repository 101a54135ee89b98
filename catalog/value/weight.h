#pragma once

#include <string_view>

namespace unitlint::value {

/// Whether a text is a weight of a control group: a whole number from 1 to 10000.
bool is_weight(std::string_view text);

}  // namespace unitlint::value
