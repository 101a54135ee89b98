#pragma once

#include "catalog/unit_type.h"
#include "catalog/version.h"

#include <string_view>

namespace unitlint {

/// Whether that release refuses a unit of that type for mounting there, whatever it is called.
/// `path` is simplified.
bool is_reserved_mount_point(catalog::UnitType type, std::string_view path,
                             catalog::SystemdVersion version);

}  // namespace unitlint
