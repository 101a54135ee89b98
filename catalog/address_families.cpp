#include "catalog/address_families.h"

namespace unitlint::catalog {
namespace {

#include "catalog/generated/address_families.inc"

}  // namespace

std::span<const AddressFamily> address_families() { return family_rows; }

const AddressFamily* find_address_family(std::string_view name) {
    for (const AddressFamily& family : family_rows)
        if (family.name == name) return &family;
    return nullptr;
}

}  // namespace unitlint::catalog
