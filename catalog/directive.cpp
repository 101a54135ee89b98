#include "catalog/directive.h"

#include <array>
#include <cstddef>

#include "catalog/enum_tables.h"
#include "catalog/name_table.h"
#include "catalog/text.h"

namespace unitlint::catalog {
namespace {

// A directive that several sections share is written once; the rows of all sections are made from
// that by the compiler. The whole table costs about 0.1 ms of relocations when the program starts,
// and no code.
#include "catalog/generated/directives.inc"
#include "catalog/generated/gone.inc"

static_assert(std::size(section_begins) == all_sections.size() + 1);

constexpr std::array<Directive, std::size(places)> spread() {
    std::array<Directive, std::size(places)> rows;
    for (std::size_t section = 0; section < all_sections.size(); ++section) {
        for (std::size_t i = section_begins[section]; i < section_begins[section + 1]; ++i) {
            rows[i] = definitions[places[i]];
            rows[i].section = all_sections[section];
        }
    }
    return rows;
}

constexpr std::array<Directive, std::size(places)> rows = spread();

constexpr std::span<const Directive> rows_of(Section section) {
    const auto at = static_cast<std::size_t>(section);
    return std::span(rows).subspan(
        section_begins[at], static_cast<std::size_t>(section_begins[at + 1] - section_begins[at]));
}

constexpr bool all_sorted() {
    for (Section section : all_sections)
        if (!sorted_by_name(rows_of(section))) return false;
    return true;
}
static_assert(all_sorted());

constexpr std::size_t hash_of(Section section, std::string_view name) {
    return hash_name(name) + static_cast<std::size_t>(section);
}

constexpr auto places_by_name = [] {
    HashedPlaces<rows.size()> hashed;
    for (std::size_t i = 0; i < rows.size(); ++i)
        hashed.add(hash_of(rows[i].section, rows[i].name), i);
    return hashed;
}();

}  // namespace

const Directive* find_directive(Section section, std::string_view name) {
    const std::size_t place =
        places_by_name.find(hash_of(section, name), [&](std::size_t candidate) {
            return rows[candidate].section == section && rows[candidate].name == name;
        });
    return place == places_by_name.none ? nullptr : &rows[place];
}

std::span<const Directive> directives(Section section) { return rows_of(section); }

std::vector<Section> sections_with(std::string_view name) {
    std::vector<Section> found;
    for (Section section : all_sections)
        if (find_directive(section, name)) found.push_back(section);
    return found;
}

bool available_in(const Directive& directive, SystemdVersion version) {
    return directive.since <= version && (directive.removed == 0 || version < directive.removed);
}

std::span<const GoneDirective> gone_directives() { return gone_rows; }

const GoneDirective* find_gone(std::string_view section, std::string_view name) {
    for (const GoneDirective& gone : gone_rows)
        if (gone.section == section && gone.name == name) return &gone;
    return nullptr;
}

const GoneDirective* find_gone(Section section, std::string_view name) {
    return find_gone(to_string(section), name);
}

bool is_gone(Section section, std::string_view name) { return find_gone(section, name) != nullptr; }

}  // namespace unitlint::catalog
