#pragma once

#include "lint/rule.h"

namespace unitlint {

/// Whether trailing-comment has a finding on this line: then what else is wrong with its value is
/// wrong for the comment.
bool has_trailing_comment(const ResolvedAssignment& line);

}  // namespace unitlint
