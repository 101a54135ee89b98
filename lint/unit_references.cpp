#include "lint/unit_references.h"

#include "catalog/section.h"
#include "catalog/unit_type.h"

#include <array>
#include <functional>
#include <optional>

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

/// Directives by name. Files with very many lines have few names, so that one is seldom looked up
/// twice.
class Lookup {
public:
    const catalog::Directive* find(catalog::Section section, std::string_view name) {
        const auto letter = static_cast<unsigned char>(name.empty() ? '\0' : name.back());
        Entry& entry = entries_[(name.size() * 7 + letter) % entries_.size()];
        if (entry.section != section || entry.name != name)
            entry = {section, name, catalog::find_directive(section, name)};
        return entry.directive;
    }

private:
    struct Entry {
        std::optional<catalog::Section> section;
        std::string_view name;
        const catalog::Directive* directive = nullptr;
    };

    std::array<Entry, 64> entries_{};
};

/// Calls `visit(assignment, directive)` for each line of the directives that name units.
void for_each_line(const Unit& unit, const UnitName& name,
                   const std::function<void(const Assignment&, const catalog::Directive&)>& visit) {
    const auto type = catalog::unit_type_from_suffix(name.type);
    if (!type) return;
    Lookup lookup;
    for (const Section& section : unit.sections()) {
        const auto known = catalog::section_from_name(section.name);
        if (section.kind != Section::Header::Valid || !known ||
            !catalog::section_belongs_to(*known, *type)) {
            continue;
        }
        for (const Assignment& assignment : unit.assignments(section)) {
            const catalog::Directive* directive = lookup.find(*known, assignment.name);
            if (directive != nullptr && names_units(*directive)) visit(assignment, *directive);
        }
    }
}

}  // namespace

std::vector<UnitReference> unit_references(const Unit& unit, const UnitName& name) {
    std::vector<UnitReference> references;
    for_each_line(unit, name, [&](const Assignment& line, const catalog::Directive& directive) {
        if (directive.name == "Alias") return;
        const std::string_view value = line.value.text;
        for (const std::string_view word : split_words(value)) {
            auto resolved = resolve(word, name);
            if (!resolved) continue;
            const bool exact = *resolved == word;
            const auto begin = static_cast<std::size_t>(word.data() - value.data());
            references.push_back({.name = std::move(*resolved),
                                  .range = line.value.source_range(begin, begin + word.size()),
                                  .directive = &directive,
                                  .exact = exact});
        }
    });
    return references;
}

std::vector<std::string> alias_names(const Unit& unit, const UnitName& name) {
    std::vector<std::string> aliases;
    for_each_line(unit, name, [&](const Assignment& line, const catalog::Directive& directive) {
        if (directive.name != "Alias") return;
        for (const std::string_view word : split_words(line.value.text)) {
            if (auto resolved = resolve(word, name)) aliases.push_back(std::move(*resolved));
        }
    });
    return aliases;
}

}  // namespace unitlint
