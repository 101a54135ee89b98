#include "lint/rules.h"

#include "lint/rules/list_entries.h"
#include "lint/rules/effective.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

/// The order is that of service_verify(): the first objection is the one that systemd logs.
std::string objection(const ServiceShape& shape) {
    if (shape.start_commands > 0) return {};
    if (shape.stop_commands == 0 && !shape.acts)
        return "systemd refuses the unit: it has no `ExecStart=`, `ExecStop=` or "
               "`SuccessAction=`; add an `ExecStart=` with the command that the service runs";
    if (shape.type != "oneshot")
        return fmt::format(
            "systemd refuses the unit: a service without `ExecStart=` must be `Type=oneshot`, "
            "and this one is `{}`; add an `ExecStart=`",
            shape.type);
    if (!shape.remains && !shape.acts)
        return "systemd refuses the unit: a service that has `ExecStop=` but no `ExecStart=` "
               "needs `RemainAfterExit=yes`";
    return {};
}

bool is_exec_start(std::string_view name) { return name == "ExecStart"; }

bool matters(std::string_view name) {
    return is_exec_start(name) || name == "ExecStop" || name == "Type" ||
           name == "RemainAfterExit" || name == "SuccessAction";
}

void check(Pass& pass) {
    if (pass.type != catalog::UnitType::Service || !is_judged_as_unit(pass)) return;
    const auto& shape = pass.service();
    if (!shape) return;
    std::string message = objection(*shape);
    if (message.empty() || is_misplaced(pass, is_exec_start)) return;
    const auto place = place_of_absence(pass, matters);
    if (!place) return;
    Diagnostic diagnostic = rules::missing_exec_start.found(*place, std::move(message));
    diagnostic.directive = "ExecStart";
    pass.report(std::move(diagnostic));
}

}  // namespace

constinit const Rule rules::missing_exec_start = {
    .info =
        {
            .id = "missing-exec-start",
            .summary = "a service that has nothing to run",
            .severity = Severity::Error,
            .doc =
                R"(A service needs an `ExecStart=`. Only `Type=oneshot` may do without: with `ExecStop=` and `RemainAfterExit=yes`, or with
`SuccessAction=` in `[Unit]`. Without one of these systemd refuses the unit when it loads it (`service_verify()` in `src/core/service.c`). A command
that it cannot read, and an empty `ExecStart=` that takes back the ones before, count as none. Drop-ins count as
well: a command in one of them is enough, and one that takes the command back without giving another gets the finding.)",
            .bad = "[Service]\nRestart=on-failure\n",
            .good = "[Service]\nExecStart=/usr/bin/example\nRestart=on-failure\n",
        },
    .check = check,
};

}  // namespace unitlint
