#include "lint/rules/effective.h"

#include "catalog/boolean.h"
#include "catalog/value/check.h"

#include <fmt/format.h>

#include <algorithm>

namespace unitlint {

namespace {

const ResolvedAssignment* line_of(std::optional<catalog::Section> section,
                                  std::span<const ResolvedAssignment* const> lines,
                                  std::string_view name) {
    if (!section) return nullptr;
    const catalog::Directive* directive = catalog::find_directive(*section, name);
    if (directive == nullptr) return nullptr;
    return lines[static_cast<std::size_t>(directive - catalog::directives(*section).data())];
}

}  // namespace

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

bool is_judged_as_unit(const Pass& pass) {
    return pass.type && pass.merged.has_main && !pass.merged.files.front()->text().empty() &&
           !pass.merged.refused();
}

bool is_main_file(const Pass& pass) { return pass.merged.has_main && pass.own_file == 0; }

bool is_taken(const catalog::Directive& directive, std::string_view value,
              catalog::SystemdVersion version, catalog::UnitType type) {
    if (!catalog::available_in(directive, version)) return false;
    const auto problems = value::check(directive, value, {.version = version, .type = type});
    return std::none_of(problems.begin(), problems.end(), [](const value::Problem& problem) {
        return problem.effect == value::Effect::LineIgnored ||
               problem.effect == value::Effect::UnitRefused;
    });
}

Effective::Effective(const Pass& pass)
    : pass_(pass),
      own_(catalog::own_section(*pass.type)),
      own_lines_(own_ ? pass.last_lines(*own_) : std::span<const ResolvedAssignment* const>()),
      unit_lines_(pass.last_lines(catalog::Section::Unit)) {}

const ResolvedAssignment* Effective::mention(std::string_view name) const {
    const ResolvedAssignment* line = line_of(own_, own_lines_, name);
    return line != nullptr ? line : line_of(catalog::Section::Unit, unit_lines_, name);
}

const ResolvedAssignment* Effective::find(std::string_view name) const {
    const ResolvedAssignment* line = mention(name);
    if (line == nullptr) return nullptr;
    const catalog::Directive* directive = line->directive;
    const ResolvedAssignment* const first = pass_.merged_lines.data();
    for (;; --line) {
        if (line->directive == directive) {
            const bool empty = line->assignment->value.text.empty();
            if (empty && takes_back(directive->empty)) return nullptr;
            if (!empty && pass_.is_taken(*line)) return line;
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

const ResolvedAssignment* place_here(const Pass& pass,
                                     std::initializer_list<const ResolvedAssignment*> lines) {
    const ResolvedAssignment* here = nullptr;
    for (const ResolvedAssignment* line : lines) {
        if (line == nullptr) continue;
        if (line->file > pass.own_file) return nullptr;
        if (here == nullptr && line->file == pass.own_file) here = line;
    }
    return here;
}

void relate(const Pass& pass, Diagnostic& diagnostic, const ResolvedAssignment* line,
            std::string message) {
    if (line == nullptr) return;
    diagnostic.related.push_back(
        pass.place_in_file(line->file, line->assignment->line, std::move(message)));
}

std::string about(const Pass& pass, const ResolvedAssignment& line, std::string_view message) {
    constexpr std::string_view subject = "this ";
    if (line.file == pass.own_file || !message.starts_with(subject)) return std::string(message);
    const std::string path = pass.place_in_file(line.file, {}, {}).file.path;
    return fmt::format("`{}=` in {} {}", line.assignment->name, path.substr(path.rfind('/') + 1),
                       message.substr(subject.size()));
}

std::optional<TextRange> place_of_absence(const Pass& pass, bool (*belongs)(std::string_view)) {
    const ResolvedAssignment* last = nullptr;
    for (const ResolvedAssignment& line : pass.merged_lines) {
        if (line.directive != nullptr && belongs(line.directive->name)) last = &line;
    }
    const std::size_t file = last == nullptr ? 0 : last->file;
    if (file != pass.own_file) return std::nullopt;
    return file == 0 ? place_of_absence(pass) : last->assignment->line;
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
