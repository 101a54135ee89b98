#include "catalog/enums.h"

#include "catalog/boolean.h"
#include "catalog/enum_tables.h"
#include "catalog/text.h"

namespace unitlint::catalog {
namespace {

#include "catalog/generated/enums.inc"

static_assert(std::size(enum_table_rows) == enum_table_count);
static_assert(sorted_by_name<EnumTable>(enum_table_rows));

constexpr std::array<EnumTable, enum_table_count> as_array() {
    std::array<EnumTable, enum_table_count> tables;
    std::copy(std::begin(enum_table_rows), std::end(enum_table_rows), tables.begin());
    return tables;
}

}  // namespace

constinit const std::array<EnumTable, enum_table_count> enum_table_list = as_array();

std::span<const EnumTable> enum_tables() { return enum_table_list; }

const EnumTable* find_enum_table(std::string_view name) {
    return find_by_name<EnumTable>(enum_table_list, name);
}

const EnumValue* find_value(const EnumTable& table, std::string_view keyword) {
    for (const EnumValue& value : table.values)
        if (value.value == keyword) return &value;
    return nullptr;
}

std::optional<std::string_view> canonical_value(const EnumTable& table, std::string_view text) {
    if (const EnumValue* value = find_value(table, text)) return value->value;
    for (const EnumAlias& alias : table.aliases)
        if (alias.spelling == text) return alias.value;
    if (!table.accepts_boolean()) return std::nullopt;
    const std::optional<bool> boolean = parse_boolean(text);
    if (!boolean) return std::nullopt;
    return *boolean ? table.true_value : table.false_value;
}

}  // namespace unitlint::catalog
