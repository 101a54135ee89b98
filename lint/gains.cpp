#include "lint/gains.h"

#include "catalog/boolean.h"
#include "lint/implications.h"

#include <algorithm>
#include <map>

namespace unitlint {

namespace {

/// A line that the score depends on.
struct Line {
    std::string_view section;
    const Assignment* assignment;
    bool own;  // of the file that was analysed
};

std::vector<Line> lines_of(const Analysis& analysis, const MergedUnit& merged) {
    std::vector<Line> lines;
    for (const std::string_view section : {"Unit", "Service"}) {
        merged.for_each(section, [&](const Assignment& assignment, std::uint32_t file) {
            if (exposure::reads(section, assignment.name))
                lines.push_back({section, &assignment, merged.files[file] == &analysis.unit});
        });
    }
    return lines;
}

exposure::Report report_without(const std::vector<Line>& lines, std::string_view name,
                                const MergedUnit& merged, const Options& options) {
    exposure::Settings settings(options.version, merged.name);
    for (const Line& line : lines) {
        if (line.section == "Service" && line.assignment->name == name) continue;
        settings.assign(line.section, line.assignment->name, line.assignment->value.text);
    }
    return exposure::judge(settings);
}

}  // namespace

std::vector<Gain> find_gains(const Analysis& analysis, const Options& options, TextRange range) {
    if (!analysis.exposure) return {};
    const MergedUnit merged = merged_unit(analysis);
    const std::vector<Line> lines = lines_of(analysis, merged);
    std::map<std::string_view, Gain> by_name;
    for (const Line& line : lines) {
        if (line.section != "Service" || !exposure::is_scored("Service", line.assignment->name))
            continue;
        Gain& gain = by_name[line.assignment->name];
        ++gain.lines;
        if (line.own) gain.last = line.assignment;
    }
    std::vector<Gain> gains;
    for (auto& [name, gain] : by_name) {
        if (gain.last == nullptr || !gain.last->line.touches(range)) continue;
        const exposure::Report without = report_without(lines, name, merged, options);
        gain.score_without = without.score;
        gain.band_without = without.band;
        gains.push_back(gain);
    }
    std::sort(gains.begin(), gains.end(),
              [](const Gain& a, const Gain& b) { return a.last->line.begin < b.last->line.begin; });
    return gains;
}

std::vector<ImpliedLine> find_implied(const Analysis& analysis, TextRange range) {
    if (analysis.name.type != "service") return {};
    std::map<std::string_view, bool> causes;
    for (const Implication& implication : knowledge::implications()) {
        if (!implication.instead.empty()) causes[implication.cause] = false;
    }
    std::map<std::string_view, const Assignment*> last;  // in this file, of what may be implied
    merged_unit(analysis).for_each("Service", [&](const Assignment& line, std::uint32_t) {
        const auto cause = causes.find(line.name);
        const auto value = catalog::parse_boolean(line.value.text);
        if (cause != causes.end() && (value || line.value.text.empty()))
            cause->second = value.value_or(false);
    });
    for (const Assignment& line : analysis.unit.assignments()) {
        if (analysis.unit.section_of(line).name == "Service") last[line.name] = &line;
    }
    std::vector<ImpliedLine> implied;
    for (const Implication& implication : knowledge::implications()) {
        if (implication.instead.empty()) continue;
        const auto line = last.find(implication.directive);
        if (line == last.end() || !causes[implication.cause]) continue;
        const Assignment& assignment = *line->second;
        if (assignment.line.touches(range) && is_implied(implication, assignment.value.text))
            implied.push_back({&assignment, implication.cause});
    }
    return implied;
}

}  // namespace unitlint
