#pragma once

#include "cli/command.h"

namespace unitlint::cli {

/// `unitlint explain WORD...`: what a rule, a directive or a section is about. Unknown words get a
/// suggestion and Failure.
Command add_explain_command(CLI::App& app);

/// `unitlint rules`: a line for each rule.
Command add_rules_command(CLI::App& app);

}  // namespace unitlint::cli
