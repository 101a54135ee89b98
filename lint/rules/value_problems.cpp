#include "lint/rules/value_problems.h"

#include "fixes/builders.h"
#include "lint/rules/trailing_comment.h"

namespace unitlint {

std::span<const value::Problem> readable_problems(Pass& pass, const ResolvedAssignment& line) {
    const auto problems = pass.problems_of(line);
    if (!problems.empty() && has_trailing_comment(line)) return {};
    return problems;
}

Diagnostic value_finding(const Pass& pass, const Rule& rule, const Assignment& assignment,
                         const value::Problem& problem) {
    const Value& value = assignment.value;
    const bool empty = value.text.empty();
    Diagnostic diagnostic = rule.found(
        empty ? assignment.key : value.source_range(problem.begin, problem.end), problem.message);
    diagnostic.directive = assignment.name;
    if (!problem.replacement) return diagnostic;

    const value::Replacement& replacement = *problem.replacement;
    Fix fix{.title = replacement.title, .applicability = Applicability::Unsafe, .preferred = true};
    if (value.folded == nullptr) {
        fix.edits = {{value.source_range(replacement.begin, replacement.end), replacement.text}};
    } else {
        // The word may span lines: write the value anew, which keeps the comments between them.
        std::string text(value.text);
        text.replace(replacement.begin, replacement.end - replacement.begin, replacement.text);
        fix.edits = replace_value(pass.unit, assignment, text);
    }
    diagnostic.fixes.push_back(std::move(fix));
    return diagnostic;
}

}  // namespace unitlint
