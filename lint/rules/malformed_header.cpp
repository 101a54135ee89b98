#include "lint/rules/syntax_error.h"
#include "lint/rules.h"

namespace unitlint {

namespace {

void check(Pass& pass) {
    report_syntax_errors(pass, rules::malformed_header, SyntaxErrorKind::MalformedHeader,
                         [](TextRange) {
                             return "systemd refuses the whole file, because a line that starts "
                                    "with `[` must end with `]`";
                         });
}

}  // namespace

constinit const Rule rules::malformed_header = {
    .info =
        {
            .id = "malformed-header",
            .summary = "a section header that does not end with a bracket",
            .severity = Severity::Error,
            .doc =
                R"(A line that starts with `[` must end with `]`: nothing may follow, not even a comment. systemd gives up on the whole file: a unit is not
loaded, and of a drop-in everything from here on is left out.)",
            .bad = "[Service] # main\nExecStart=/usr/bin/example\n",
            .good = "# main\n[Service]\nExecStart=/usr/bin/example\n",
        },
    .check = check,
};

}  // namespace unitlint
