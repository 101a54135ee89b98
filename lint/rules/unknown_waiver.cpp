#include "lint/rules.h"

#include "lint/grades.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

Diagnostic unknown(const WaiverPass& pass, const Waiver& waiver, const WaivedRule& rule) {
    Diagnostic diagnostic = rules::unknown_waiver.found(
        rule.range, fmt::format("this ignores nothing: no rule is called `{}`", rule.pattern));
    if (const auto suggestion = suggest_rule_pattern(rule.pattern)) {
        diagnostic.message += fmt::format("; did you mean `{}`?", *suggestion);
        diagnostic.fixes.push_back({.title = fmt::format("Change to {}", *suggestion),
                                    .edits = {{rule.range, *suggestion}},
                                    .applicability = Applicability::Safe,
                                    .preferred = true});
    } else {
        diagnostic.message += "; `unitlint rules` lists them";
    }
    if (const auto edit = remove_from_waiver(pass.unit, waiver, rule)) {
        diagnostic.fixes.push_back({.title = fmt::format("Remove {} from the waiver", rule.pattern),
                                    .edits = {*edit},
                                    .applicability = Applicability::Safe,
                                    .preferred = diagnostic.fixes.empty()});
    }
    return diagnostic;
}

void check(const WaiverPass& pass) {
    for (const Waiver& waiver : pass.waivers.waivers) {
        for (const WaivedRule& rule : waiver.rules) {
            if (!is_rule_pattern(rule.pattern))
                pass.diagnostics.push_back(unknown(pass, waiver, rule));
        }
    }
}

}  // namespace

constinit const Rule rules::unknown_waiver = {
    .info =
        {
            .id = "unknown-waiver",
            .summary = "a waiver for a rule that does not exist",
            .severity = Severity::Warning,
            .doc =
                R"(In `# unitlint: ignore[...]` stand the ids of rules, as they are shown behind each finding, or beginnings of ids with a `*` behind them: `hardening-*`. One that
fits no rule ignores nothing: it is misspelt, or for another version of unitlint.)",
            .bad = "# unitlint: ignore[hardening-privat-tmp] its clients leave their files there\n"
                   "[Service]\nExecStart=/usr/bin/example\n",
            .good =
                "# unitlint: ignore[hardening-private-tmp] its clients leave their files there\n"
                "[Service]\nExecStart=/usr/bin/example\n",
        },
    .check_waivers = check,
};

}  // namespace unitlint
