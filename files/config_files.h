#pragma once

#include "config/config.h"
#include "config/merge.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::files {

/// What the file with the configuration is called.
inline constexpr std::string_view config_file_name = "unitlint.toml";

/// A configuration file that was read.
struct ConfigFile {
    std::string path;    // absolute
    std::string folder;  // what its patterns are relative to
    std::string text = {};
    config::Config config;
    std::vector<config::Problem> problems;  // a file that cannot be read is one, without a place

    /// A file's path, which may be relative to the working directory, as the patterns see it:
    /// relative to `folder`, or where it is not below that, from the root on.
    std::string relative(std::string_view file) const;
};

/// Where to look for the configuration file of a unit file.
struct ConfigSearch {
    bool isolated = false;  // nowhere
    std::string file = {};  // only there; its patterns are relative to its folder
};

/// Finds the configuration file of each unit file: `unitlint.toml` in its folder or the nearest one
/// above, or else `unitlint/unitlint.toml` below $XDG_CONFIG_HOME or ~/.config. One file counts
/// alone, so that a project means the same on every machine. Keeps what it has read. May be used
/// from several threads.
class ConfigFiles {
public:
    explicit ConfigFiles(ConfigSearch search = {}) : search_(std::move(search)) {}

    /// The file that counts for the unit file at `path`, or null. An empty path, and one that is no
    /// file's, stand for a file in the working directory.
    std::shared_ptr<const ConfigFile> find(std::string_view path);

    /// Reads all anew from now on, since files may have changed.
    void forget();

private:
    using ConfigPtr = std::shared_ptr<const ConfigFile>;

    ConfigPtr find_above(const std::string& folder);
    ConfigPtr read(const std::string& path, const std::string& folder);
    ConfigPtr user_file();

    ConfigSearch search_;
    std::mutex mutex_;
    std::map<std::string, ConfigPtr> by_folder_;  // null: none above it
    std::map<std::string, ConfigPtr> by_path_;
};

}  // namespace unitlint::files
