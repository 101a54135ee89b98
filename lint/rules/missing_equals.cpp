#include "lint/rules/syntax_error.h"
#include "lint/rules.h"

namespace unitlint {

namespace {

void check(Pass& pass) {
    report_syntax_errors(pass, rules::missing_equals, SyntaxErrorKind::MissingEquals,
                         [](TextRange) {
                             return "systemd ignores this line, because it has no `=`; write "
                                    "`Key=Value`, put `#` before a comment, or end the "
                                    "line above with `\\` if this belongs to it";
                         });
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
