#include "cli/completions_command.h"

#include "cli/completions.h"
#include "cli/exit_code.h"
#include "cli/files.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace unitlint::cli {

namespace {

ExitCode print_completions(const CLI::App& app, const std::string& shell) {
    const std::vector<CommandWords> commands = words_of(app);
    const std::string script = shell == "bash"  ? bash_completions(commands)
                               : shell == "zsh" ? zsh_completions(commands)
                                                : fish_completions(commands);
    std::fwrite(script.data(), 1, script.size(), stdout);
    return flush_output() ? ExitCode::Clean : ExitCode::Failure;
}

}  // namespace

Command add_completions_command(CLI::App& app) {
    auto shell = std::make_shared<std::string>();
    CLI::App* command =
        app.add_subcommand("completions", "Print the completions for a shell: bash, zsh or fish");
    command->add_option("SHELL", *shell, "The shell that reads them")
        ->check(CLI::IsMember(std::vector<std::string>{"bash", "zsh", "fish"}))
        ->required();
    return {command, [&app, shell] { return static_cast<int>(print_completions(app, *shell)); }};
}

}  // namespace unitlint::cli
