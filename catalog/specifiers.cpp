#include "catalog/specifiers.h"

namespace unitlint::catalog {
namespace {

#include "catalog/generated/specifiers.inc"

}  // namespace

std::span<const Specifier> specifiers() { return specifier_rows; }

const Specifier* find_specifier(char letter) {
    for (const Specifier& specifier : specifier_rows)
        if (specifier.letter == letter) return &specifier;
    return nullptr;
}

}  // namespace unitlint::catalog
