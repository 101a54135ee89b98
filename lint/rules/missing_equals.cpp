#include "lint/rules.h"

#include "lint/rules/blank_line_ends_continuation.h"
#include "lint/rules/syntax_error.h"

namespace unitlint {

namespace {

void check(Pass& pass) {
    for (const SyntaxError& error : pass.unit.errors()) {
        if (error.kind != SyntaxErrorKind::MissingEquals || !is_seen(pass, error)) continue;
        if (broken_continuation(pass.unit, error.range.begin)) continue;
        pass.report(rules::missing_equals.found(
            error.range,
            "systemd ignores this line, because it has no `=`; write `Key=Value`, put `#` before "
            "a comment, or end the line above with `\\` if this belongs to it"));
    }
}

}  // namespace

constinit const Rule rules::missing_equals = {
    .info =
        {
            .id = "missing-equals",
            .summary = "a line that is neither a header nor an assignment nor a comment",
            .severity = Severity::Error,
            .doc =
                R"(systemd logs one line in the journal and ignores the line. Often it is the rest of a command whose first line
has no backslash at its end, or a comment without its sign.)",
            .bad = "[Service]\nExecStart=/usr/bin/example\n--verbose\n",
            .good = "[Service]\nExecStart=/usr/bin/example \\\n--verbose\n",
            .file = "example.service",
        },
    .check = check,
};

}  // namespace unitlint
