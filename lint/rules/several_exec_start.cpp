#include "lint/rules.h"

#include "lint/rules/effective.h"

namespace unitlint {

namespace {

void check(Pass& pass) {
    if (pass.type != catalog::UnitType::Service || !is_judged_as_unit(pass)) return;
    const auto& shape = pass.service();
    if (!shape || shape->start_commands < 2 || shape->type == "oneshot") return;
    const ResolvedAssignment* surplus = shape->start.back().line;
    const ResolvedAssignment* place = place_here(pass, {surplus, shape->type_line});
    if (place == nullptr) return;
    const bool one_line = shape->start.size() == 1;
    Diagnostic diagnostic = rules::several_exec_start.found(
        one_line || place != surplus ? place->assignment->value.range : place->assignment->key,
        "systemd refuses the unit: only a service with `Type=oneshot` may have more than one "
        "command in `ExecStart=`; make it one, put what comes before into `ExecStartPre=`, or take "
        "the earlier ones back with an empty `ExecStart=`");
    diagnostic.directive = "ExecStart";
    if (!one_line) relate(pass, diagnostic, shape->start.front().line, "the first command");
    if (place != surplus) relate(pass, diagnostic, surplus, "the last command");
    pass.report(std::move(diagnostic));
}

}  // namespace

constinit const Rule rules::several_exec_start = {
    .info =
        {
            .id = "several-exec-start",
            .summary = "more than one ExecStart= in a service that is not Type=oneshot",
            .severity = Severity::Error,
            .doc =
                R"(Only `Type=oneshot` runs several commands one after the other. For all other types systemd refuses the unit when it loads it
(`service_verify()` in `src/core/service.c`). A lone `;` between two commands on one line makes two of them as well. An empty `ExecStart=` takes back the commands
before it: a drop-in that means to replace the command must begin with one.)",
            .bad = "[Service]\nExecStart=/usr/bin/example\nExecStart=/usr/bin/another\n",
            .good = "[Service]\nExecStartPre=/usr/bin/example\nExecStart=/usr/bin/another\n",
        },
    .check = check,
};

}  // namespace unitlint
