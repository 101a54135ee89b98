#include "lint/rules/effective.h"

#include "catalog/boolean.h"
#include "catalog/value/check.h"

#include <algorithm>

namespace unitlint {

namespace {

std::vector<const ResolvedAssignment*> last_lines(const Pass& pass, catalog::Section section) {
    const auto directives = catalog::directives(section);
    std::vector<const ResolvedAssignment*> lines(directives.size());
    for (const ResolvedAssignment& line : pass.assignments) {
        if (line.directive == nullptr || line.directive->section != section) continue;
        lines[static_cast<std::size_t>(line.directive - directives.data())] = &line;
    }
    return lines;
}

const ResolvedAssignment* line_of(std::optional<catalog::Section> section,
                                  const std::vector<const ResolvedAssignment*>& lines,
                                  std::string_view name) {
    if (!section) return nullptr;
    const catalog::Directive* directive = catalog::find_directive(*section, name);
    if (directive == nullptr) return nullptr;
    return lines[static_cast<std::size_t>(directive - catalog::directives(*section).data())];
}

bool takes_back(catalog::EmptyEffect effect) {
    switch (effect) {
        case catalog::EmptyEffect::Reset:
        case catalog::EmptyEffect::ResetToDefault:
        case catalog::EmptyEffect::ResetToNone:
        case catalog::EmptyEffect::ResetToInfinity:
        case catalog::EmptyEffect::ResetAllKinds: return true;
        default: return false;
    }
}

}  // namespace

bool is_judged_as_unit(const Pass& pass) {
    return pass.type && !pass.name.drop_in && !pass.unit.text().empty() && !pass.unit.refused();
}

bool is_taken(const Pass& pass, const ResolvedAssignment& line) {
    if (line.directive == nullptr || !catalog::available_in(*line.directive, pass.options.version))
        return false;
    const auto problems = value::check(
        *line.directive, line.assignment->value.text,
        {.version = pass.options.version, .type = pass.type.value_or(catalog::UnitType::Service)});
    return std::none_of(problems.begin(), problems.end(), [](const value::Problem& problem) {
        return problem.effect == value::Effect::LineIgnored ||
               problem.effect == value::Effect::UnitRefused;
    });
}

Effective::Effective(const Pass& pass)
    : pass_(pass),
      own_(catalog::own_section(*pass.type)),
      own_lines_(own_ ? last_lines(pass, *own_) : std::vector<const ResolvedAssignment*>()),
      unit_lines_(last_lines(pass, catalog::Section::Unit)) {}

const ResolvedAssignment* Effective::last(std::string_view name) const {
    const ResolvedAssignment* line = line_of(own_, own_lines_, name);
    return line != nullptr ? line : line_of(catalog::Section::Unit, unit_lines_, name);
}

const ResolvedAssignment* Effective::find(std::string_view name) const {
    const ResolvedAssignment* line = last(name);
    if (line == nullptr) return nullptr;
    const catalog::Directive* directive = line->directive;
    const ResolvedAssignment* const first = pass_.assignments.data();
    for (;; --line) {
        if (line->directive == directive) {
            const bool empty = line->assignment->value.text.empty();
            if (empty && takes_back(directive->empty)) return nullptr;
            if (!empty && is_taken(pass_, *line)) return line;
        }
        if (line == first) return nullptr;
    }
}

std::string_view Effective::text(std::string_view name) const {
    const ResolvedAssignment* line = find(name);
    return line == nullptr ? std::string_view() : line->assignment->value.text;
}

bool Effective::is_on(std::string_view name) const {
    return catalog::parse_boolean(text(name)).value_or(false);
}

TextRange place_of_absence(const Pass& pass) {
    const Section* first = nullptr;
    const auto own = pass.type ? catalog::own_section(*pass.type) : std::nullopt;
    for (const Section& section : pass.unit.sections()) {
        if (section.kind != Section::Header::Valid) continue;
        if (own && pass.resolved(section).section == own) return section.header;
        if (first == nullptr) first = &section;
    }
    return first == nullptr ? TextRange{0, 0} : first->header;
}

}  // namespace unitlint
