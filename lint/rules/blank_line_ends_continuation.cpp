#include "lint/rules/blank_line_ends_continuation.h"
#include "lint/rules.h"

#include "lint/rules/syntax_error.h"
#include "syntax/physical_lines.h"

namespace unitlint {

namespace {

/// So many lines are looked back at most; more than that is no slip.
constexpr int most_lines_between = 20;

bool is_blank(std::string_view line) { return strip(line).empty(); }

void report(Pass& pass, TextRange rest) {
    const auto broken = broken_continuation(pass.unit, rest.begin);
    if (!broken) return;
    Diagnostic diagnostic = rules::blank_line_ends_continuation.found(
        broken->backslash,
        "a blank line ends this continuation, and systemd ignores what was meant to be the rest of "
        "the value; remove the blank line");
    diagnostic.related.push_back({rest, "the line that is cut off"});
    diagnostic.fixes.push_back({.title = "Remove the blank line",
                                .edits = {{broken->cut, {}}},
                                .applicability = Applicability::Unsafe,
                                .preferred = true});
    pass.report(std::move(diagnostic));
}

void check(Pass& pass) {
    for (const SyntaxError& error : pass.unit.errors()) {
        if (error.kind == SyntaxErrorKind::MissingEquals && is_seen(pass, error))
            report(pass, error.range);
    }
    for (const ResolvedAssignment& line : pass.assignments) {
        // No directive begins so, but many an option.
        if (line.directive == nullptr && line.assignment->name.starts_with('-'))
            report(pass, line.assignment->line);
    }
}

}  // namespace

std::optional<BrokenContinuation> broken_continuation(const Unit& unit, std::uint32_t offset) {
    const LineIndex& lines = unit.document().lines();
    const std::string_view text = unit.text();
    std::optional<TextRange> cut;
    const std::uint32_t own = lines.line_of(offset);
    for (std::uint32_t back = 1; back <= own && back <= most_lines_between; ++back) {
        const std::uint32_t number = own - back;
        const TextRange range = lines.line(text, number);
        const std::string_view line = unit.document().text(range);
        if (is_blank(line)) {
            const std::uint32_t end = cut && cut->begin == lines.line_start(number + 1)
                                          ? cut->end
                                          : lines.line_start(number + 1);
            cut = TextRange{lines.line_start(number), end};
            continue;
        }
        if (is_comment_line(line)) continue;
        if (!cut || !continues(line)) return std::nullopt;
        return BrokenContinuation{{range.end - 1, range.end}, *cut};
    }
    return std::nullopt;
}

constinit const Rule rules::blank_line_ends_continuation = {
    .info =
        {
            .id = "blank-line-ends-continuation",
            .summary = "a blank line in the middle of a continued value",
            .severity = Severity::Error,
            .doc =
                R"(A backslash at the end of a line joins it with the next one, also when that is blank: then the value ends there (`config_parse()` in `src/shared/conf-parser.c`). What follows stands alone, and where it is no
assignment systemd ignores it. Comment lines are different: systemd drops them from the middle of a continued value. Only blank lines after which the next line cannot be read are reported.

The fix takes the blank line away. It is unsafe, because the rest then becomes part of the value.)",
            .bad = "[Service]\nExecStart=/usr/bin/example \\\n\n  --verbose\n",
            .good = "[Service]\nExecStart=/usr/bin/example \\\n  --verbose\n",
        },
    .check = check,
};

}  // namespace unitlint
