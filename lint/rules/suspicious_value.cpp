#include "lint/rules.h"
#include "lint/rules/value_problems.h"

namespace unitlint {

namespace {

void check(Pass& pass, const ResolvedAssignment& line) {
    for (const value::Problem& problem : readable_problems(pass, line)) {
        if (problem.effect != value::Effect::Accepted) continue;
        pass.report(value_finding(pass, rules::suspicious_value, *line.assignment, problem));
    }
}

}  // namespace

constinit const Rule rules::suspicious_value = {
    .info =
        {
            .id = "suspicious-value",
            .summary = "a value that systemd takes, but hardly as it was meant",
            .severity = Severity::Warning,
            .doc =
                R"(systemd accepts the value without a word, or with a note that it is out of date, and does something else than
what was most likely meant. The message says what it does.)",
            .bad = "[Service]\nExecStart=/usr/bin/example\nKillMode=none\n",
            .good = "[Service]\nExecStart=/usr/bin/example\nKillMode=mixed\n",
        },
    .check_assignment = check,
};

}  // namespace unitlint
