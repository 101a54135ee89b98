#include "lint/rules.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace unitlint {

namespace {

using catalog::DeprecationStatus;
using catalog::Directive;

/// Old names whose replacement reads the same values, and does the same with them.
constexpr std::array<std::string_view, 11> same_language = {
    "AssertKernelVersion",     "BindTo",
    "BlockIOAccounting",       "ConditionKernelVersion",
    "InaccessibleDirectories", "MemoryLimit",
    "PropagateReloadFrom",     "PropagateReloadTo",
    "ReadOnlyDirectories",     "ReadWriteDirectories",
    "StartLimitInterval",
};

bool reads_same_values(std::string_view name) {
    return std::find(same_language.begin(), same_language.end(), name) != same_language.end();
}

bool is_without_effect(const Pass& pass, const Directive& directive) {
    return directive.deprecated == DeprecationStatus::RemovedIgnored && directive.removed != 0 &&
           pass.options.version >= directive.removed;
}

constexpr std::string_view to_unit = "[Unit] ";

bool moved_to_unit(const Directive& directive) {
    return directive.replaced_by.size() == 1 && directive.replaced_by.front().starts_with(to_unit);
}

/// Moves or renames the line, where one edit is enough and the release knows the new name.
std::optional<Fix> make_fix(Pass& pass, const ResolvedAssignment& line) {
    const Directive& directive = *line.directive;
    if (directive.replaced_by.size() != 1) return std::nullopt;
    const Assignment& assignment = *line.assignment;
    const std::string_view name = directive.replaced_by.front();
    if (moved_to_unit(directive)) {
        const Directive* target = catalog::find_directive(catalog::Section::Unit, directive.name);
        if (target == nullptr || target->since > pass.options.version) return std::nullopt;
        return Fix{
            .title = fmt::format("Move {}= to [Unit]", directive.name),
            .edits = move_assignment(pass.unit, assignment, pass.place_in(catalog::Section::Unit)),
            .applicability = Applicability::Unsafe,
            .preferred = true};
    }
    const Directive* target = catalog::find_directive(directive.section, name);
    if (!reads_same_values(directive.name) || target == nullptr ||
        target->since > pass.options.version)
        return std::nullopt;
    return Fix{.title = fmt::format("Change to {}=", name),
               .edits = {rename_key(assignment, name)},
               .applicability = directive.deprecated == DeprecationStatus::LegacyAlias
                                    ? Applicability::Safe
                                    : Applicability::Unsafe,
               .preferred = true};
}

std::string replacement(const Directive& directive) {
    if (directive.replaced_by.empty()) return {};
    std::vector<std::string> names;
    for (std::string_view name : directive.replaced_by) {
        if (name.starts_with(to_unit)) {
            names.push_back(fmt::format("`{}=` in [Unit]", name.substr(to_unit.size())));
        } else if (name.find(' ') != std::string_view::npos) {
            names.push_back("the prefix `+` of the commands that need it");
        } else {
            names.push_back(fmt::format("`{}=`", name));
        }
    }
    return fmt::format("; use {}", fmt::join(names, " and "));
}

void check(Pass& pass, const ResolvedAssignment& line) {
    if (line.directive == nullptr || line.directive->deprecated == DeprecationStatus::None) return;
    const Directive& directive = *line.directive;
    Diagnostic diagnostic = rules::deprecated_directive.found(line.assignment->key, {});
    diagnostic.directive = directive.name;
    diagnostic.tag = Tag::Deprecated;
    if (!is_without_effect(pass, directive)) {
        const bool goes = directive.deprecated == DeprecationStatus::RemovedIgnored;
        diagnostic.message =
            goes ? fmt::format("`{}=` has no effect from systemd {} on", directive.name,
                               directive.removed)
            : moved_to_unit(directive)
                ? fmt::format("`{}=` still works here, but has moved", directive.name)
                : fmt::format("`{}=` is an old name that still works", directive.name);
    } else {
        diagnostic.message =
            fmt::format("systemd ignores this line: `{}=` has no effect any more", directive.name);
        // Nothing is lost with what has no replacement: it is always on, or there is nothing left
        // to set.
        if (!directive.replaced_by.empty()) diagnostic.severity = Severity::Warning;
    }
    diagnostic.message += replacement(directive);
    if (auto fix = make_fix(pass, line)) diagnostic.fixes.push_back(std::move(*fix));
    pass.report(std::move(diagnostic));
}

}  // namespace

constinit const Rule rules::deprecated_directive = {
    .info =
        {
            .id = "deprecated-directive",
            .summary = "a directive that is out of date",
            .severity = Severity::Hint,
            .doc =
                R"(systemd still takes the name, so that old units load. Some are old spellings and work as ever: that is a hint. Others have lost their effect, such as the limits that
only the first version of control groups had: `MemoryLimit=` limits nothing any more from systemd 258 on. That is a warning where another directive has taken its place. `--systemd-version` tells
which release the unit is for.

The fix changes the name where the new one reads the same values, or moves the line to `[Unit]`.)",
            .bad = "[Unit]\nBindTo=dev-sda.device\n[Service]\nExecStart=/usr/bin/example\n",
            .good = "[Unit]\nBindsTo=dev-sda.device\n[Service]\nExecStart=/usr/bin/example\n",
        },
    .check_assignment = check,
};

}  // namespace unitlint
