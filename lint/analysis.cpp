#include "lint/analysis.h"

#include "lint/hardening/contradictions.h"
#include "lint/hardening/hardening.h"
#include "lint/reuse.h"
#include "lint/rules.h"
#include "lint/rules/effective.h"
#include "syntax/physical_lines.h"

#include <fmt/format.h>

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

const catalog::Directive* find_directive(const Assignment& assignment,
                                         std::span<const ResolvedSection> sections) {
    const ResolvedSection& section = sections[assignment.section];
    const bool is_read = section.use == catalog::SectionUse::Read && section.section;
    return is_read ? catalog::find_directive(*section.section, assignment.name) : nullptr;
}

/// What was known of a line is taken over from `previous`; null where there is none.
std::vector<KnownLine> know_lines(const Unit& unit, std::span<const ResolvedSection> sections,
                                  const Memory* previous, const LineMap& map) {
    std::vector<KnownLine> lines;
    const auto assignments = unit.assignments();
    lines.reserve(assignments.size());
    for (std::uint32_t i = 0; i < assignments.size(); ++i) {
        const std::uint32_t before = previous == nullptr ? Origin::none : map.before(i);
        lines.push_back(before == Origin::none
                            ? KnownLine{.directive = find_directive(assignments[i], sections)}
                            : previous->lines[before]);
    }
    return lines;
}

std::vector<ResolvedAssignment> resolve_assignments(const Unit& unit,
                                                    std::span<const KnownLine> lines,
                                                    std::size_t file) {
    std::vector<ResolvedAssignment> resolved;
    resolved.reserve(lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i)
        resolved.push_back(
            {&unit.assignments()[i], lines[i].directive, static_cast<std::uint32_t>(file)});
    return resolved;
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
        if (file != own_file) {
            const auto known = know_lines(unit, resolve_sections(unit, type), nullptr, {});
            others = resolve_assignments(unit, known, file);
        }
        const std::uint32_t end = end_of_reading(unit);
        for (const ResolvedAssignment& line :
             file == own_file ? own_lines : std::span<const ResolvedAssignment>(others)) {
            if (line.assignment->line.begin < end) lines.push_back(line);
        }
    }
    return lines;
}

// The findings of one place and weight come in this order: those of rules for the unit, those on
// the line, those of the hardening rules, and what contradicts them.
constexpr std::uint16_t order_of_line_rules = 1000;
constexpr std::uint16_t order_of_hardening = 2000;
constexpr std::uint16_t order_of_contradictions = 3000;

void judge_line(Pass& pass, std::span<const Rule* const> rules, std::uint32_t number) {
    const ResolvedAssignment& line = pass.assignments[number];
    if (!pass.is_read(pass.unit.section_of(*line.assignment))) return;
    for (std::uint16_t i = 0; i < rules.size(); ++i) {
        const auto order = static_cast<std::uint16_t>(order_of_line_rules + i);
        pass.set_origin({.line = number, .order = order});
        rules[i]->check_assignment(pass, line);
    }
}

/// Judges the lines that nothing is known of, and those that depend on more than themselves.
void judge_lines(Pass& pass, const LineMap* map, std::span<const std::uint32_t> again) {
    std::vector<const Rule*> rules;
    for (const Rule* rule : all_rules()) {
        const bool is_off = pass.options.grades.is_off(rule->info.id);
        if (rule->check_assignment != nullptr && !is_off) rules.push_back(rule);
    }
    const auto count = static_cast<std::uint32_t>(pass.assignments.size());
    const std::uint32_t begin = map == nullptr ? 0 : map->lines.begin;
    const std::uint32_t end = map == nullptr ? count : map->lines.new_end;
    for (std::uint32_t i = begin; i < end; ++i) judge_line(pass, rules, i);
    for (const std::uint32_t i : again) judge_line(pass, rules, i);
}

