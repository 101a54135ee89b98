#pragma once

namespace unitlint::cli {

/// Runs the language server on standard input and output until the editor ends it. Returns the exit
/// status.
int run_lsp();

}  // namespace unitlint::cli
