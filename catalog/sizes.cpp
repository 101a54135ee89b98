#include "catalog/sizes.h"

namespace unitlint::catalog {
namespace {

#include "catalog/generated/size_suffixes.inc"

}  // namespace

std::span<const SizeSuffix> size_suffixes() { return size_rows; }

const SizeSuffix* find_size_suffix(std::string_view suffix) {
    for (const SizeSuffix& row : size_rows)
        if (row.suffix == suffix) return &row;
    return nullptr;
}

}  // namespace unitlint::catalog
