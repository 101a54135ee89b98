#include "lint/unit_references.h"

#include "catalog/section.h"
#include "catalog/unit_type.h"

#include <optional>
#include <utility>

namespace unitlint {

namespace {

bool names_units(const catalog::Directive& directive) {
    return directive.kind == catalog::ValueKind::UnitList ||
           directive.kind == catalog::ValueKind::UnitName;
}

/// The name behind a word: with the instance that the file's own name has, or the template.
std::optional<std::string> resolve(std::string_view word, const UnitName& unit) {
    std::string name(word);
    for (std::size_t at = name.find('%'); at != std::string::npos; at = name.find('%', at)) {
        const char letter = at + 1 < name.size() ? name[at + 1] : '\0';
        if (letter == 'p' && !unit.prefix.empty()) {
            name.replace(at, 2, unit.prefix);
            at += unit.prefix.size();
        } else if (letter == 'i' || letter == 'I' || letter == 'j') {
            const std::size_t before = name.find('@');
            if (before == std::string::npos || before > at) return std::nullopt;
            const bool whole = before + 1 == at && name.find('.', at) == at + 2;
            if (!unit.is_template() && unit.instance && letter == 'i') {
                name.replace(at, 2, *unit.instance);
                at += unit.instance->size();
            } else if (whole) {
                name.erase(at, 2);
            } else {
                return std::nullopt;
            }
        } else {
            return std::nullopt;
        }
    }
    if (!is_valid_unit_name(name)) return std::nullopt;
    return name;
}

/// What systemd does with the sections of that name; null where it reads no directives there.
std::optional<catalog::Section> read_section(const Section& section, catalog::UnitType type) {
    const bool is_read = section.kind == Section::Header::Valid &&
                         catalog::section_use(type, section.name) == catalog::SectionUse::Read;
    return is_read ? catalog::section_from_name(section.name) : std::nullopt;
}

/// Calls `visit(name, word)` for each word of the value that is the name of a unit.
template <typename Visit>
void for_each_name(const Assignment& line, const UnitName& unit, Visit&& visit) {
    for (const std::string_view word : split_words(line.value.text)) {
        if (auto name = resolve(word, unit)) visit(std::move(*name), word);
    }
}

}  // namespace

void add_references(std::vector<UnitReference>& references, const Assignment& assignment,
                    std::uint32_t line, const catalog::Directive& directive, const UnitName& name) {
    if (!names_units(directive) || directive.name == "Alias") return;
    for_each_name(assignment, name, [&](std::string resolved, std::string_view word) {
        const Value& value = assignment.value;
        const auto begin = static_cast<std::size_t>(word.data() - value.text.data());
        const bool exact = resolved == word;
        references.push_back({.name = std::move(resolved),
                              .range = value.source_range(begin, begin + word.size()),
                              .directive = &directive,
                              .exact = exact,
                              .line = line});
    });
}

std::vector<UnitReference> unit_references(const Unit& unit, const UnitName& name) {
    std::vector<UnitReference> references;
    const auto type = catalog::unit_type_from_suffix(name.type);
    if (!type) return references;
    for (const Section& section : unit.sections()) {
        const auto known = read_section(section, *type);
        if (!known) continue;
        for (std::uint32_t i = section.first_assignment; i < section.end_assignment; ++i) {
            const Assignment& line = unit.assignments()[i];
            if (const auto* directive = catalog::find_directive(*known, line.name))
                add_references(references, line, i, *directive, name);
        }
    }
    return references;
}

std::vector<std::string> alias_names(const Unit& unit, const UnitName& name) {
    std::vector<std::string> aliases;
    const auto type = catalog::unit_type_from_suffix(name.type);
    for (const Section& section : unit.sections()) {
        if (!type || read_section(section, *type) != catalog::Section::Install) continue;
        for (const Assignment& line : unit.assignments(section)) {
            if (line.name != "Alias") continue;
            for_each_name(line, name, [&](std::string alias, std::string_view) {
                aliases.push_back(std::move(alias));
            });
        }
    }
    return aliases;
}

}  // namespace unitlint
