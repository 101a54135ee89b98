#include "lint/rules.h"

#include "lint/implications.h"
#include "lint/rules/effective.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

Diagnostic overridden(const Pass& pass, TextRange range, const Assignment& line,
                      const ResolvedAssignment& cause, std::string message) {
    Diagnostic diagnostic = rules::implied_override.found(range, std::move(message));
    diagnostic.directive = line.name;
    diagnostic.tag = Tag::Unnecessary;
    relate(pass, diagnostic, &cause, "what implies it");
    return diagnostic;
}

void check_values(Pass& pass, const Effective& effective) {
    for (const Implication& row : knowledge::implications()) {
        if (row.instead.empty() || !effective.is_on(row.cause)) continue;
        const ResolvedAssignment* line = effective.find(row.directive);
        if (line == nullptr || !is_replaced(row, line->assignment->value.text)) continue;
        const Assignment& assignment = *line->assignment;
        const ResolvedAssignment& cause = *effective.find(row.cause);
        // A drop-in that implies something is not there for the main file's author.
        if (place_here(pass, {line, &cause}) != line) continue;
        Diagnostic diagnostic = overridden(
            pass, assignment.line, assignment, cause,
            fmt::format("this has no effect: `{}=` makes it `{}={}`, whatever is set here",
                        row.cause, row.directive, row.instead));
        diagnostic.fixes.push_back({.title = fmt::format("Remove {}=", row.directive),
                                    .edits = remove_assignment(pass.unit, assignment),
                                    .applicability = Applicability::Safe,
                                    .preferred = true});
        pass.report(std::move(diagnostic));
    }
}

/// Capabilities in a list that grants them; one with "~" takes away anyway.
void check_capabilities(Pass& pass, const Effective& effective, std::string_view name) {
    const ResolvedAssignment* line = effective.find(name);
    if (line == nullptr || line->assignment->value.text.starts_with('~')) return;
    const Value& value = line->assignment->value;
    for (const CapabilityRemoval& row : capability_removals) {
        const std::size_t begin = value.text.find(row.capability);
        const std::size_t end = begin + row.capability.size();
        if (begin == std::string_view::npos || !effective.is_on(row.cause)) continue;
        const auto is_edge = [&](std::size_t at) {
            return at >= value.text.size() ||
                   whitespace.find(value.text[at]) != std::string_view::npos;
        };
        if ((begin > 0 && !is_edge(begin - 1)) || !is_edge(end)) continue;
        const ResolvedAssignment& cause = *effective.find(row.cause);
        if (place_here(pass, {line, &cause}) != line) continue;
        pass.report(overridden(
            pass, value.source_range(begin, end), *line->assignment, cause,
            fmt::format("this has no effect: `{}=` takes `{}` away", row.cause, row.capability)));
    }
}

void check(Pass& pass) {
    if (!is_judged_as_unit(pass) || !catalog::own_section(*pass.type)) return;
    const Effective effective(pass);
    check_values(pass, effective);
    check_capabilities(pass, effective, "CapabilityBoundingSet");
    check_capabilities(pass, effective, "AmbientCapabilities");
}

}  // namespace

constinit const Rule rules::implied_override = {
    .info =
        {
            .id = "implied-override",
            .summary = "a value that another directive overrides",
            .severity = Severity::Information,
            .doc =
                R"(Some directives bring others with them, and win over what the unit says (`unit_patch_contexts()` in `src/core/unit.c`):

- `DynamicUser=yes` makes it `ProtectSystem=strict`, `PrivateTmp=yes`, `RemoveIPC=yes`, `NoNewPrivileges=yes` and `RestrictSUIDSGID=yes`, and `ProtectHome=read-only`
  where that is off;
- `PrivateDevices=yes` makes it `DevicePolicy=closed` where that is `auto`, and takes CAP_MKNOD and CAP_SYS_RAWIO away;
- `ProtectKernelModules=yes` takes CAP_SYS_MODULE away, `ProtectKernelLogs=yes` CAP_SYSLOG, and `ProtectClock=yes` CAP_SYS_TIME and CAP_WAKE_ALARM.

The line looks as if it opened something up, and does not.)",
            .bad = "[Service]\nExecStart=/usr/bin/example\nDynamicUser=yes\nProtectSystem=full\n",
            .good = "[Service]\nExecStart=/usr/bin/example\nDynamicUser=yes\n",
        },
    .check = check,
};

}  // namespace unitlint
