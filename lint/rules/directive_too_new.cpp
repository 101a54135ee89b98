#include "lint/rules.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

void check(Pass& pass, const ResolvedAssignment& line) {
    if (line.directive == nullptr || line.directive->since <= pass.options.version) return;
    Diagnostic diagnostic = rules::directive_too_new.found(
        line.assignment->key,
        fmt::format("systemd {} ignores this line: `{}=` came with systemd {}",
                    pass.options.version, line.assignment->name, line.directive->since));
    diagnostic.directive = line.assignment->name;
    pass.report(std::move(diagnostic));
}

}  // namespace

constinit const Rule rules::directive_too_new = {
    .info =
        {
            .id = "directive-too-new",
            .summary = "a directive that came after the release that the unit is for",
            .severity = Severity::Warning,
            .doc =
                R"(With `--systemd-version=V` the unit is checked for that release. A directive that came later is unknown to it: it logs one line in the
journal and ignores the assignment, so the service runs without it.)",
            .bad = "",
            .good = "",
        },
    .check_assignment = check,
};

}  // namespace unitlint
