#include "lint/rules.h"

#include "catalog/suggest.h"
#include "fixes/builders.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

Diagnostic unknown(const Assignment& assignment, catalog::Section section) {
    const std::string_view section_name = catalog::to_string(section);
    Diagnostic diagnostic = rules::unknown_directive.found(
        assignment.key,
        fmt::format("systemd ignores this line: [{}] has no `{}=`", section_name, assignment.name));
    diagnostic.directive = assignment.name;
    if (const catalog::GoneDirective* gone = catalog::find_gone(section, assignment.name)) {
        diagnostic.message +=
            fmt::format(" any more; systemd {} was the last to know it", gone->last_seen);
        diagnostic.tag = Tag::Deprecated;
    } else if (const auto suggestion = catalog::suggest_directive(section, assignment.name)) {
        diagnostic.message += fmt::format("; did you mean `{}=`?", *suggestion);
        diagnostic.fixes.push_back({.title = fmt::format("Change to {}=", *suggestion),
                                    .edits = {rename_key(assignment, *suggestion)},
                                    .applicability = Applicability::Unsafe,
                                    .preferred = true});
    } else {
        diagnostic.message += "; start the name with `X-` if it is meant for another program";
    }
    return diagnostic;
}

void check(Pass& pass, const ResolvedAssignment& line) {
    const Assignment& assignment = *line.assignment;
    if (line.directive != nullptr || assignment.name.starts_with("X-")) return;
    if (!catalog::sections_with(assignment.name).empty()) return;  // misplaced-directive
    const auto section = pass.resolved(pass.unit.section_of(assignment)).section;
    if (section) pass.report(unknown(assignment, *section));
}

}  // namespace

constinit const Rule rules::unknown_directive = {
    .info =
        {
            .id = "unknown-directive",
            .summary = "a directive that systemd does not know",
            .severity = Severity::Error,
            .doc =
                R"(systemd logs one line in the journal and ignores the assignment, so that a misspelt protection protects nothing. Names are
case-sensitive. Names for other programs start with `X-`.)",
            .bad = "[Service]\nExecStart=/usr/bin/example\nResart=always\n",
            .good = "[Service]\nExecStart=/usr/bin/example\nRestart=always\n",
        },
    .check_assignment = check,
};

}  // namespace unitlint
