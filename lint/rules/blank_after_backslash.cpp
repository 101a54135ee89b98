#include "lint/rules.h"

#include <algorithm>

namespace unitlint {

namespace {

/// Whether a value ends with a backslash that stands for itself only because blanks follow it. At
/// the very end of a line it would have become a blank.
bool ends_with_lone_backslash(std::string_view value) {
    const std::size_t last = value.find_last_not_of('\\');
    const std::size_t backslashes =
        last == std::string_view::npos ? value.size() : value.size() - last - 1;
    return backslashes % 2 == 1;
}

void check(Pass& pass, const ResolvedAssignment& line) {
    const Value& value = line.assignment->value;
    if (!ends_with_lone_backslash(value.text)) return;
    const std::string_view text = pass.unit.text();
    const std::uint32_t begin = value.range.end;
    const std::size_t end = std::min(text.find_first_not_of(" \t", begin), text.size());
    if (end == begin || end == text.size()) return;
    const TextRange blanks{begin, static_cast<std::uint32_t>(end)};
    Diagnostic diagnostic = rules::blank_after_backslash.found(
        {begin - 1, blanks.end},
        "the value does not go on in the next line, because blanks follow the backslash; remove "
        "them");
    diagnostic.directive = line.assignment->name;
    diagnostic.fixes.push_back({.title = "Remove the blanks behind the backslash",
                                .edits = {{blanks, {}}},
                                .applicability = Applicability::Unsafe,
                                .preferred = true});
    pass.report(std::move(diagnostic));
}

}  // namespace

constinit const Rule rules::blank_after_backslash = {
    .info =
        {
            .id = "blank-after-backslash",
            .summary = "blanks behind the backslash that should continue a line",
            .severity = Severity::Warning,
            .doc =
                R"(A backslash continues a line only as the very last byte of it (`config_parse()` in `src/shared/conf-parser.c`). With a blank behind, which no one sees, the backslash is part of the value and the next
line stands alone: most often it is then a line that systemd cannot read.

The fix takes the blanks away. It is unsafe, because the value then goes on.)",
            .bad = "[Unit]\nDescription=An example \\ "
                   "\nX-Origin=here\n[Service]\nExecStart=/usr/bin/example\n",
            .good = "[Unit]\nDescription=An example "
                    "\\\nX-Origin=here\n[Service]\nExecStart=/usr/bin/example\n",
        },
    .check_assignment = check,
};

}  // namespace unitlint
