#include "lint/rules/syntax_error.h"
#include "lint/rules.h"

namespace unitlint {

namespace {

void check(Pass& pass) {
    report_syntax_errors(pass, rules::empty_key, SyntaxErrorKind::EmptyKey, [](TextRange) {
        return "systemd ignores this line, because nothing stands before the `=`";
    });
}

}  // namespace

constinit const Rule rules::empty_key = {
    .info =
        {
            .id = "empty-key",
            .summary = "a value without a key",
            .severity = Severity::Error,
            .doc =
                R"(systemd logs one line in the journal and ignores an assignment that has nothing before its `=`.)",
            .bad = "[Service]\nExecStart=/usr/bin/example\n=yes\n",
            .good = "[Service]\nExecStart=/usr/bin/example\n",
        },
    .check = check,
};

}  // namespace unitlint
