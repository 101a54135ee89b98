#include "lint/rules.h"

#include "fixes/builders.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

/// The section of this unit that the directive belongs to: the type's own where there is a choice.
std::optional<catalog::Section> right_section(const Pass& pass,
                                              std::span<const catalog::Section> candidates) {
    std::optional<catalog::Section> shared;
    for (const catalog::Section section : candidates) {
        if (pass.type && !catalog::section_belongs_to(section, *pass.type)) continue;
        if (catalog::owner_of(section)) return section;
        if (!shared) shared = section;
    }
    return shared;
}

void check(Pass& pass, const ResolvedAssignment& line) {
    const Assignment& assignment = *line.assignment;
    if (line.directive != nullptr || assignment.name.starts_with("X-")) return;
    const std::vector<catalog::Section> candidates = catalog::sections_with(assignment.name);
    if (candidates.empty()) return;  // unknown-directive

    const std::string_view here = pass.unit.section_of(assignment).name;
    const auto right = right_section(pass, candidates);
    Diagnostic diagnostic = rules::misplaced_directive.found(assignment.key, {});
    diagnostic.directive = assignment.name;
    if (!right) {
        diagnostic.message = fmt::format(
            "systemd ignores this line: `{}=` belongs in [{}], which a .{} unit does not have",
            assignment.name, catalog::to_string(candidates.front()), pass.name.type);
    } else {
        const std::string_view section = catalog::to_string(*right);
        diagnostic.message =
            fmt::format("systemd ignores this line: `{}=` belongs in [{}], not in [{}]",
                        assignment.name, section, here);
        diagnostic.fixes.push_back(
            {.title = fmt::format("Move {}= to [{}]", assignment.name, section),
             .edits = move_assignment(pass.unit, assignment, pass.place_in(*right)),
             .applicability = Applicability::Unsafe,
             .preferred = true});
    }
    pass.report(std::move(diagnostic));
}

}  // namespace

constinit const Rule rules::misplaced_directive = {
    .info =
        {
            .id = "misplaced-directive",
            .summary = "a directive in a section that it does not belong to",
            .severity = Severity::Error,
            .doc =
                R"(systemd logs one line in the journal and ignores the assignment. The usual case is a protection such as `ProtectSystem=` that was put into
`[Unit]`, where it protects nothing.)",
            .bad = "[Unit]\nDescription=Example\nRestart=always\n\n[Service]\nExecStart=/usr/bin/"
                   "example\n",
            .good = "[Unit]\nDescription=Example\n\n[Service]\nExecStart=/usr/bin/"
                    "example\nRestart=always\n",
        },
    .check_assignment = check,
};

}  // namespace unitlint
