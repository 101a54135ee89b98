#include "lint/rules.h"

#include "lint/hardening/advice.h"
#include "lint/hardening/contradictions.h"

#include <algorithm>

namespace unitlint {

namespace {

constexpr const Rule* list[] = {
    &rules::accept_without_stream,
    &rules::ambiguous_symlinks,
    &rules::blank_after_backslash,
    &rules::blank_line_ends_continuation,
    &rules::conflicting_directives,
    &rules::dbus_without_bus_name,
    &rules::deprecated_directive,
    &rules::directive_too_new,
    &rules::duplicate_entry,
    &rules::empty_key,
    &rules::exposure_too_high,
    &rules::implied_override,
    &rules::ineffective_directive,
    &rules::ineffective_for_users,
    &rules::invalid_section_name,
    &rules::invalid_utf8,
    &rules::invalid_value,
    &rules::inverted_list,
    &rules::line_too_long,
    &rules::malformed_header,
    &rules::malformed_waiver,
    &rules::mismatched_alias,
    &rules::misplaced_directive,
    &rules::missing_equals,
    &rules::missing_exec_start,
    &rules::missing_unit,
    &rules::missing_what,
    &rules::nothing_to_elapse,
    &rules::nothing_to_listen_on,
    &rules::nothing_to_watch,
    &rules::nul_byte,
    &rules::oneshot_restart,
    &rules::ordering_cycle,
    &rules::outside_section,
    &rules::overridden_assignment,
    &rules::reserved_mount_point,
    &rules::risky_combination,
    &rules::several_exec_start,
    &rules::shell_syntax,
    &rules::suspicious_value,
    &rules::trailing_comment,
    &rules::unit_name_mismatch,
    &rules::unknown_directive,
    &rules::unknown_section,
    &rules::unknown_waiver,
    &rules::unloadable_unit_name,
    &rules::unused_waiver,
    &rules::weakened_protection,
};

}  // namespace

std::span<const Rule* const> all_rules() { return list; }

std::vector<RuleInfo> all_rule_infos() {
    std::vector<RuleInfo> infos;
    for (const Rule* rule : list) infos.push_back(rule->info);
    for (const hardening::Advice& advice : hardening::all_advice())
        infos.push_back(hardening::info(advice));
    for (const RuleInfo& info : hardening::contradiction_rules()) infos.push_back(info);
    std::sort(infos.begin(), infos.end(),
              [](const RuleInfo& a, const RuleInfo& b) { return a.id < b.id; });
    return infos;
}

bool any_rule(const std::function<bool(const RuleInfo&)>& is_it) {
    const auto contradictions = hardening::contradiction_rules();
    const auto advices = hardening::all_advice();
    return std::any_of(std::begin(list), std::end(list),
                       [&](const Rule* rule) { return is_it(rule->info); }) ||
           std::any_of(
               advices.begin(), advices.end(),
               [&](const hardening::Advice& advice) { return is_it(hardening::info(advice)); }) ||
           std::any_of(contradictions.begin(), contradictions.end(), is_it);
}

}  // namespace unitlint
