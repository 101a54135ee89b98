#include "lint/rules/syntax_error.h"
#include "lint/rules.h"

namespace unitlint {

namespace {

void check(Pass& pass) {
    report_syntax_errors(pass, rules::line_too_long, SyntaxErrorKind::LineTooLong, [](TextRange) {
        return "systemd refuses the whole file, because this line has 1 MiB or more; split the "
               "value over several assignments, or put it into a file";
    });
}

}  // namespace

constinit const Rule rules::line_too_long = {
    .info =
        {
            .id = "line-too-long",
            .summary = "a line of 1 MiB or more",
            .severity = Severity::Error,
            .doc =
                R"(systemd reads lines of at most 1,048,575 bytes, comments included, and a line that was put together from continued ones may not be longer
either. It gives up on the whole file where one is.)",
            .bad = "",
            .good = "",
        },
    .check = check,
};

}  // namespace unitlint
