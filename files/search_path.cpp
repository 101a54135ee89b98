#include "files/search_path.h"

#include "syntax/unit_name.h"

#include <filesystem>
#include <span>
#include <system_error>

namespace unitlint::files {

namespace {

constexpr std::string_view system_folders[] = {
    "etc/systemd/system.control",   "run/systemd/system.control",  "run/systemd/transient",
    "run/systemd/generator.early",  "etc/systemd/system",          "etc/systemd/system.attached",
    "run/systemd/system",           "run/systemd/system.attached", "run/systemd/generator",
    "usr/local/lib/systemd/system",
    "lib/systemd/system",  // where /usr is not merged; Debian 12's systemd has it everywhere
    "usr/lib/systemd/system",       "run/systemd/generator.late",
};

constexpr std::string_view user_folders[] = {
    "etc/xdg/systemd/user",         "etc/systemd/user",       "run/systemd/user",
    "usr/local/share/systemd/user", "usr/share/systemd/user", "usr/local/lib/systemd/user",
    "usr/lib/systemd/user",
};

/// Below a home.
constexpr std::string_view home_folders[] = {
    ".config/systemd/user.control",
    ".config/systemd/user",
    ".local/share/systemd/user",
};

SearchPath below(std::string_view root, std::span<const std::string_view> folders) {
    while (root.ends_with('/')) root.remove_suffix(1);
    SearchPath path{.folders = {}, .root = std::string(root)};
    path.folders.reserve(folders.size());
    for (const std::string_view folder : folders)
        path.folders.push_back(std::string(root) + "/" + std::string(folder));
    return path;
}

/// The root that `folder`, an absolute path, is one of the folders below.
std::optional<std::string_view> root_of(std::string_view folder,
                                        std::span<const std::string_view> folders) {
    std::optional<std::string_view> root;
    for (const std::string_view known : folders) {
        if (!folder.ends_with(known)) continue;
        const std::string_view before = folder.substr(0, folder.size() - known.size());
        // "/usr/lib/systemd/system" ends with "lib/systemd/system", too: the shortest root is it.
        if (before.ends_with('/') && (!root || before.size() < root->size())) root = before;
    }
    return root;
}

std::string_view parent(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) return ".";
    return slash == 0 ? std::string_view("/") : path.substr(0, slash);
}

}  // namespace

SearchPath search_path(std::string_view root, Manager manager) {
    if (manager == Manager::User) return below(root, user_folders);
    return below(root, system_folders);
}

std::string unit_folder_of(std::string_view path) {
    const std::string_view folder = parent(path);
    return std::string(unit_name_from_path(path).drop_in ? parent(folder) : folder);
}

SearchPath search_path_of(std::string_view path) {
    std::string folder = unit_folder_of(path);
    std::error_code error;
    std::string absolute = std::filesystem::absolute(folder, error).lexically_normal().string();
    while (absolute.size() > 1 && absolute.ends_with('/')) absolute.pop_back();
    if (const auto root = root_of(absolute, system_folders))
        return search_path(*root, Manager::System);
    if (const auto root = root_of(absolute, user_folders)) return search_path(*root, Manager::User);
    if (const auto home = root_of(absolute, home_folders))
        return {.folders = below(*home, home_folders).folders};
    return {.folders = {std::move(folder)}};
}

}  // namespace unitlint::files
