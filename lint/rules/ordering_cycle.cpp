#include "lint/rules.h"

#include "syntax/known_units.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace unitlint {

namespace {

/// So that no workspace makes a keystroke slow.
constexpr std::size_t most_units = 5000;

/// The units that start before one of them, as far as `most_units` of them: by their names, the one
/// that each starts before, on the shortest way. Where `wanted` is given, no further than that.
std::map<std::string, std::string> all_before(const KnownUnits& known, const std::string& last,
                                              const std::string& wanted = {}) {
    std::map<std::string, std::string> next{{last, {}}};
    std::vector<std::string> waiting{last};
    for (std::size_t i = 0; i < waiting.size() && waiting.size() < most_units; ++i) {
        const std::string unit = waiting[i];
        for (const std::string_view before : known.ordered_before(unit)) {
            if (!next.emplace(before, unit).second) continue;
            if (before == wanted) return next;
            waiting.emplace_back(before);
        }
    }
    return next;
}

/// The chain from `first` to the last unit of all; empty where it does not start before that.
std::vector<std::string> chain(const std::map<std::string, std::string>& next,
                               const std::string& first) {
    std::vector<std::string> found;
    for (auto at = next.find(first); at != next.end(); at = next.find(at->second))
        found.push_back(at->first);
    return found;
}

/// "`a` starts before `b`, which starts before `c`, which starts before `a`".
std::string describe(const std::vector<std::string>& units) {
    std::string text = fmt::format("`{}`", units.front());
    for (std::size_t i = 1; i <= units.size(); ++i)
        text +=
            fmt::format("{} starts before `{}`", i == 1 ? "" : ", which", units[i % units.size()]);
    return text;
}

void check(Pass& pass) {
    if (!pass.merged.has_main) return;
    const KnownUnits& known = *pass.others->known;
    const std::string& self = pass.merged.name.name;
    std::optional<std::map<std::string, std::string>> before_self;
    for (const UnitReference& reference : pass.references()) {
        const bool after = reference.directive->name == "After";
        if (!after && reference.directive->name != "Before") continue;
        if (reference.name == self) continue;
        // The line itself says that one starts before the other; what would close the circle is a
        // chain the other way round.
        std::vector<std::string> found;
        if (after && !known.ordered_before(reference.name).empty()) {
            found = chain(all_before(known, reference.name, self), self);
        } else if (!after) {
            if (!before_self) before_self = all_before(known, self);
            found = chain(*before_self, reference.name);
        }
        if (found.empty()) continue;
        Diagnostic diagnostic = rules::ordering_cycle.found(
            reference.range,
            fmt::format("the order goes round in a circle, and systemd leaves out one of the units "
                        "when it starts them together: {} by this line; take out one of the "
                        "`After=` and `Before=` lines",
                        describe(found)));
        diagnostic.directive = reference.directive->name;
        pass.report(std::move(diagnostic), reference);
    }
}

}  // namespace

constinit const Rule rules::ordering_cycle = {
    .info =
        {
            .id = "ordering-cycle",
            .summary = "units that wait for each other",
            .severity = Severity::Hint,
            .doc =
                R"(When units that are started together wait for each other in a circle, systemd deletes the job of one of them to break it, says so in the
journal, and that unit does not run. Only `After=` and `Before=` that are written in unit files count here; what systemd adds itself may close a circle, too. This is said
where the other units are known: in an editor of those in the workspace, on the command line with `--root`.)",
            .bad = "[Unit]\nAfter=other.service\n[Service]\nExecStart=/usr/bin/example\n",
            .good = "[Unit]\nWants=other.service\n[Service]\nExecStart=/usr/bin/example\n",
            .other = "[Unit]\nAfter=example.service\n[Service]\nExecStart=/usr/bin/other\n",
        },
    .check_among = check,
};

}  // namespace unitlint
