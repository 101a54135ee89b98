#include "files/config_files.h"

#include "files/read.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <variant>

namespace unitlint::files {

namespace {

namespace fs = std::filesystem;

fs::path absolute(std::string_view path) {
    std::error_code error;
    fs::path made = fs::absolute(fs::path(path), error);
    return error ? fs::path(path) : made.lexically_normal();
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

/// The folder for the configuration of the user's programs (XDG Base Directory Specification);
/// empty where the environment names none.
fs::path user_folder() {
    const fs::path named = environment("XDG_CONFIG_HOME");
    if (named.is_absolute()) return named;
    const fs::path home = environment("HOME");
    return home.is_absolute() ? home / ".config" : fs::path();
}

}  // namespace

std::string ConfigFile::relative(std::string_view file) const {
    const fs::path whole = absolute(file);
    const fs::path below = whole.lexically_relative(folder);
    const bool is_below = !below.empty() && *below.begin() != "..";
    return is_below ? below.generic_string() : whole.relative_path().generic_string();
}

std::shared_ptr<const ConfigFile> ConfigFiles::find(std::string_view path) {
    if (search_.isolated) return nullptr;
    const std::lock_guard lock(mutex_);
    if (!search_.file.empty()) {
        const fs::path file = absolute(search_.file);
        return read(file.string(), file.parent_path().string());
    }
    const fs::path whole = absolute(path.empty() ? "-" : path);
    if (ConfigPtr found = find_above(whole.parent_path().string())) return found;
    return user_file();
}

void ConfigFiles::forget() {
    const std::lock_guard lock(mutex_);
    by_folder_.clear();
    by_path_.clear();
}

ConfigFiles::ConfigPtr ConfigFiles::find_above(const std::string& folder) {
    const auto known = by_folder_.find(folder);
    if (known != by_folder_.end()) return known->second;
    const fs::path file = fs::path(folder) / config_file_name;
    const fs::path parent = fs::path(folder).parent_path();
    std::error_code error;
    ConfigPtr found;
    if (fs::is_regular_file(file, error)) {
        found = read(file.string(), folder);
    } else if (parent != folder) {
        found = find_above(parent.string());
    }
    by_folder_.emplace(folder, found);
    return found;
}

ConfigFiles::ConfigPtr ConfigFiles::read(const std::string& path, const std::string& folder) {
    ConfigPtr& kept = by_path_[path];
    if (kept != nullptr) return kept;
    auto file = std::make_shared<ConfigFile>();
    file->path = path;
    file->folder = folder;
    const auto text = read_file(path);
    if (const auto* error = std::get_if<ReadError>(&text)) {
        file->problems.push_back({{}, error->reason});
    } else {
        file->text = std::get<std::string>(text);
        config::ReadConfig made = config::read_config(file->text);
        file->config = std::move(made.config);
        file->problems = std::move(made.problems);
    }
    kept = std::move(file);
    return kept;
}

/// Its patterns are from the root on.
ConfigFiles::ConfigPtr ConfigFiles::user_file() {
    const fs::path folder = user_folder();
    if (folder.empty()) return nullptr;
    const fs::path file = folder / "unitlint" / config_file_name;
    std::error_code error;
    if (!fs::is_regular_file(file, error)) return nullptr;
    return read(file.string(), "/");
}

}  // namespace unitlint::files
