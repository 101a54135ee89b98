#include "lint/rules.h"
#include "lint/rules/value_problems.h"

namespace unitlint {

namespace {

void check(Pass& pass, const ResolvedAssignment& line) {
    for (const value::Problem& problem : readable_problems(pass, line)) {
        if (problem.effect == value::Effect::Accepted) continue;
        Diagnostic diagnostic =
            value_finding(pass, rules::invalid_value, *line.assignment, problem);
        if (problem.effect == value::Effect::WordIgnored) diagnostic.severity = Severity::Warning;
        pass.report(std::move(diagnostic));
    }
}

}  // namespace

constinit const Rule rules::invalid_value = {
    .info =
        {
            .id = "invalid-value",
            .summary = "a value that systemd cannot read",
            .severity = Severity::Error,
            .doc =
                R"(systemd logs one line in the journal, ignores the assignment, and keeps what was set before: a protection
with a misspelt value protects nothing. Of some lists it drops the bad word only, which is a warning here, and a few directives make it refuse the
whole unit; the message says which it is. Each directive has its own language, the same that systemd's parser reads: booleans, keywords,
time spans and dates, sizes, paths, commands, addresses and so on, as the release knows it that `--systemd-version` names.)",
            .bad = "[Service]\nExecStart=/usr/bin/example\nRestart=allways\n",
            .good = "[Service]\nExecStart=/usr/bin/example\nRestart=always\n",
        },
    .check_assignment = check,
};

}  // namespace unitlint
