#include "lint/rules.h"

#include "catalog/suggest.h"
#include "lint/special_units.h"
#include "syntax/known_units.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

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

/// Directives whose unit must be there. After= and the like are often written for units that only
/// some machines have.
bool needs(std::string_view directive) {
    for (const std::string_view hard :
         {"BindsTo", "Requires", "Requisite", "Service", "Sockets", "Unit"}) {
        if (directive == hard) return true;
    }
    return false;
}

/// For so many names of units that are missing, one that was meant is looked for: so that no file
/// makes a keystroke slow.
constexpr std::size_t most_looked_up = 100;

/// Whether one name is likely the other with a slip of the keys: letters swapped, doubled or left
/// out. Programs that do the same for others differ by another letter (slapd and snapd) or at an
/// end (chrony and chronyd).
bool is_slip(std::string_view name, std::string_view meant) {
    const std::string_view a = name.substr(0, name.rfind('.'));
    const std::string_view b = meant.substr(0, meant.rfind('.'));
    if (a.empty() || b.empty() || a.front() != b.front() || a.back() != b.back()) return false;
    const bool same_letters = std::is_permutation(a.begin(), a.end(), b.begin(), b.end());
    return (same_letters || a.size() != b.size()) && catalog::edit_distance(a, b, 1) == 1;
}

void check(Pass& pass) {
    std::size_t looked_up = 0;
    for (const UnitReference& reference : pass.references()) {
        if (is_there(pass, reference.name)) continue;
        std::optional<std::string> similar;
        if (++looked_up <= most_looked_up) similar = pass.others->known->similar(reference.name);
        const bool needed = needs(reference.directive->name);
        if (!needed && !(similar && is_slip(reference.name, *similar))) continue;
        Diagnostic diagnostic = rules::missing_unit.found(
            reference.range, fmt::format("there is no unit `{}` here, and {}", reference.name,
                                         needed ? "this one does not start without it"
                                                : "systemd goes on without it"));
        diagnostic.directive = reference.directive->name;
        if (similar && reference.exact) {
            diagnostic.message += fmt::format("; did you mean `{}`?", *similar);
            diagnostic.fixes.push_back({.title = fmt::format("Change to {}", *similar),
                                        .edits = {{reference.range, *similar}},
                                        .applicability = Applicability::Unsafe,
                                        .preferred = true});
        }
        pass.report(std::move(diagnostic), reference);
    }
}

}  // namespace

constinit const Rule rules::missing_unit = {
    .info =
        {
            .id = "missing-unit",
            .summary = "the name of a unit that is needed or misspelt, and is nowhere to be found",
            .severity = Severity::Hint,
            .doc =
                R"(A misspelt name in `After=` or `Wants=` has no effect and no message: systemd looks for a file, finds none, and goes on. With
`Requires=` and `BindsTo=` the unit does not start at all. A name in `After=` and the like is only reported where letters of one that
exists are swapped, doubled or left out inside, since units are often ordered behind others that only some machines have. This is said where the other units are known: in an editor of those in the workspace and on the machine, on
the command line with `--root`. A unit that only the target machine has is no mistake. Units that need no file (devices, mounts, slices) and those that systemd brings are
always known.)",
            .bad = "[Unit]\nAfter=ohter.service\n[Service]\nExecStart=/usr/bin/example\n",
            .good = "[Unit]\nAfter=other.service\n[Service]\nExecStart=/usr/bin/example\n",
            .other = "[Service]\nExecStart=/usr/bin/other\n",
        },
    .check_among = check,
};

}  // namespace unitlint
