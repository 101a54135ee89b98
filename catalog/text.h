#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace unitlint::catalog {

/// ASCII only and whatever the locale: the names in unit files are ASCII.
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

/// A decimal number from 0 to `max`, digits only; empty for anything else.
std::optional<std::uint32_t> decimal(std::string_view text, std::uint32_t max);

/// The row whose `name` member is exactly that, in rows sorted by it; or null.
template <class Row>
constexpr const Row* find_by_name(std::span<const Row> rows, std::string_view name) {
    const auto at =
        std::lower_bound(rows.begin(), rows.end(), name,
                         [](const Row& row, std::string_view n) { return row.name < n; });
    return at != rows.end() && at->name == name ? &*at : nullptr;
}

/// Whether rows are sorted by their `name` member with no name twice; for static_assert beside the
/// tables.
template <class Row>
constexpr bool sorted_by_name(std::span<const Row> rows) {
    return std::adjacent_find(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
               return !(a.name < b.name);
           }) == rows.end();
}

}  // namespace unitlint::catalog
