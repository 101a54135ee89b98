#include "lint/rules.h"

#include "lint/rules/list_entries.h"

namespace unitlint {

namespace {

bool is_watched(std::string_view name) {
    return name == "PathExists" || name == "PathExistsGlob" || name == "PathChanged" ||
           name == "PathModified" || name == "DirectoryNotEmpty";
}

void check(Pass& pass) {
    if (pass.type != catalog::UnitType::Path || !is_judged_as_unit(pass)) return;
    if (!family_lines(pass, is_watched).empty() || is_misplaced(pass, is_watched)) return;
    const auto place = place_of_absence(pass, is_watched);
    if (!place) return;
    pass.report(rules::nothing_to_watch.found(
        *place,
        "systemd refuses the unit: it has no path to watch; add a `PathExists=`, "
        "`PathExistsGlob=`, `PathChanged=`, `PathModified=` or `DirectoryNotEmpty=`"));
}

}  // namespace

constinit const Rule rules::nothing_to_watch = {
    .info =
        {
            .id = "nothing-to-watch",
            .summary = "a path unit without a path that counts",
            .severity = Severity::Error,
            .doc =
                R"(A path unit needs at least one `PathExists=`, `PathExistsGlob=`, `PathChanged=`, `PathModified=` or `DirectoryNotEmpty=`, or systemd refuses it when
it loads it (`path_verify()` in `src/core/path.c`). A path that is not absolute does not count, and an empty assignment of any of them takes back all that came before.)",
            .bad = "[Path]\nUnit=example.service\n",
            .good = "[Path]\nPathChanged=/etc/example.conf\nUnit=example.service\n",
            .file = "example.path",
        },
    .check = check,
};

}  // namespace unitlint
