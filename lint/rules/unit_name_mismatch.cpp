#include "lint/rules.h"

#include "lint/rules/effective.h"
#include "lint/rules/mount_points.h"
#include "lint/rules/unit_paths.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

using catalog::UnitType;

/// The directive that must fit the name.
std::string_view path_directive(UnitType type) {
    switch (type) {
        case UnitType::Mount:
        case UnitType::Automount: return "Where";
        case UnitType::Swap: return "What";
        default: return {};
    }
}

void check(Pass& pass) {
    if (!is_judged_as_unit(pass) || pass.merged.name.instance) return;
    const std::string_view directive = path_directive(*pass.type);
    if (directive.empty()) return;
    const Effective effective(pass);
    const ResolvedAssignment* line = effective.find(directive);
    if (line == nullptr || line->file != pass.own_file) return;
    const std::string_view path = line->assignment->value.text;
    // A specifier may stand for the very name; a file of a build system has another name at last.
    if (!path.starts_with('/') || path.find('%') != std::string_view::npos) return;
    const std::string expected = fmt::format("{}.{}", escape_path(path), pass.merged.name.type);
    if (expected == pass.merged.name.name) return;
    if (is_reserved_mount_point(*pass.type, simplify_path(path), pass.options.version)) return;

    std::string message = fmt::format(
        "systemd refuses the unit: a unit with `{}={}` must be called `{}`, and this "
        "one is `{}`",
        directive, path, expected, pass.merged.name.name);
    const auto from_name = unescape_path(pass.merged.name.prefix);
    Diagnostic diagnostic =
        rules::unit_name_mismatch.found(line->assignment->value.range, std::move(message));
    diagnostic.directive = directive;
    // No fix: which of the two is right only the user knows.
    if (from_name)
        diagnostic.message += fmt::format("; rename the file, or write `{}`", *from_name);
    pass.report(std::move(diagnostic));
}

}  // namespace

constinit const Rule rules::unit_name_mismatch = {
    .info =
        {
            .id = "unit-name-mismatch",
            .summary = "a mount, automount or swap unit whose name is not that of its path",
            .severity = Severity::Error,
            .doc =
                R"(The name of a mount or automount unit follows from `Where=`, that of a swap unit from `What=`: slashes become dashes, and other characters `\xHH`, as
`systemd-escape --path` writes it. Where the two differ, systemd refuses the unit when it loads it (`mount_verify()`, `automount_verify()` and `swap_verify()` in
`src/core/`). Without the directive the path is taken from the name.)",
            .bad = "[Mount]\nWhat=/dev/sdb1\nWhere=/srv/data\n",
            .good = "[Mount]\nWhat=/dev/sdb1\nWhere=/srv/backup\n",
            .file = "srv-backup.mount",
        },
    .check = check,
};

}  // namespace unitlint
