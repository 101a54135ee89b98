#pragma once

#include "cli/command.h"

namespace unitlint::cli {

/// `unitlint security`: what `systemd-analyze security --offline=true` prints. Findings is returned
/// for a score above the threshold, Failure for a file that is no service or that systemd would not
/// load.
Command add_security_command(CLI::App& app);

}  // namespace unitlint::cli
