#include "lint/rules.h"

#include "lint/rules/effective.h"

#include <array>
#include <fmt/format.h>

namespace unitlint {

namespace {

void report(Pass& pass, const ResolvedAssignment& line, const ResolvedAssignment& later) {
    const Assignment& assignment = *line.assignment;
    if (pass.keep(line, later, assignment.line)) return;
    const bool same = assignment.value.text == later.assignment->value.text;
    Diagnostic diagnostic = rules::overridden_assignment.found(
        assignment.line,
        same ? fmt::format("this has no effect: `{}=` is set again further down, to the same",
                           assignment.name)
             : fmt::format("this has no effect: `{}=` is set again further down, and of several "
                           "assignments the last one counts",
                           assignment.name));
    diagnostic.directive = assignment.name;
    diagnostic.tag = Tag::Unnecessary;
    diagnostic.related.push_back({later.assignment->line, "what counts"});
    diagnostic.fixes.push_back({.title = fmt::format("Remove this {}=", assignment.name),
                                .edits = remove_assignment(pass.unit, assignment),
                                .applicability = Applicability::Safe,
                                .preferred = true});
    pass.report(std::move(diagnostic), line, later);
}

void check(Pass& pass) {
    // The assignments that counted until now.
    std::array<std::vector<const ResolvedAssignment*>, catalog::all_sections.size()> seen;
    for (const ResolvedAssignment& line : pass.assignments) {
        if (line.directive == nullptr || line.directive->repeat != catalog::Repeat::Override)
            continue;
        const auto directives = catalog::directives(line.directive->section);
        auto& section = seen[static_cast<std::size_t>(line.directive->section)];
        section.resize(directives.size());
        auto& before = section[static_cast<std::size_t>(line.directive - directives.data())];
        if (line.assignment->value.text.empty()) {
            before = nullptr;  // deliberate, or a mistake that has its own finding
        } else if (before == nullptr) {
            before = &line;
        } else if (pass.is_taken(line)) {
            if (pass.is_taken(*before)) report(pass, *before, line);
            before = &line;
        }
    }
}

}  // namespace

constinit const Rule rules::overridden_assignment = {
    .info =
        {
            .id = "overridden-assignment",
            .summary = "an assignment that a later one of the same directive overrides",
            .severity = Severity::Information,
            .doc =
                R"(Directives that are no lists keep the value of their last assignment. An earlier one in the same file has no effect, and misleads whoever reads only that. Assignments that systemd
cannot read do not count, here as there, and after an empty assignment nothing is left to override.

The fix removes the earlier line, which changes nothing for systemd.)",
            .bad =
                "[Service]\nExecStart=/usr/bin/example\nProtectSystem=strict\nProtectSystem=full\n",
            .good = "[Service]\nExecStart=/usr/bin/example\nProtectSystem=full\n",
        },
    .check = check,
};

}  // namespace unitlint
