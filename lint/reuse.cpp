#include "lint/reuse.h"

#include <algorithm>

namespace unitlint {

namespace {

void move_by(TextRange& range, std::uint32_t shift) {
    range.begin += shift;
    range.end += shift;
}

void move(Diagnostic& finding, const LineMap& map) {
    Origin& origin = finding.origin;
    const bool stays = origin.line < map.lines.begin &&
                       (origin.other == Origin::none || origin.other < map.lines.begin);
    if (stays) return;
    const std::uint32_t own = map.shift(origin.line);
    const std::uint32_t other = origin.other == Origin::none ? own : map.shift(origin.other);
    move_by(finding.range, own);
    for (Fix& fix : finding.fixes) {
        for (TextEdit& edit : fix.edits) move_by(edit.range, own);
    }
    for (RelatedPlace& place : finding.related) move_by(place.range, other);
    origin.line = map.now(origin.line);
    if (origin.other != Origin::none) origin.other = map.now(origin.other);
}

bool is_kept(const Origin& origin, const LineMap& map, OtherUnits other_units) {
    if (origin.among_others && other_units == OtherUnits::Changed) return false;
    return origin.line != Origin::none && map.now(origin.line) != Origin::none &&
           (origin.other == Origin::none || map.now(origin.other) != Origin::none);
}

}  // namespace

std::uint32_t LineMap::now(std::uint32_t before) const {
    if (before < lines.begin) return before;
    return before < lines.old_end ? Origin::none : before - lines.old_end + lines.new_end;
}

std::uint32_t LineMap::before(std::uint32_t now) const {
    if (now < lines.begin) return now;
    return now < lines.new_end ? Origin::none : now - lines.new_end + lines.old_end;
}

LineMap map_lines(const Unit& before, const Unit& now, AssignmentChange change, TextChange text) {
    LineMap map{change, text};
    if (change.new_end == now.assignments().size()) return map;
    const Section& section = now.section_of(now.assignments()[change.new_end]);
    const Section& old_section = before.section_of(before.assignments()[change.old_end]);
    if (section.kind == old_section.kind && section.name == old_section.name) return map;
    const std::uint32_t below = section.end_assignment - change.new_end;
    map.lines.old_end += below;
    map.lines.new_end += below;
    return map;
}

KeptFindings keep_findings(std::vector<Diagnostic> findings, const LineMap& map,
                           OtherUnits other_units) {
    KeptFindings kept;
    for (const Diagnostic& finding : findings) {
        if (finding.origin.looks_elsewhere && is_kept(finding.origin, map, other_units))
            kept.to_judge.push_back(map.now(finding.origin.line));
    }
    std::sort(kept.to_judge.begin(), kept.to_judge.end());
    kept.to_judge.erase(std::unique(kept.to_judge.begin(), kept.to_judge.end()),
                        kept.to_judge.end());
    std::erase_if(findings, [&](const Diagnostic& finding) {
        if (!is_kept(finding.origin, map, other_units)) return true;
        const bool on_pair = finding.origin.other != Origin::none;
        return !on_pair && std::binary_search(kept.to_judge.begin(), kept.to_judge.end(),
                                              map.now(finding.origin.line));
    });
    for (Diagnostic& finding : findings) move(finding, map);
    kept.findings = std::move(findings);
    return kept;
}

KeptReferences keep_references(
    std::span<const UnitReference> previous, const LineMap& map,
    const std::function<void(std::vector<UnitReference>&, std::uint32_t line)>& read) {
    const auto first = [&](std::uint32_t line) {
        return std::partition_point(
            previous.begin(), previous.end(),
            [line](const UnitReference& reference) { return reference.line < line; });
    };
    const auto touched = first(map.lines.begin);
    const auto behind = first(map.lines.old_end);
    std::vector<UnitReference> references;
    references.reserve(previous.size() + 1);
    references.insert(references.end(), previous.begin(), touched);
    const std::size_t before = references.size();
    for (std::uint32_t line = map.lines.begin; line < map.lines.new_end; ++line)
        read(references, line);
    const bool changed = touched != behind || references.size() > before;
    for (auto reference = behind; reference != previous.end(); ++reference) {
        references.push_back(*reference);
        move_by(references.back().range, map.text.shift());
        references.back().line = map.now(reference->line);
    }
    return {std::make_shared<const std::vector<UnitReference>>(std::move(references)), changed};
}

}  // namespace unitlint
