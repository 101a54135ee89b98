#include "catalog/exec_prefixes.h"

namespace unitlint::catalog {
namespace {

#include "catalog/generated/exec_prefixes.inc"

}  // namespace

std::span<const ExecPrefix> exec_prefixes() { return prefix_rows; }

const ExecPrefix* find_exec_prefix(std::string_view prefix) {
    for (const ExecPrefix& row : prefix_rows)
        if (row.prefix == prefix) return &row;
    return nullptr;
}

}  // namespace unitlint::catalog
