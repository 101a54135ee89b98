#include "catalog/unit_type.h"

namespace unitlint::catalog {
namespace {

// By UnitType.
constexpr std::array<std::string_view, all_unit_types.size()> suffixes = {
    "service", "socket", "target", "device", "mount", "automount",
    "swap",    "timer",  "path",   "slice",  "scope",
};

}  // namespace

std::optional<UnitType> unit_type_from_suffix(std::string_view suffix) {
    for (UnitType type : all_unit_types)
        if (to_string(type) == suffix) return type;
    return std::nullopt;
}

std::string_view to_string(UnitType type) { return suffixes[static_cast<std::size_t>(type)]; }

}  // namespace unitlint::catalog
