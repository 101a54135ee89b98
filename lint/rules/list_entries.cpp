#include "lint/rules/list_entries.h"

#include "catalog/suggest.h"

namespace unitlint {

std::vector<const ResolvedAssignment*> family_lines(const Pass& pass,
                                                    bool (*belongs)(std::string_view name)) {
    std::vector<const ResolvedAssignment*> lines;
    for (const ResolvedAssignment& line : pass.merged_lines) {
        if (line.directive == nullptr || !belongs(line.directive->name)) continue;
        if (line.assignment->value.text.empty()) {
            if (line.directive->empty == catalog::EmptyEffect::ResetAllKinds) lines.clear();
            continue;
        }
        if (pass.is_taken(line)) lines.push_back(&line);
    }
    return lines;
}

bool is_misplaced(const Pass& pass, bool (*belongs)(std::string_view name)) {
    for (const ResolvedAssignment& line : pass.assignments) {
        if (line.directive != nullptr) continue;
        if (belongs(line.assignment->name)) return true;
        const auto section = pass.resolved(pass.unit.section_of(*line.assignment)).section;
        if (!section) continue;
        const auto suggestion = catalog::suggest_directive(*section, line.assignment->name);
        if (suggestion && belongs(*suggestion)) return true;
    }
    return false;
}

}  // namespace unitlint
