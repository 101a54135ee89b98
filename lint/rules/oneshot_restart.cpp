#include "lint/rules.h"

#include "lint/rules/effective.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

/// 252 refuses RestartForceExitStatus= in a oneshot service; the manual of 253 allows it.
constexpr catalog::SystemdVersion may_force_restart_since = 253;

void report(Pass& pass, const ServiceShape& shape, const ResolvedAssignment& line,
            std::string message) {
    const ResolvedAssignment* place = place_here(pass, {&line, shape.type_line});
    if (place == nullptr) return;
    Diagnostic diagnostic =
        rules::oneshot_restart.found(place->assignment->value.range, std::move(message));
    diagnostic.directive = place->assignment->name;
    if (place != shape.type_line) relate(pass, diagnostic, shape.type_line, "the type");
    if (place != &line) relate(pass, diagnostic, &line, "what restarts it");
    pass.report(std::move(diagnostic));
}

void check(Pass& pass) {
    if (pass.type != catalog::UnitType::Service || !is_judged_as_unit(pass)) return;
    const Effective effective(pass);
    if (!effective.is_mentioned("Restart") && !effective.is_mentioned("RestartForceExitStatus"))
        return;
    const auto& shape = pass.service();
    if (!shape || shape->type != "oneshot") return;
    const std::string_view implied =
        shape->type_line == nullptr ? " (which it is, because it has no `ExecStart=`)" : "";
    const ResolvedAssignment* restart = effective.find("Restart");
    const std::string_view value =
        restart == nullptr ? std::string_view() : restart->assignment->value.text;
    if (value == "always" || value == "on-success") {
        report(pass, *shape, *restart,
               fmt::format("systemd refuses the unit: `Restart={}` would restart a "
                           "`Type=oneshot` service{} for having done its work; use "
                           "`on-failure`, or another type",
                           value, implied));
    }
    const ResolvedAssignment* force = effective.find("RestartForceExitStatus");
    if (force != nullptr && pass.options.version < may_force_restart_since) {
        report(pass, *shape, *force,
               fmt::format("systemd {} refuses the unit: it does not allow "
                           "`RestartForceExitStatus=` with `Type=oneshot`{}",
                           pass.options.version, implied));
    }
}

}  // namespace

constinit const Rule rules::oneshot_restart = {
    .info =
        {
            .id = "oneshot-restart",
            .summary = "a Type=oneshot service with a Restart= that systemd refuses",
            .severity = Severity::Error,
            .doc =
                R"(A `Type=oneshot` service that ends with success has done its work. `Restart=always` and `Restart=on-success` would start it again for that, and systemd
refuses the unit when it loads it (`service_verify()` in `src/core/service.c`). Up to systemd 252 the same holds for `RestartForceExitStatus=`. To run
something again and again, use a timer, or `Type=exec` with `Restart=always`.)",
            .bad = "[Service]\nType=oneshot\nExecStart=/usr/bin/example\nRestart=always\n",
            .good = "[Service]\nType=oneshot\nExecStart=/usr/bin/example\nRestart=on-failure\n",
        },
    .check = check,
};

}  // namespace unitlint
