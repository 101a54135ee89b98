#pragma once

#include "lint/rule.h"

#include <vector>

namespace unitlint {

/// The lines of a drop-in that take back a protection which a file before it has set up: the last
/// one of each such directive. Empty for main files, and where the main file is not known. They
/// have a finding of their own, so that the rule of the directive is silent about them.
std::vector<const ResolvedAssignment*> weakening_lines(const Pass& pass);

}  // namespace unitlint
