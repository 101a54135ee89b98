#pragma once

#include <string_view>

namespace unitlint::value {

/// Whether a word can be the name of a time zone. "Area/City" is taken for one by its form, since
/// the list is on the system; a name without a slash only when it is one of the few there are, so
/// that a misspelt word is not.
bool is_zone_name(std::string_view word);

}  // namespace unitlint::value
