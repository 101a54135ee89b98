#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "catalog/version.h"

namespace unitlint::catalog {

/// One keyword of a table.
struct EnumValue {
    std::string_view value{};
    /// 0: as old as the directive, or as far back as the data go.
    SystemdVersion since = 0;
    /// What to write instead of a discouraged keyword; empty for all others.
    std::string_view better{};
};

/// Another spelling that systemd accepts for a keyword.
struct EnumAlias {
    std::string_view spelling{};
    std::string_view value{};
    bool deprecated = false;  ///< systemd warns and uses `value`.
};

/// The keywords of directives of one kind, as systemd's string tables have them; case-sensitive.
struct EnumTable {
    std::string_view name{};              ///< systemd's name of the table: "protect_system".
    std::span<const EnumValue> values{};  ///< In systemd's order.
    std::span<const EnumAlias> aliases{};
    /// What a boolean "yes" means; empty when booleans are not accepted.
    std::string_view true_value{};
    std::string_view false_value{};  ///< What a boolean "no" means.
    /// Further forms, the variable part in capitals: "file:PATH".
    std::span<const std::string_view> patterns{};
    /// Numbers from 0 to this are accepted too; -1 when none are.
    std::int32_t numeric_max = -1;

    bool accepts_boolean() const { return !true_value.empty(); }
};

/// All tables, sorted by name.
std::span<const EnumTable> enum_tables();

/// The table with systemd's name for it, or null.
const EnumTable* find_enum_table(std::string_view name);

/// The row of a keyword, exactly as spelt; null for aliases, booleans, numbers and patterns.
const EnumValue* find_value(const EnumTable& table, std::string_view keyword);

/// The keyword that a text stands for: itself, an alias's, or, where the table takes booleans, the
/// one for yes or no in any spelling of parse_boolean(). Empty for unknown texts, numbers and
/// patterns.
std::optional<std::string_view> canonical_value(const EnumTable& table, std::string_view text);

}  // namespace unitlint::catalog
