#include "catalog/capabilities.h"

#include <iterator>

#include "catalog/name_table.h"
#include "catalog/text.h"

namespace unitlint::catalog {
namespace {

#include "catalog/generated/capabilities.inc"

constexpr bool numbered_by_place() {
    for (std::size_t i = 0; i < std::size(capability_rows); ++i)
        if (capability_rows[i].number != i) return false;
    return true;
}
static_assert(numbered_by_place());

constexpr NameTable by_name(capability_rows, &Capability::name);

}  // namespace

std::span<const Capability> capabilities() { return capability_rows; }

const Capability* find_capability(std::string_view text) {
    const std::optional<std::uint8_t> number = capability_number(text);
    return number && *number < std::size(capability_rows) ? &capability_rows[*number] : nullptr;
}

std::optional<std::uint8_t> capability_number(std::string_view text) {
    if (const auto number = decimal(text, capability_limit))
        return static_cast<std::uint8_t>(*number);
    const Capability* capability = by_name.find_ignoring_case(text);
    return capability != nullptr ? std::optional(capability->number) : std::nullopt;
}

}  // namespace unitlint::catalog
