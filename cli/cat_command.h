#pragma once

#include "cli/command.h"

namespace unitlint::cli {

/// `unitlint cat`: the unit as systemd reads it, of all its files. Failure where a unit has no main
/// file or one cannot be read.
Command add_cat_command(CLI::App& app);

}  // namespace unitlint::cli
