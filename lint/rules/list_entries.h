#pragma once

#include "lint/rules/effective.h"

#include <span>
#include <string_view>
#include <vector>

namespace unitlint {

/// The lines of one family of list directives (every Listen*=, every On*= of a timer) that count in
/// the end: those that systemd takes, since the last empty assignment of any of them.
std::vector<const ResolvedAssignment*> family_lines(const Pass& pass,
                                                    bool (*belongs)(std::string_view name));

/// Whether such a line stands in a section that systemd does not read it in, or with a name that is
/// misspelt: then that is what is wrong, and not that there is none.
bool is_misplaced(const Pass& pass, bool (*belongs)(std::string_view name));

}  // namespace unitlint
