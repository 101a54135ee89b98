#pragma once

#include "lint/rule.h"

#include <string>
#include <string_view>

namespace unitlint {

/// What a second assignment does: "the last assignment counts".
std::string_view describe(catalog::Repeat repeat);

/// What an empty assignment does: "takes back what was set before".
std::string_view describe(catalog::EmptyEffect empty);

/// A rule's documentation as Markdown, with a heading: the page below docs/rules/ and what
/// `unitlint explain` prints.
std::string describe_rule(const RuleInfo& info);

/// What the catalog and the hardening advice know about a directive, as Markdown with a heading;
/// for each group of sections in which it is the same. Empty for a name that no section has.
std::string describe_directive(std::string_view name);

/// What a word is about: a rule, a directive (with or without `=`), a section (with or without
/// brackets), or several of them, since `Service` is a section and a directive of [Socket]. Empty
/// where it is none of them.
std::string describe_word(std::string_view word);

}  // namespace unitlint
