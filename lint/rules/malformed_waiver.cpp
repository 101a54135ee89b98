#include "lint/rules.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

void check(const WaiverPass& pass) {
    for (const MalformedWaiver& waiver : pass.waivers.malformed) {
        Diagnostic diagnostic = rules::malformed_waiver.found(
            waiver.comment, fmt::format("this comment ignores nothing: {}", waiver.problem));
        if (waiver.fix) diagnostic.fixes.push_back(*waiver.fix);
        pass.diagnostics.push_back(std::move(diagnostic));
    }
}

}  // namespace

constinit const Rule rules::malformed_waiver = {
    .info =
        {
            .id = "malformed-waiver",
            .summary = "a comment for unitlint that it cannot read",
            .severity = Severity::Warning,
            .doc =
                R"(A waiver is a comment `# unitlint: ignore[RULE, ...] reason` above the line, or above the header of the section, that it is about, or
`# unitlint: ignore-file[RULE, ...] reason` above the first header. A comment that is nearly one ignores nothing, and the finding that it was written for is still there.)",
            .bad = "# unitlint: ignore hardening-private-tmp, its clients leave their files there\n"
                   "[Service]\nExecStart=/usr/bin/example\n",
            .good =
                "# unitlint: ignore[hardening-private-tmp], its clients leave their files there\n"
                "[Service]\nExecStart=/usr/bin/example\n",
        },
    .check_waivers = check,
};

}  // namespace unitlint
