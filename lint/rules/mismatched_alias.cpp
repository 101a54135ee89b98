#include "lint/rules.h"

#include "lint/rules/effective.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

using catalog::UnitType;

/// unit_type_may_alias() in src/core/unit.h.
bool may_have_aliases(UnitType type) {
    return type == UnitType::Service || type == UnitType::Socket || type == UnitType::Target ||
           type == UnitType::Device || type == UnitType::Timer || type == UnitType::Path;
}

enum class Shape { Plain, Template, Instance };

Shape shape_of(const UnitName& name) {
    if (!name.instance) return Shape::Plain;
    return name.is_template() ? Shape::Template : Shape::Instance;
}

/// unit_file_verify_alias() and unit_validate_alias_symlink_or_warn() in src/shared/install.c.
std::string objection(const UnitName& unit, UnitType type, std::string_view alias) {
    const UnitName other = unit_name_from_path(alias);
    if (!is_valid_unit_name(alias) || other.name != alias) return {};  // invalid-value
    if (other.type != unit.type)
        return fmt::format("`systemctl enable` refuses this alias: `{}` is not a .{} unit", alias,
                           unit.type);
    if (!may_have_aliases(type))
        return fmt::format("`systemctl enable` refuses this alias: a .{} unit cannot have any",
                           unit.type);
    const Shape from = shape_of(other);
    const Shape to = shape_of(unit);
    if (to == Shape::Plain && from != Shape::Plain)
        return fmt::format(
            "`systemctl enable` refuses this alias: `{}` has an `@`, and `{}` is no template",
            alias, unit.name);
    if (to != Shape::Plain && from == Shape::Plain)
        return fmt::format(
            "`systemctl enable` refuses this alias: `{}` needs an alias with an `@` as well, "
            "and `{}` has none",
            unit.name, alias);
    if (to == Shape::Instance && from == Shape::Instance && other.instance != unit.instance)
        return fmt::format(
            "`systemctl enable` refuses this alias: `{}` is the instance `{}`, and this is "
            "`{}`",
            alias, *other.instance, *unit.instance);
    return {};
}

void check(Pass& pass, const ResolvedAssignment& line) {
    if (line.directive == nullptr || line.directive->section != catalog::Section::Install ||
        line.directive->name != "Alias" || !is_judged_as_unit(pass))
        return;
    const Value& value = line.assignment->value;
    for (std::size_t begin = 0; begin < value.text.size();) {
        const std::size_t end =
            std::min(value.text.find_first_of(whitespace, begin), value.text.size());
        const std::string_view alias = value.text.substr(begin, end - begin);
        // The name of the unit is part of what a specifier stands for, so only plain names count.
        if (!alias.empty() && alias.find('%') == std::string_view::npos) {
            std::string message = objection(pass.merged.name, *pass.type, alias);
            if (!message.empty()) {
                Diagnostic diagnostic = rules::mismatched_alias.found(
                    value.source_range(begin, end), std::move(message));
                diagnostic.directive = "Alias";
                pass.report(std::move(diagnostic));
            }
        }
        begin = end + 1;
    }
}

}  // namespace

constinit const Rule rules::mismatched_alias = {
    .info =
        {
            .id = "mismatched-alias",
            .summary = "an Alias= that does not fit the unit's type, template or instance",
            .severity = Severity::Error,
            .doc =
                R"(`systemctl enable` makes a symbolic link for each `Alias=`. The alias must be of the unit's own type, which must be service, socket, target, device,
timer or path; a template takes templates and instances as aliases, any other unit neither; and an instance's alias must be for the same instance
(`unit_validate_alias_symlink_or_warn()` in `src/shared/install.c`). systemd says nothing when it loads the unit: the line is read only when the unit is enabled, which then fails.)",
            .bad = "[Service]\nExecStart=/usr/bin/example\n[Install]\nAlias=example@.service\n",
            .good = "[Service]\nExecStart=/usr/bin/example\n[Install]\nAlias=sample.service\n",
        },
    .check_assignment = check,
};

}  // namespace unitlint
