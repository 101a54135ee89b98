#include "lint/rules/syntax_error.h"
#include "lint/rules.h"

namespace unitlint {

namespace {

void check(Pass& pass) {
    report_syntax_errors(pass, rules::invalid_utf8, SyntaxErrorKind::InvalidUtf8, [](TextRange) {
        return "systemd refuses the whole file, because this line is not valid UTF-8; convert the "
               "file, for example with iconv";
    });
}

}  // namespace

constinit const Rule rules::invalid_utf8 = {
    .info =
        {
            .id = "invalid-utf8",
            .summary = "bytes that are not UTF-8",
            .severity = Severity::Error,
            .doc =
                R"(Outside of comments a unit file must be valid UTF-8. systemd gives up on the whole file where it is not. A file from an old system is often
Latin-1; `iconv -f latin1 -t utf-8` converts it.)",
            .bad = "[Unit]\nDescription=Caf\xe9\n[Service]\nExecStart=/usr/bin/example\n",
            .good = "[Unit]\nDescription=Caf\xc3\xa9\n[Service]\nExecStart=/usr/bin/example\n",
        },
    .check = check,
};

}  // namespace unitlint
