#pragma once

#include "lint/rule.h"

#include <functional>
#include <span>

namespace unitlint {

namespace rules {
extern const Rule accept_without_stream;
extern const Rule ambiguous_symlinks;
extern const Rule blank_after_backslash;
extern const Rule blank_line_ends_continuation;
extern const Rule conflicting_directives;
extern const Rule dbus_without_bus_name;
extern const Rule deprecated_directive;
extern const Rule directive_too_new;
extern const Rule duplicate_entry;
extern const Rule empty_key;
extern const Rule exposure_too_high;
extern const Rule implied_override;
extern const Rule ineffective_directive;
extern const Rule ineffective_for_users;
extern const Rule invalid_section_name;
extern const Rule invalid_utf8;
extern const Rule invalid_value;
extern const Rule inverted_list;
extern const Rule line_too_long;
extern const Rule malformed_header;
extern const Rule malformed_waiver;
extern const Rule mismatched_alias;
extern const Rule misplaced_directive;
extern const Rule missing_equals;
extern const Rule missing_exec_start;
extern const Rule missing_unit;
extern const Rule missing_what;
extern const Rule nothing_to_elapse;
extern const Rule nothing_to_listen_on;
extern const Rule nothing_to_watch;
extern const Rule nul_byte;
extern const Rule oneshot_restart;
extern const Rule ordering_cycle;
extern const Rule outside_section;
extern const Rule overridden_assignment;
extern const Rule reserved_mount_point;
extern const Rule risky_combination;
extern const Rule several_exec_start;
extern const Rule shell_syntax;
extern const Rule suspicious_value;
extern const Rule trailing_comment;
extern const Rule unit_name_mismatch;
extern const Rule unknown_directive;
extern const Rule unknown_section;
extern const Rule unknown_waiver;
extern const Rule unloadable_unit_name;
extern const Rule unused_waiver;
extern const Rule weakened_protection;
}  // namespace rules

/// All rules but those with a table of their own: the hardening ones (lint/hardening/advice.h) and
/// the contradictions (lint/hardening/contradictions.h). Sorted by id.
std::span<const Rule* const> all_rules();

/// The records of all rules, those of the tables too, sorted by id. `doc`, `bad` and `good` of a
/// hardening rule point into static data as well.
std::vector<RuleInfo> all_rule_infos();

/// Whether some rule, also of the tables, is what is asked for. Makes no copy of the records.
bool any_rule(const std::function<bool(const RuleInfo&)>& is_it);

}  // namespace unitlint
