#include "lint/rules/weakened_protection.h"

#include "catalog/boolean.h"
#include "exposure/assess.h"
#include "exposure/settings.h"
#include "lint/hardening/advice.h"
#include "lint/rules.h"
#include "lint/rules/effective.h"

#include <fmt/format.h>

#include <algorithm>

namespace unitlint {

namespace {

bool is_protection(std::string_view directive) {
    return directive == "User" || directive == "DynamicUser" ||
           hardening::find_advice(directive) != nullptr;
}

/// What the unit sets, without the lines of one directive in this file; null leaves none out.
exposure::Report judge_without(const Pass& pass, const catalog::Directive* left_out) {
    UnitName name = pass.merged.name;
    name.type = "service";  // whose checks they are
    exposure::Settings settings(pass.options.version, name);
    for (const ResolvedAssignment& line : pass.merged_lines) {
        if (line.directive == nullptr) continue;
        if (line.directive == left_out && line.file == pass.own_file) continue;
        const bool general = line.directive->section == catalog::Section::Unit;
        settings.assign(general ? "Unit" : "Service", line.directive->name,
                        line.assignment->value.text);
    }
    return exposure::judge(settings);
}

/// The part of the score before it is divided by the weight of all and rounded.
std::uint32_t cost(const exposure::Report& report) {
    std::uint32_t sum = 0;
    for (const exposure::Item& item : report.items) {
        if (!item.set) continue;
        sum += (item.badness * item.check->weight + item.check->range - 1) / item.check->range;
    }
    return sum;
}

/// An empty list, `no` and `~`, which alone is a list of nothing to take away.
bool takes_all_back(std::string_view value) {
    return value.empty() || value == "~" || catalog::parse_boolean(value) == false;
}

/// The line of a file before this one that the directive had its value from.
const ResolvedAssignment* line_before(const Pass& pass, const catalog::Directive* directive) {
    const ResolvedAssignment* before = nullptr;
    for (const ResolvedAssignment& line : pass.merged_lines) {
        if (line.directive != directive || line.file >= pass.own_file) continue;
        if (line.assignment->value.text.empty())
            before = nullptr;
        else if (pass.is_taken(line))
            before = &line;
    }
    return before;
}

/// Whether the line is the last of its directive in the whole unit. What a list is set to after it
/// was emptied is meant, and what is added to it is little.
bool decides(const Pass& pass, const ResolvedAssignment& line) {
    const catalog::Section section = line.directive->section;
    const auto place = line.directive - catalog::directives(section).data();
    const ResolvedAssignment* last = pass.last_lines(section)[static_cast<std::size_t>(place)];
    if (last == nullptr || last->assignment != line.assignment) return false;
    return line.directive->repeat == catalog::Repeat::Override ||
           takes_all_back(line.assignment->value.text);
}

void report(Pass& pass, const ResolvedAssignment& line, const ResolvedAssignment& before) {
    const exposure::Report with = judge_without(pass, nullptr);
    const exposure::Report without = judge_without(pass, line.directive);
    const auto tenths = [](std::uint32_t score) {
        return fmt::format("{}.{}", score / 10, score % 10);
    };
    const std::string gain = pass.type == catalog::UnitType::Service && with.score > without.score
                                 ? fmt::format(", and raises the exposure from {} to {}",
                                               tenths(without.score), tenths(with.score))
                                 : std::string();
    RelatedPlace place = pass.place_in_file(before.file, before.assignment->line, "what it undoes");
    const std::string& path = place.file.path;
    Diagnostic diagnostic = rules::weakened_protection.found(
        line.assignment->line,
        fmt::format("this takes back a protection: `{}={}` replaces `{}={}` of {}{}; remove it, "
                    "unless the service does not work without it",
                    line.directive->name, line.assignment->value.text, before.directive->name,
                    before.assignment->value.text, path.substr(path.rfind('/') + 1), gain));
    diagnostic.directive = line.directive->name;
    diagnostic.related.push_back(std::move(place));
    Fix fix{.title = fmt::format("Remove this {}=", line.directive->name),
            .edits = {},
            .applicability = Applicability::Unsafe,
            .preferred = true};
    for (const ResolvedAssignment& other : pass.assignments) {
        if (other.directive != line.directive) continue;
        auto edits = remove_assignment(pass.unit, *other.assignment);
        fix.edits.insert(fix.edits.end(), edits.begin(), edits.end());
    }
    diagnostic.fixes.push_back(std::move(fix));
    pass.report(std::move(diagnostic));
}

void check(Pass& pass) {
    for (const ResolvedAssignment* line : weakening_lines(pass))
        report(pass, *line, *line_before(pass, line->directive));
}

}  // namespace

std::vector<const ResolvedAssignment*> weakening_lines(const Pass& pass) {
    std::vector<const ResolvedAssignment*> lines;
    if (!is_judged_as_unit(pass) || is_main_file(pass) || pass.user_unit) return lines;
    for (const ResolvedAssignment& line : pass.assignments) {
        if (line.directive == nullptr || !is_protection(line.directive->name)) continue;
        if (!decides(pass, line) || line_before(pass, line.directive) == nullptr) continue;
        if (!line.assignment->value.text.empty() && !pass.is_taken(line)) continue;
        if (cost(judge_without(pass, nullptr)) > cost(judge_without(pass, line.directive)))
            lines.push_back(&line);
    }
    return lines;
}

constinit const Rule rules::weakened_protection = {
    .info =
        {
            .id = "weakened-protection",
            .summary = "a drop-in that takes back a protection of the unit",
            .severity = Severity::Warning,
            .doc =
                R"(The files of a unit are read one after the other, and a later one wins. Here a drop-in sets a hardening directive of the main file, or of a drop-in before it, to
something that protects less, and whoever reads the main file does not see it:

```ini
# example.service
[Service]
ExecStart=/usr/bin/example
ProtectHome=yes

# example.service.d/10-local.conf
[Service]
ProtectHome=no
```

What protects less is measured by the checks of `systemd-analyze security`. Nothing is said of a list that is emptied and set to something else, and of what is added to a list: this is how
to give a service what it needs. `unitlint cat` shows what counts in the end.

The fix removes the line. It is unsafe, since the service may need what the line allows.)",
            .bad = "",
            .good = "",
        },
    .check = check,
};

}  // namespace unitlint
