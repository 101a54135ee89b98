#include "cli/lsp_command.h"

#include "cli/configuration.h"
#include "cli/version.h"
#include "lsp/clock.h"
#include "files/source.h"
#include "lsp/folder_listing.h"
#include "lsp/stdio.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <utility>

namespace unitlint::cli {

namespace {

int run_lsp(const ConfigurationArguments& configuration) {
    lsp::ServerSetup setup;
    setup.version = program_version;
    setup.config_search = configuration.search;
    setup.list_folder = lsp::list_folder;
    setup.now = lsp::time_in_zone;
    setup.source = files::disk();
    return lsp::run_on_stdio(std::move(setup));
}

}  // namespace

Command add_lsp_command(CLI::App& app) {
    CLI::App* command =
        app.add_subcommand("lsp", "Run the language server on standard input and output");
    command->add_flag("--stdio")->description("Accepted for editors that pass it");
    auto configuration = std::make_shared<ConfigurationArguments>();
    add_configuration_options(*command, *configuration);
    return {command, [configuration] { return run_lsp(*configuration); }};
}

}  // namespace unitlint::cli
