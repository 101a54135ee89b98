#pragma once

#include "exposure/state.h"

#include <string_view>

namespace unitlint::exposure {

/// Whether User=, Group= and SupplementaryGroups= take the name or number: valid_user_group_name()
/// in its relaxed form, which refuses little more than ":", "/", control characters and impossible
/// numbers.
bool is_valid_user(std::string_view name);

/// Whose name it is, as the checks compare it. `name` is not empty.
UserKind user_kind(std::string_view name);

/// The user that DynamicUser=yes makes up where User= is unset: the prefix of the unit's name where
/// that can be a user's name in the strict form, else a made-up one.
UserKind dynamic_user_kind(std::string_view unit_prefix);

}  // namespace unitlint::exposure
