#include "catalog/version.h"
#include "cli/cat_command.h"
#include "cli/check_command.h"
#include "cli/completions_command.h"
#include "cli/config_command.h"
#include "cli/exit_code.h"
#include "cli/explain_command.h"
#include "cli/fmt_command.h"
#include "cli/harden_command.h"
#include "cli/lsp_command.h"
#include "cli/security_command.h"
#include "cli/version.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <exception>

namespace unitlint::cli {

namespace {

int run(int argc, char** argv) {
    CLI::App app("Checks, formats and explains systemd unit files", "unitlint");
    app.set_version_flag("--version", fmt::format("unitlint {} (systemd {})", program_version,
                                                  catalog::newest_version));
    app.require_subcommand(0, 1);
    const Command commands[] = {
        add_check_command(app),       add_fmt_command(app),    add_harden_command(app),
        add_security_command(app),    add_cat_command(app),    add_explain_command(app),
        add_rules_command(app),       add_config_command(app), add_lsp_command(app),
        add_completions_command(app),
    };
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? static_cast<int>(ExitCode::Clean)
                                    : static_cast<int>(ExitCode::Failure);
    }
    for (const Command& command : commands) {
        if (*command.app) return command.run();
    }
    fmt::print("{}", app.help());
    return static_cast<int>(ExitCode::Clean);
}

}  // namespace

}  // namespace unitlint::cli

int main(int argc, char** argv) {
    try {
        return unitlint::cli::run(argc, argv);
    } catch (const std::exception& error) {
        fmt::print(stderr, "unitlint: internal error: {}\n", error.what());
        return static_cast<int>(unitlint::cli::ExitCode::Failure);
    }
}
