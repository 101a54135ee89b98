#pragma once

#include "cli/command.h"

namespace unitlint::cli {

/// `unitlint harden`: writes a drop-in with the protections that fit a service, edits the unit, or
/// shows what it would change. Findings is returned where the exposure stays above --max-exposure,
/// Failure for a file that is no service or cannot be written.
Command add_harden_command(CLI::App& app);

}  // namespace unitlint::cli
