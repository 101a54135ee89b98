#pragma once

#include "cli/command.h"

namespace unitlint::cli {

/// `unitlint check`: findings on standard output, complaints about files on standard error. With
/// `--fix` files are written in place, and standard input comes back on standard output while the
/// findings that are left go to standard error.
Command add_check_command(CLI::App& app);

}  // namespace unitlint::cli
