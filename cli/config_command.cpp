#include "cli/config_command.h"

#include "cli/config_schema.h"
#include "cli/configuration.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/terminal.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <memory>

namespace unitlint::cli {

namespace {

struct ConfigArguments {
    ConfigurationArguments configuration;
    std::string file;
    bool schema = false;
};

ExitCode show(const ConfigArguments& arguments) {
    Configuration configuration(arguments.configuration);
    const auto found = configuration.layers(arguments.file);
    if (found.file != nullptr && !found.file->problems.empty()) {
        configuration.complain_about(*found.file);
        return ExitCode::Failure;
    }
    if (found.file != nullptr && !arguments.file.empty() &&
        config::is_excluded(found.file->config.settings, found.file->relative(arguments.file)))
        fmt::print("# {} is excluded\n\n", printable_line(arguments.file));
    fmt::print("{}", config::show(found.layers));
    return ExitCode::Clean;
}

ExitCode run(const ConfigArguments& arguments) {
    ExitCode result = ExitCode::Clean;
    if (arguments.schema) {
        fmt::print("{}", config_schema());
    } else {
        result = show(arguments);
    }
    return flush_output() ? result : ExitCode::Failure;
}

}  // namespace

Command add_config_command(CLI::App& app) {
    auto arguments = std::make_shared<ConfigArguments>();
    CLI::App* command =
        app.add_subcommand("config", "Show the configuration that counts, and where it comes from");
    command->add_option("FILE", arguments->file,
                        "The unit file that it counts for; without one, any in this directory");
    add_configuration_options(*command, arguments->configuration);
    command->add_flag("--schema", arguments->schema,
                      "Print the JSON schema of unitlint.toml instead");
    return {command, [arguments] { return static_cast<int>(run(*arguments)); }};
}

}  // namespace unitlint::cli
