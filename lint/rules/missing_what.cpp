#include "lint/rules.h"

#include "lint/rules/effective.h"
#include "lint/rules/list_entries.h"

namespace unitlint {

namespace {

bool is_what(std::string_view name) { return name == "What"; }

void check(Pass& pass) {
    if (pass.type != catalog::UnitType::Mount || !is_judged_as_unit(pass)) return;
    // The root file system and, from the name alone, nothing else is mounted before.
    if (pass.merged.name.name == "-.mount") return;
    const Effective effective(pass);
    if (effective.find("What") != nullptr || is_misplaced(pass, is_what)) return;
    const auto place = place_of_absence(pass, is_what);
    if (!place) return;
    Diagnostic diagnostic = rules::missing_what.found(
        *place,
        "systemd refuses the unit: nothing says what to mount; add a `What=` with the device, "
        "file or resource");
    diagnostic.directive = "What";
    pass.report(std::move(diagnostic));
}

}  // namespace

constinit const Rule rules::missing_what = {
    .info =
        {
            .id = "missing-what",
            .summary = "a mount unit that does not say what to mount",
            .severity = Severity::Error,
            .doc =
                R"(A mount unit needs `What=`: a device, a file, a network share, or the name of a file system such as `tmpfs`. Without it systemd refuses the unit when it loads
it (`mount_verify()` in `src/core/mount.c`).)",
            .bad = "[Mount]\nWhere=/srv/data\n",
            .good = "[Mount]\nWhat=/dev/sdb1\nWhere=/srv/data\n",
            .file = "srv-data.mount",
        },
    .check = check,
};

}  // namespace unitlint
