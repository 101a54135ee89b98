#pragma once

#include "lint/rule.h"

#include <string>
#include <string_view>

namespace unitlint {

/// A rule's documentation as Markdown, with a heading: the page below docs/rules/ and what
/// `unitlint explain` prints.
std::string describe_rule(const RuleInfo& info);

/// What the catalog and the hardening advice know about a directive, as Markdown with a heading;
/// for each group of sections in which it is the same. Empty for a name that no section has.
std::string describe_directive(std::string_view name);

}  // namespace unitlint
