#include "cli/configuration.h"

#include "cli/terminal.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>

namespace unitlint::cli {

namespace {

/// As a person in the working directory would write it.
std::string shown(const std::string& path) {
    std::error_code error;
    const auto relative =
        std::filesystem::path(path).lexically_relative(std::filesystem::current_path(error));
    const bool below = !error && !relative.empty() && *relative.begin() != "..";
    return below ? relative.string() : path;
}

}  // namespace

void add_configuration_options(CLI::App& command, ConfigurationArguments& arguments) {
    CLI::Option* file =
        command
            .add_option("--config", arguments.search.file,
                        "The configuration file, instead of the nearest unitlint.toml")
            ->type_name("FILE");
    command.add_flag("--isolated", arguments.search.isolated, "Use no configuration file")
        ->excludes(file);
}

void add_exclude_option(CLI::App& command, ConfigurationArguments& arguments) {
    command.add_flag("--force-exclude", arguments.force_exclude,
                     "Leave out what the configuration excludes also where it is named here");
}

void add_version_option(CLI::App& command, ConfigurationArguments& arguments) {
    command
        .add_option("--systemd-version", arguments.flags.version,
                    "The release of systemd that the units are for")
        ->check(CLI::Range(catalog::oldest_version, catalog::newest_version))
        ->type_name("UINT")
        ->default_str(fmt::format("{}", catalog::newest_version));
}

Configuration::Layers Configuration::layers(const std::string& path) {
    Layers result{.file = files_.find(path), .layers = {}};
    if (result.file != nullptr) {
        result.layers = config::layers_for(result.file->config, shown(result.file->path),
                                           result.file->relative(path));
    }
    result.layers.push_back({&arguments_.flags, "the command line"});
    return result;
}

FileConfiguration Configuration::of(const FoundFile& file, const std::string& shown_path) {
    const Layers found = layers(shown_path);
    if (found.file != nullptr && !found.file->problems.empty())
        return {.effective = {}, .excluded = false, .broken = found.file};
    FileConfiguration result{.effective = config::merge(found.layers), .excluded = false};
    if (found.file != nullptr && (!file.named || arguments_.force_exclude)) {
        result.excluded =
            config::is_excluded(found.file->config.settings, found.file->relative(shown_path));
    }
    return result;
}

std::optional<config::Effective> Configuration::of_named(const std::string& path) {
    FileConfiguration found = of({.path = path, .named = true}, path);
    if (found.broken == nullptr) return std::move(found.effective);
    complain_about(*found.broken);
    return std::nullopt;
}

void Configuration::complain_about(const files::ConfigFile& file) {
    if (!told_.insert(file.path).second) return;
    for (const config::Problem& problem : file.problems) {
        const std::string path = shown(file.path);
        complain(problem.place.line == 0
                     ? path
                     : fmt::format("{}:{}:{}", path, problem.place.line, problem.place.column),
                 problem.message);
    }
}

}  // namespace unitlint::cli
