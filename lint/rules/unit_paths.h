#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace unitlint {

/// A path without superfluous slashes and components ".", as path_simplify() leaves it; absolute
/// paths only.
std::string simplify_path(std::string_view path);

/// The name before the dot that the unit of a path must have: unit_name_from_path() in
/// src/basic/unit-name.c. `path` is absolute.
std::string escape_path(std::string_view path);

/// The path that a name stands for: unit_name_to_path(). Nothing where the name is none of a path.
std::optional<std::string> unescape_path(std::string_view name);

}  // namespace unitlint
