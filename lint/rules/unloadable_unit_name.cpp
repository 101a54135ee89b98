#include "lint/rules.h"

#include "lint/rules/effective.h"
#include "lint/rules/unit_paths.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

using catalog::UnitType;

bool stands_for_path(UnitType type) {
    return type == UnitType::Mount || type == UnitType::Automount || type == UnitType::Swap;
}

/// slice_name_is_valid() in src/basic/unit-name.c.
bool is_slice_name(std::string_view prefix) {
    if (prefix == "-") return true;
    return !prefix.starts_with('-') && !prefix.ends_with('-') &&
           prefix.find("--") == std::string_view::npos;
}

std::string objection(const Pass& pass) {
    const UnitType type = *pass.type;
    if (type == UnitType::Scope)
        return "systemd never loads this file: scopes are made by programs while they run, with "
               "`systemd-run --scope` or over D-Bus; use a drop-in to change one";
    if (pass.name.instance && (stands_for_path(type) || type == UnitType::Slice))
        return fmt::format(
            "systemd refuses the unit: a .{} unit can be neither a template nor an instance, so "
            "its "
            "name must not have an `@`",
            pass.name.type);
    if (type == UnitType::Slice && !is_slice_name(pass.name.prefix))
        return fmt::format(
            "systemd refuses the unit: in the name of a slice each dash is a step down from "
            "the slice that contains it, and `{}` has a step without a name",
            pass.name.name);
    if (stands_for_path(type) && !unescape_path(pass.name.prefix))
        return fmt::format(
            "systemd refuses the unit: its name must be that of a path as `systemd-escape --path` "
            "writes it, and `{}` is none",
            pass.name.name);
    return {};
}

void check(Pass& pass) {
    if (!is_judged_as_unit(pass) || !is_main_file(pass)) return;
    std::string message = objection(pass);
    if (message.empty()) return;
    pass.report(rules::unloadable_unit_name.found(place_of_absence(pass), std::move(message)));
}

}  // namespace

constinit const Rule rules::unloadable_unit_name = {
    .info =
        {
            .id = "unloadable-unit-name",
            .summary = "a unit file whose name systemd does not load",
            .severity = Severity::Error,
            .doc =
                R"(Some types do not take every name. Mount, automount and swap units are called after a path, slices after the slices that contain them
(`unit_name_to_path()` and `slice_name_is_valid()` in `src/basic/unit-name.c`), and none of them can be a template. Scopes have no unit files at all: programs make them
(`scope_load()` in `src/core/scope.c`). The finding is about the name of the file; its content does not matter.)",
            .bad = "",
            .good = "",
        },
    .check = check,
};

}  // namespace unitlint
