#include "lint/rules.h"

#include "lint/rules/effective.h"

namespace unitlint {

namespace {

void check(Pass& pass) {
    if (pass.type != catalog::UnitType::Service || !is_judged_as_unit(pass)) return;
    const Effective effective(pass);
    if (!effective.is_mentioned("Type")) return;
    const auto& shape = pass.service();
    if (!shape || shape->type != "dbus" || effective.find("BusName") != nullptr) return;
    const ResolvedAssignment* place =
        place_here(pass, {shape->type_line, effective.mention("BusName")});
    if (place == nullptr) return;
    Diagnostic diagnostic = rules::dbus_without_bus_name.found(
        place == shape->type_line ? place->assignment->value.range : place->assignment->line,
        "systemd refuses the unit: with `Type=dbus` it waits for a name on the bus, and no "
        "`BusName=` says which; add it");
    diagnostic.directive = "BusName";
    pass.report(std::move(diagnostic));
}

}  // namespace

constinit const Rule rules::dbus_without_bus_name = {
    .info =
        {
            .id = "dbus-without-bus-name",
            .summary = "Type=dbus without BusName=",
            .severity = Severity::Error,
            .doc =
                R"(A `Type=dbus` service counts as started when it has taken its name on the bus. Without a valid `BusName=` systemd refuses the unit when it
loads it (`service_verify()` in `src/core/service.c`). With `BusName=` the type may be left out: `dbus` is what systemd takes then.)",
            .bad = "[Service]\nType=dbus\nExecStart=/usr/bin/example\n",
            .good =
                "[Service]\nType=dbus\nBusName=org.example.Service\nExecStart=/usr/bin/example\n",
        },
    .check = check,
};

}  // namespace unitlint
