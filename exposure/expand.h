#pragma once

#include "catalog/version.h"
#include "syntax/unit_name.h"

#include <optional>
#include <string>
#include <string_view>

namespace unitlint::exposure {

/// The unit that `systemd-analyze security --offline=true` looks at: a template becomes an
/// instance, "i" before release 257, "test_instance" since.
UnitName with_instance(const UnitName& name, catalog::SystemdVersion version);

/// Expands the "%" specifiers as the system manager, run by root, does (src/core/unit-printf.c).
/// Those that tell about the machine give a word that stands for any. Empty for unknown specifiers
/// and for names that cannot be unescaped.
std::optional<std::string> expand(std::string_view text, const UnitName& name,
                                  catalog::SystemdVersion version);

/// The absolute path that systemd makes of `text` (path_simplify_and_warn()): without doubled
/// slashes and "/./"; empty for a relative path, one with "..", and one that is too long.
std::optional<std::string> absolute_path(std::string_view text);

/// The same without asking for a leading slash.
std::optional<std::string> simple_path(std::string_view text);

}  // namespace unitlint::exposure
