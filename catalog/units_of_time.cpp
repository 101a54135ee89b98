#include "catalog/units_of_time.h"

namespace unitlint::catalog {
namespace {

#include "catalog/generated/time_units.inc"

}  // namespace

std::span<const TimeUnit> time_units() { return time_rows; }

const TimeUnit* find_time_unit(std::string_view suffix) {
    for (const TimeUnit& unit : time_rows)
        if (unit.suffix == suffix) return &unit;
    return nullptr;
}

}  // namespace unitlint::catalog
