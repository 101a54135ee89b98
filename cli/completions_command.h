#pragma once

#include "cli/command.h"

namespace unitlint::cli {

/// `unitlint completions SHELL`: a script that teaches bash, zsh or fish to complete the command
/// line. It is made from the definition of `app`, which must outlive the command.
Command add_completions_command(CLI::App& app);

}  // namespace unitlint::cli
