#pragma once

#include "cli/files.h"
#include "config/merge.h"
#include "files/config_files.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace unitlint::cli {

/// What the command line says about the configuration.
struct ConfigurationArguments {
    files::ConfigSearch search = {};
    config::Settings flags = {};  // the strongest layer
    bool force_exclude = false;   // files that the command line names can be excluded, too
};

/// Adds `--config` and `--isolated`.
void add_configuration_options(CLI::App& command, ConfigurationArguments& arguments);
/// Adds `--force-exclude`, for commands that search through directories.
void add_exclude_option(CLI::App& command, ConfigurationArguments& arguments);
/// Adds `--systemd-version`.
void add_version_option(CLI::App& command, ConfigurationArguments& arguments);

/// What counts for one file.
struct FileConfiguration {
    config::Effective effective;
    bool excluded = false;
    /// Set where there are mistakes in the configuration file: nothing else is to be done then.
    std::shared_ptr<const files::ConfigFile> broken = nullptr;
};

/// The configuration of a run: the files of it that are found, and the flags on top.
class Configuration {
public:
    explicit Configuration(const ConfigurationArguments& arguments)
        : arguments_(arguments), files_(arguments.search) {}

    /// `shown_path`: what the file is called, which for standard input is another name. May be
    /// called from several threads.
    FileConfiguration of(const FoundFile& file, const std::string& shown_path);
    /// That of a file that the command line names. Complains where the configuration file has
    /// mistakes, and gives nothing then.
    std::optional<config::Effective> of_named(const std::string& path);

    /// The layers for a file, and the configuration file that they point into; null where there is
    /// none.
    struct Layers {
        std::shared_ptr<const files::ConfigFile> file;
        std::vector<config::Layer> layers;
    };
    Layers layers(const std::string& path);

    /// Says on standard error what is wrong in a configuration file, once for each file.
    void complain_about(const files::ConfigFile& file);

private:
    const ConfigurationArguments& arguments_;
    files::ConfigFiles files_;
    std::set<std::string> told_;  // paths of configuration files
};

}  // namespace unitlint::cli
