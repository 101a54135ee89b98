#pragma once

#include "cli/command.h"

namespace unitlint::cli {

/// `unitlint lsp`: runs the language server on standard input and output until the editor ends it.
Command add_lsp_command(CLI::App& app);

}  // namespace unitlint::cli
