#include "lint/analysis.h"

#include "lint/hardening/contradictions.h"
#include "lint/hardening/hardening.h"
#include "lint/rules.h"

#include <algorithm>

namespace unitlint {

namespace {

ResolvedSection resolve(const Section& section, std::optional<catalog::UnitType> type) {
    if (section.kind != Section::Header::Valid) return {catalog::SectionUse::Ignored, std::nullopt};
    ResolvedSection resolved;
    resolved.section = catalog::section_from_name(section.name);
    if (type) {
        resolved.use = catalog::section_use(*type, section.name);
    } else {
        resolved.use = resolved.section ? catalog::SectionUse::Read : catalog::SectionUse::Ignored;
    }
    return resolved;
}

std::vector<ResolvedSection> resolve_sections(const Unit& unit,
                                              std::optional<catalog::UnitType> type) {
    std::vector<ResolvedSection> sections;
    sections.reserve(unit.sections().size());
    for (const Section& section : unit.sections()) sections.push_back(resolve(section, type));
    return sections;
}

std::vector<ResolvedAssignment> resolve_assignments(const Unit& unit,
                                                    std::span<const ResolvedSection> sections,
                                                    std::size_t file) {
    std::vector<ResolvedAssignment> assignments;
    assignments.reserve(unit.assignments().size());
    for (const Assignment& assignment : unit.assignments()) {
        const ResolvedSection& section = sections[assignment.section];
        const bool is_read = section.use == catalog::SectionUse::Read && section.section;
        assignments.push_back(
            {&assignment,
             is_read ? catalog::find_directive(*section.section, assignment.name) : nullptr,
             static_cast<std::uint32_t>(file)});
    }
    return assignments;
}

/// The lines of all files that systemd reads.
std::vector<ResolvedAssignment> merge_lines(const MergedUnit& merged,
                                            std::optional<catalog::UnitType> type,
                                            std::size_t own_file,
                                            std::span<const ResolvedAssignment> own_lines) {
    std::vector<ResolvedAssignment> lines;
    for (std::size_t file = 0; file < merged.files.size(); ++file) {
        const Unit& unit = *merged.files[file];
        std::vector<ResolvedAssignment> others;
        if (file != own_file)
            others = resolve_assignments(unit, resolve_sections(unit, type), file);
        const std::uint32_t end = end_of_reading(unit);
        for (const ResolvedAssignment& line :
             file == own_file ? own_lines : std::span<const ResolvedAssignment>(others)) {
            if (line.assignment->line.begin < end) lines.push_back(line);
        }
    }
    return lines;
}

void run_rules(Pass& pass) {
    std::vector<const Rule*> by_line;
    for (const Rule* rule : all_rules()) {
        if (rule->check != nullptr) rule->check(pass);
        if (rule->check_assignment != nullptr) by_line.push_back(rule);
    }
    for (const ResolvedAssignment& line : pass.assignments) {
        if (!pass.is_read(pass.unit.section_of(*line.assignment))) continue;
        for (const Rule* rule : by_line) rule->check_assignment(pass, line);
    }
}

void sort(std::vector<Diagnostic>& diagnostics) {
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& a, const Diagnostic& b) {
                         if (a.range.begin != b.range.begin) return a.range.begin < b.range.begin;
                         return a.severity < b.severity;
                     });
}

/// The unit that `unit` is a file of. `own` becomes its place among the files.
MergedUnit merge(const Unit& unit, const UnitName& name, const OtherFiles& others,
                 std::size_t& own) {
    MergedUnit merged{.name = name, .files = {}, .has_main = !name.drop_in || others.has_main};
    if (others.has_main) merged.name = unit_name_from_path(others.before.front().path);
    if (!others.name.empty()) merged.name = unit_name_from_path(others.name);
    for (const UnitFile& file : others.before) merged.files.push_back(file.unit.get());
    own = merged.files.size();
    merged.files.push_back(&unit);
    for (const UnitFile& file : others.after) merged.files.push_back(file.unit.get());
    return merged;
}

}  // namespace

MergedUnit merged_unit(const Analysis& analysis) {
    std::size_t own_file = 0;
    return merge(analysis.unit, analysis.name, analysis.others, own_file);
}

Analysis analyze(DocumentPtr document, std::string_view path, const OtherFiles& others,
                 const Options& options) {
    Analysis analysis{.unit = Unit(std::move(document)),
                      .name = unit_name_from_path(path),
                      .diagnostics = {},
                      .exposure = {},
                      .others = others};
    const Unit& unit = analysis.unit;
    std::size_t own_file = 0;
    const MergedUnit merged = merge(unit, analysis.name, others, own_file);
    const auto type = catalog::unit_type_from_suffix(analysis.name.type);

    const std::vector<ResolvedSection> sections = resolve_sections(unit, type);
    const std::vector<ResolvedAssignment> assignments =
        resolve_assignments(unit, sections, own_file);
    const bool alone = merged.files.size() == 1;
    const std::vector<ResolvedAssignment> merged_lines =
        alone ? std::vector<ResolvedAssignment>()
              : merge_lines(merged, type, own_file, assignments);

    Pass pass(unit, analysis.name, options, merged);
    pass.own_file = own_file;
    pass.others = &others;
    pass.type = type;
    pass.user_unit = is_user_unit(path);
    pass.sections = sections;
    pass.assignments = assignments;
    pass.merged_lines = alone ? assignments : merged_lines;
    run_rules(pass);
    check_hardening(pass);
    hardening::check_contradictions(pass);
    analysis.exposure = pass.exposure();
    analysis.diagnostics = pass.take_diagnostics();
    sort(analysis.diagnostics);
    return analysis;
}

Analysis analyze(DocumentPtr document, std::string_view path, const Options& options) {
    return analyze(std::move(document), path, OtherFiles{}, options);
}

}  // namespace unitlint
