#include "lint/rules/syntax_error.h"
#include "lint/rules.h"

namespace unitlint {

namespace {

void check(Pass& pass) {
    report_syntax_errors(pass, rules::outside_section, SyntaxErrorKind::OutsideSection,
                         [](TextRange) {
                             return "systemd ignores this line, because it stands before the first "
                                    "section header; put a header such as `[Service]` above it";
                         });
}

}  // namespace

constinit const Rule rules::outside_section = {
    .info =
        {
            .id = "outside-section",
            .summary = "a line before the first section header",
            .severity = Severity::Error,
            .doc =
                R"(Every assignment belongs to a section. systemd logs one line in the journal and ignores what stands before the first `[Section]`
header. Each drop-in file starts outside of any section too, and needs a header of its own.)",
            .bad = "Restart=always\n[Service]\nExecStart=/usr/bin/example\n",
            .good = "[Service]\nRestart=always\nExecStart=/usr/bin/example\n",
        },
    .check = check,
};

}  // namespace unitlint