/// Calls a check of each rule that has one and is not off.
void run(Pass& pass, void (*Rule::*check)(Pass&)) {
    const auto rules = all_rules();
    for (std::uint16_t i = 0; i < rules.size(); ++i) {
        if (rules[i]->*check == nullptr || pass.options.grades.is_off(rules[i]->info.id)) continue;
        pass.set_origin({.order = i});
        (rules[i]->*check)(pass);
    }
}

void judge_unit(Pass& pass) {
    run(pass, &Rule::check);
    pass.set_origin({.order = order_of_hardening});
    check_hardening(pass);
    pass.set_origin({.order = order_of_contradictions});
    hardening::check_contradictions(pass);
}

bool comes_before(const Diagnostic& a, const Diagnostic& b) {
    if (a.range.begin != b.range.begin) return a.range.begin < b.range.begin;
    if (a.severity != b.severity) return a.severity < b.severity;
    return a.origin.order < b.origin.order;
}

/// Those that were kept come first and are sorted already.
void sort(std::vector<Diagnostic>& diagnostics) {
    const auto sorted = std::is_sorted_until(diagnostics.begin(), diagnostics.end(), comes_before);
    std::stable_sort(sorted, diagnostics.end(), comes_before);
    std::inplace_merge(diagnostics.begin(), sorted, diagnostics.end(), comes_before);
}

/// The waived ones among them, since the next version may not waive them.
std::vector<Diagnostic> all_findings(Analysis analysis) {
    std::vector<Diagnostic> all = std::move(analysis.diagnostics);
    if (analysis.waived.empty()) return all;
    for (WaivedFinding& finding : analysis.waived) all.push_back(std::move(finding.diagnostic));
    sort(all);
    return all;
}

/// What the user and the author of the unit want to hear of it.
void settle(Analysis& analysis, const Options& options, const KnownUnits* known) {
    apply_grades(analysis.diagnostics, options.grades);
    sort(analysis.diagnostics);
    const std::size_t count = analysis.diagnostics.size();
    analysis.waived = apply_waivers(analysis.unit, options, known, analysis.diagnostics);
    const bool same = analysis.waived.empty() && analysis.diagnostics.size() == count;
    if (!same) sort(analysis.diagnostics);
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

/// What findings on single lines depend on besides the line; see Rule.
std::string context_of(const Pass& pass) {
    return fmt::format("{} {} {} {}", line_ending(pass.unit.text()), is_judged_as_unit(pass),
                       pass.merged.has_main, pass.merged.name.name);
}

/// What there is of the version before.
struct Previous {
    Analysis analysis;
    LineMap map;
};

/// The names of other units: of the version before, where there is one, those on lines that stay.
KeptReferences find_references(const Pass& pass, const Previous* previous) {
    const auto read = [&](std::vector<UnitReference>& references, std::uint32_t line) {
        const ResolvedAssignment& resolved = pass.assignments[line];
        if (pass.type && resolved.directive != nullptr)
            add_references(references, *resolved.assignment, line, *resolved.directive, pass.name);
    };
    if (previous != nullptr)
        return keep_references(*previous->analysis.references, previous->map, read);
    const auto count = static_cast<std::uint32_t>(pass.assignments.size());
    const LineMap all_new{.lines = {.begin = 0, .old_end = 0, .new_end = count}, .text = {}};
    return keep_references({}, all_new, read);
}

Analysis judge(Unit unit, std::string_view path, const OtherFiles& others, const Options& options,
               Previous* previous) {
    Analysis analysis{.unit = std::move(unit),
                      .name = unit_name_from_path(path),
                      .options = options,
                      .diagnostics = {},
                      .waived = {},
                      .exposure = {},
                      .others = others,
                      .references = nullptr,
                      .memory = {}};
    std::size_t own_file = 0;
    const MergedUnit merged = merge(analysis.unit, analysis.name, others, own_file);
    const auto type = catalog::unit_type_from_suffix(analysis.name.type);
    const std::vector<ResolvedSection> sections = resolve_sections(analysis.unit, type);
    Memory& memory = analysis.memory;
    memory.lines = know_lines(analysis.unit, sections,
                              previous == nullptr ? nullptr : &previous->analysis.memory,
                              previous == nullptr ? LineMap{} : previous->map);
    const std::vector<ResolvedAssignment> assignments =
        resolve_assignments(analysis.unit, memory.lines, own_file);
    const bool alone = merged.files.size() == 1;
    const std::vector<ResolvedAssignment> merged_lines =
        alone ? std::vector<ResolvedAssignment>()
              : merge_lines(merged, type, own_file, assignments);

    Pass pass(analysis.unit, analysis.name, options, merged);
    pass.own_file = own_file;
    pass.others = &others;
    pass.type = type;
    pass.user_unit = is_user_unit(path);
    pass.sections = sections;
    pass.assignments = assignments;
    pass.known_lines = memory.lines;
    pass.merged_lines = alone ? assignments : merged_lines;
    memory.context = context_of(pass);
    const KeptReferences references = find_references(pass, previous);
    analysis.references = references.references;
    pass.set_references(references.references);
    if (others.known != nullptr) memory.generation = others.known->generation();
    bool judged_among = others.known == nullptr;
    if (previous != nullptr && previous->analysis.memory.context == memory.context) {
        const bool same_units =
            !references.changed && previous->analysis.memory.generation == memory.generation;
        judged_among |= same_units;
        KeptFindings kept =
            keep_findings(all_findings(std::move(previous->analysis)), previous->map,
                          same_units ? OtherUnits::Same : OtherUnits::Changed);
        pass.offer(std::move(kept.findings));
        judge_lines(pass, &previous->map, kept.to_judge);
    } else {
        judge_lines(pass, nullptr, {});
    }
    if (!judged_among) run(pass, &Rule::check_among);
    judge_unit(pass);
    analysis.exposure = pass.exposure();
    analysis.diagnostics = pass.take_findings();
    settle(analysis, options, others.known);
    return analysis;
}

}  // namespace

