#pragma once

#include "lsp/session.h"

namespace unitlint::lsp {

/// Runs a server on standard input and output until the client says `exit`, closes the input, or
/// its process is gone. Returns the exit status that LSP asks for. Nothing else may use the two
/// meanwhile. `setup.watch_parent` is set here.
int run_on_stdio(ServerSetup setup);

}  // namespace unitlint::lsp
