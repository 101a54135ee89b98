#include "lint/rules.h"

#include "lint/rules/effective.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

std::string in_tenths(std::uint32_t score) { return fmt::format("{}.{}", score / 10, score % 10); }

void check(Pass& pass) {
    if (!pass.options.max_exposure || !is_main_file(pass)) return;
    const auto& report = pass.exposure();
    if (!report || report->score <= *pass.options.max_exposure) return;
    pass.report(rules::exposure_too_high.found(
        place_of_absence(pass),
        fmt::format("the exposure of this service is {}, more than the {} that you allow; set the "
                    "protections that it lacks, `unitlint security` lists them by weight",
                    in_tenths(report->score), in_tenths(*pass.options.max_exposure))));
}

}  // namespace

constinit const Rule rules::exposure_too_high = {
    .info =
        {
            .id = "exposure-too-high",
            .summary = "a service whose exposure is above the limit that you set",
            .severity = Severity::Error,
            .doc =
                R"(systemd itself does not mind: this is a limit of your own, for example that of `unitlint check --max-exposure=5.0`, and without
one nothing is reported. The exposure is the score from 0.0 to 10.0 that `systemd-analyze security` gives a service: it grows with everything that the
service could do after a break-in. The hardening findings of the same unit say which protections it lacks, and what each would take off. Nothing is
said of drop-ins, of other types than services, and of units that systemd would not load, since they have no score.)",
            .bad = "",
            .good = "",
        },
    .check = check,
};

}  // namespace unitlint