MergedUnit merged_unit(const Analysis& analysis) {
    std::size_t own_file = 0;
    return merge(analysis.unit, analysis.name, analysis.others, own_file);
}

Analysis analyze(DocumentPtr document, std::string_view path, const OtherFiles& others,
                 const Options& options) {
    return judge(Unit(std::move(document)), path, others, options, nullptr);
}

Analysis reanalyze(Analysis analysis, DocumentPtr document, TextChange change,
                   std::string_view path, const OtherFiles& others, const Options& options) {
    UpdatedUnit updated = update_unit(analysis.unit, std::move(document), change);
    const LineMap map = map_lines(analysis.unit, updated.unit, updated.change, change);
    Previous previous{std::move(analysis), map};
    return judge(std::move(updated.unit), path, others, options, &previous);
}

bool stands_among(const Analysis& analysis, const KnownUnits& known) {
    // Where no other units were known, waivers of such findings are not judged.
    if (!analysis.memory.generation && !read_waivers(analysis.unit).waivers.empty()) return false;
    OtherFiles others = analysis.others;
    others.known = &known;
    std::size_t own_file = 0;
    const MergedUnit merged = merge(analysis.unit, analysis.name, others, own_file);
    Pass pass(analysis.unit, analysis.name, analysis.options, merged);
    pass.others = &others;
    pass.set_references(analysis.references);
    run(pass, &Rule::check_among);
    std::vector<Diagnostic> now = pass.take_findings();
    apply_grades(now, analysis.options.grades);
    sort(now);

    std::vector<Diagnostic> before;
    const auto take = [&](const Diagnostic& finding) {
        if (finding.origin.among_others) before.push_back(finding);
    };
    for (const Diagnostic& finding : analysis.diagnostics) take(finding);
    for (const WaivedFinding& finding : analysis.waived) take(finding.diagnostic);
    sort(before);
    return before == now;
}

Analysis analyze(DocumentPtr document, std::string_view path, const Options& options) {
    return analyze(std::move(document), path, OtherFiles{}, options);
}

}  // namespace unitlint
