#include "lint/rules.h"

#include "lint/hardening/advice.h"

#include <algorithm>

namespace unitlint {

namespace {

constexpr const Rule* list[] = {
    &rules::directive_too_new,   &rules::empty_key,         &rules::invalid_section_name,
    &rules::invalid_utf8,        &rules::line_too_long,     &rules::malformed_header,
    &rules::misplaced_directive, &rules::missing_equals,    &rules::outside_section,
    &rules::trailing_comment,    &rules::unknown_directive, &rules::unknown_section,
};

}  // namespace

std::span<const Rule* const> all_rules() { return list; }

std::vector<RuleInfo> all_rule_infos() {
    std::vector<RuleInfo> infos;
    for (const Rule* rule : list) infos.push_back(rule->info);
    for (const hardening::Advice& advice : hardening::all_advice())
        infos.push_back(hardening::info(advice));
    std::sort(infos.begin(), infos.end(),
              [](const RuleInfo& a, const RuleInfo& b) { return a.id < b.id; });
    return infos;
}

}  // namespace unitlint
