#pragma once

#include "catalog/section.h"
#include "syntax/merged_unit.h"

#include <functional>
#include <string_view>

namespace unitlint::lsp {

/// Calls `visit(name, line)` for each variable that the section of a unit sets itself, as
/// Environment= does, in any of its files and in systemd's order, until it returns false. The name
/// views the line's value.
void for_each_own_variable(
    const MergedUnit& unit, catalog::Section section,
    const std::function<bool(std::string_view name, const Assignment& line)>& visit);

}  // namespace unitlint::lsp
