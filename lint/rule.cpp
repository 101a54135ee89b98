#include "lint/rule.h"

#include "exposure/settings.h"

namespace unitlint {

std::span<const value::Problem> Pass::problems_of(const ResolvedAssignment& line) {
    if (line.directive == nullptr || line.directive->since > options.version) return {};
    if (problems_line_ != &line) {
        // The type of a file whose name tells none is that of the section.
        const auto owner = catalog::owner_of(line.directive->section);
        const catalog::UnitType unit_type =
            type.value_or(owner.value_or(catalog::UnitType::Service));
        problems_ = value::check(*line.directive, line.assignment->value.text,
                                 {.version = options.version, .type = unit_type});
        problems_line_ = &line;
    }
    return problems_;
}

const std::optional<exposure::Report>& Pass::exposure() {
    const bool has_score = type == catalog::UnitType::Service && merged.has_main;
    if (!exposure_is_known_ && has_score)
        exposure_ = exposure::assess(exposure::read_settings(merged, options.version));
    exposure_is_known_ = true;
    return exposure_;
}

}  // namespace unitlint
