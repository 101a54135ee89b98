#pragma once

#include <array>

#include "catalog/enums.h"
#include "catalog/generated/enum_count.h"

namespace unitlint::catalog {

/// For the directive table, which points into it; everybody else calls enum_tables().
extern const std::array<EnumTable, enum_table_count> enum_table_list;

}  // namespace unitlint::catalog
