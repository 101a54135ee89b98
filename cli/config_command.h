#pragma once

#include "cli/command.h"

namespace unitlint::cli {

/// `unitlint config [FILE]`: what counts for a file, as TOML, each value with where it comes from.
/// `--schema` prints the JSON schema of unitlint.toml instead.
Command add_config_command(CLI::App& app);

}  // namespace unitlint::cli
