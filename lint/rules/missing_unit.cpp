#include "lint/rules.h"

#include "syntax/known_units.h"
#include "lint/special_units.h"
#include "lint/unit_references.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

/// Units of the other types come into being without a file: from devices, mounts and /etc/fstab, or
/// because something is in them.
bool needs_a_file(std::string_view name) {
    for (const std::string_view type : {".service", ".socket", ".target", ".timer", ".path"}) {
        if (name.ends_with(type)) return true;
    }
    return false;
}

bool is_there(const Pass& pass, const std::string& name) {
    return name == pass.merged.name.name || !needs_a_file(name) || is_special_unit(name) ||
           is_special_unit(template_of(name)) || pass.others->known->exists(name);
}

void check(Pass& pass) {
    if (pass.others == nullptr || pass.others->known == nullptr) return;
    for (const UnitReference& reference : unit_references(pass.unit, pass.name)) {
        if (is_there(pass, reference.name)) continue;
        Diagnostic diagnostic = rules::missing_unit.found(
            reference.range,
            fmt::format("there is no unit `{}` here, and systemd goes on without it unless "
                        "something requires it",
                        reference.name));
        diagnostic.directive = reference.directive->name;
        const auto similar = pass.others->known->similar(reference.name);
        if (!similar.empty() && reference.exact) {
            diagnostic.message += fmt::format("; did you mean `{}`?", similar.front());
            diagnostic.fixes.push_back({.title = fmt::format("Change to {}", similar.front()),
                                        .edits = {{reference.range, similar.front()}},
                                        .applicability = Applicability::Unsafe,
                                        .preferred = true});
        }
        pass.report(std::move(diagnostic));
    }
}

}  // namespace

constinit const Rule rules::missing_unit = {
    .info =
        {
            .id = "missing-unit",
            .summary = "the name of a unit that is nowhere to be found",
            .severity = Severity::Hint,
            .doc =
                R"(A misspelt name in `After=` or `Wants=` has no effect and no message: systemd looks for a file, finds none, and goes on. With
`Requires=` and `BindsTo=` the unit does not start at all. This is said where the other units are known: in an editor of those in the workspace and on the machine, on
the command line with `--root`. A unit that only the target machine has is no mistake. Units that need no file (devices, mounts, slices) and those that systemd brings are
always known.)",
            .bad = "[Unit]\nAfter=ohter.service\n[Service]\nExecStart=/usr/bin/example\n",
            .good = "[Unit]\nAfter=other.service\n[Service]\nExecStart=/usr/bin/example\n",
            .other = "[Service]\nExecStart=/usr/bin/other\n",
        },
    .check = check,
};

}  // namespace unitlint
