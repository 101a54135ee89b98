#pragma once

#include "lint/rule.h"

#include <span>

namespace unitlint {

namespace rules {
extern const Rule directive_too_new;
extern const Rule empty_key;
extern const Rule invalid_section_name;
extern const Rule invalid_utf8;
extern const Rule line_too_long;
extern const Rule malformed_header;
extern const Rule misplaced_directive;
extern const Rule missing_equals;
extern const Rule outside_section;
extern const Rule trailing_comment;
extern const Rule unknown_directive;
extern const Rule unknown_section;
}  // namespace rules

/// All rules but the hardening ones, which are a table of their own (lint/hardening/advice.h),
/// sorted by id.
std::span<const Rule* const> all_rules();

/// The records of all rules, the hardening ones too, sorted by id. `doc`, `bad` and `good` of a
/// hardening rule point into static data as well.
std::vector<RuleInfo> all_rule_infos();

}  // namespace unitlint
