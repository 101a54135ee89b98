#include "lint/rules.h"

#include "lint/rules/list_entries.h"

namespace unitlint {

namespace {

bool is_elapse(std::string_view name) {
    return name == "OnActiveSec" || name == "OnBootSec" || name == "OnStartupSec" ||
           name == "OnUnitActiveSec" || name == "OnUnitInactiveSec" || name == "OnCalendar";
}

void check(Pass& pass) {
    if (pass.type != catalog::UnitType::Timer || !is_judged_as_unit(pass)) return;
    if (!family_lines(pass, is_elapse).empty() || is_misplaced(pass, is_elapse)) return;
    const Effective effective(pass);
    if (effective.is_on("OnClockChange") || effective.is_on("OnTimezoneChange")) return;
    const auto place = place_of_absence(pass, is_elapse);
    if (!place) return;
    pass.report(rules::nothing_to_elapse.found(
        *place,
        "systemd refuses the unit: nothing says when the timer elapses; add an `OnCalendar=`, or "
        "an `OnBootSec=`, `OnUnitActiveSec=` or another of that family"));
}

}  // namespace

constinit const Rule rules::nothing_to_elapse = {
    .info =
        {
            .id = "nothing-to-elapse",
            .summary = "a timer that never elapses",
            .severity = Severity::Error,
            .doc =
                R"(A timer needs at least one `OnCalendar=`, `OnActiveSec=`, `OnBootSec=`, `OnStartupSec=`, `OnUnitActiveSec=` or `OnUnitInactiveSec=`, or else `OnClockChange=yes`
or `OnTimezoneChange=yes`. Without any systemd refuses the unit when it loads it (`timer_verify()` in `src/core/timer.c`). A time that it cannot read does not count,
and an empty assignment of any of them takes back all that came before.)",
            .bad = "[Timer]\nPersistent=yes\n",
            .good = "[Timer]\nOnCalendar=daily\nPersistent=yes\n",
            .file = "example.timer",
        },
    .check = check,
};

}  // namespace unitlint
