#pragma once

#include "cli/exit_code.h"

#include <string>
#include <vector>

namespace unitlint::cli {

/// `unitlint explain WORD...`: what a rule, a directive or a section is about. Unknown words get a
/// suggestion and Failure.
ExitCode run_explain(const std::vector<std::string>& words);

/// `unitlint rules`: a line for each rule.
ExitCode run_rules();

}  // namespace unitlint::cli
