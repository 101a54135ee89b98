#pragma once

#include <optional>
#include <string_view>

#include "catalog/unit_type.h"

namespace unitlint::value {

/// What a text is as the name of a unit.
struct UnitName {
    catalog::UnitType type{};
    bool is_template = false;  ///< "foo@.service".
    bool has_at = false;       ///< That, or "foo@bar.service".
};

/// Whether units of a type can be templates and have instances.
bool may_have_instances(catalog::UnitType type);

/// Reads the name of a unit; nothing when systemd does not take it for one.
std::optional<UnitName> read_unit_name(std::string_view name);

}  // namespace unitlint::value
