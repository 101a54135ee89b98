#include "cli/lsp_command.h"

#include "cli/version.h"
#include "lsp/stdio.h"

#include <utility>

namespace unitlint::cli {

int run_lsp() {
    lsp::ServerSetup setup;
    setup.version = program_version;
    return lsp::run_on_stdio(std::move(setup));
}

}  // namespace unitlint::cli
