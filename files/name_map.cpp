#include "files/name_map.h"

#include "syntax/drop_ins.h"
#include "syntax/unit_name.h"

#include <algorithm>
#include <filesystem>

namespace unitlint::files {

namespace {

/// FOLLOW_MAX of src/shared/unit-file.c.
constexpr int most_aliases_in_a_row = 8;

std::string file_name(std::string_view path) {
    return std::string(path.substr(path.rfind('/') + 1));
}

std::string folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) return ".";
    return std::string(path.substr(0, std::max<std::size_t>(slash, 1)));
}

bool is_drop_in_folder(std::string_view name) {
    if (!name.ends_with(".d")) return false;
    name.remove_suffix(2);
    return is_valid_unit_name(name) || unit_name_from_path("x." + std::string(name)).type == name;
}

void add_once(std::vector<std::string>& names, std::string name) {
    if (std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
}

}  // namespace

NameMap::NameMap(const SearchPath& search_path, const Source& source) : root_(search_path.root) {
    for (const std::string& path : search_path.folders)
        places_.push_back(
            {.path = path == "/" ? std::string() : path, .canonical = {}, .drop_in_folders = {}});
    // Links are aliases where they stay in the search path, so all of it must be known first.
    std::vector<Folder> folders(places_.size());
    std::unordered_set<std::string> seen;
    for (std::size_t i = places_.size(); i-- > 0;) {
        auto folder = source.list(places_[i].path.empty() ? "/" : places_[i].path);
        // Where /lib leads to /usr/lib, the latter is the one that people name.
        if (!folder || !seen.insert(folder->canonical).second) continue;
        places_[i].canonical = folder->canonical;
        folders[i] = std::move(*folder);
    }
    for (std::size_t i = 0; i < places_.size(); ++i) read(places_[i], folders[i], source);
    find_aliases(source);
}

void NameMap::read(Place& place, const Folder& folder, const Source& source) {
    for (const Entry& entry : folder.entries) {
        const bool is_folder = entry.kind == EntryKind::Folder || entry.leads_to_folder;
        if (is_folder) {
            if (is_drop_in_folder(entry.name)) add_drop_in_folder(place, entry.name, source);
            continue;
        }
        if (!is_valid_unit_name(entry.name)) continue;
        std::string path = place.path + "/" + entry.name;
        paths_.insert(path);
        if (entry.kind == EntryKind::File) {
            targets_.try_emplace(entry.name, Target{std::move(path)});
        } else if (auto target = follow(place, entry)) {
            targets_.try_emplace(entry.name, std::move(*target));
        }
    }
}

void NameMap::add_drop_in_folder(Place& place, const std::string& name, const Source& source) {
    const std::string path = place.path + "/" + name;
    const auto folder = source.list(path);
    if (!folder) return;
    std::vector<std::string>& files = place.drop_in_folders[name];
    for (const Entry& entry : folder->entries) {
        // A folder of such a name takes the place of a file, too, though it cannot be read.
        if (!is_drop_in_file(entry.name)) continue;
        paths_.insert(path + "/" + entry.name);
        files.push_back(entry.name);
    }
}

bool NameMap::is_in_search_path(std::string_view folder) const {
    return std::any_of(places_.begin(), places_.end(), [&](const Place& place) {
        const auto is_below = [&](std::string_view root) {
            return !root.empty() && folder.starts_with(root) &&
                   (folder.size() == root.size() || folder[root.size()] == '/');
        };
        return is_below(place.path) || is_below(place.canonical);
    });
}

/// unit_file_resolve_symlink(). Nothing for a link that systemd passes over.
std::optional<NameMap::Target> NameMap::follow(const Place& place, const Entry& link) const {
    namespace fs = std::filesystem;
    const std::string path = place.path + "/" + link.name;
    std::string target = link.target;
    const bool absolute = target.starts_with('/');
    if (!absolute) target = place.path + "/" + target;
    target = fs::path(target).lexically_normal().string();
    bool alias = is_in_search_path(folder_of(target));
    // Below another root an absolute target is meant to be below that root.
    if (!alias && absolute && !root_.empty()) alias = is_in_search_path(folder_of(root_ + target));
    if (!alias) return Target{path};
    std::string name = file_name(target);
    if (!may_be_alias(link.name, name)) return std::nullopt;
    return Target{std::move(name), true, path};
}

std::string NameMap::main_file(std::string_view unit) const {
    std::string name(unit);
    for (int i = 0; i < most_aliases_in_a_row; ++i) {
        auto found = targets_.find(name);
        if (found == targets_.end() && i > 0) found = targets_.find(template_of(name));
        if (found == targets_.end()) return {};
        if (!found->second.is_alias) return found->second.text;
        name = found->second.text;
    }
    return {};
}

void NameMap::find_aliases(const Source& source) {
    for (const auto& [name, target] : targets_) {
        const std::string path = target.is_alias ? main_file(name) : target.text;
        if (path.empty()) continue;
        std::string main = file_name(path);
        if (main == name) continue;
        if (source.is_mask(path)) continue;
        const UnitName alias = unit_name_from_path(name);
        const bool of_instance = alias.instance && !alias.is_template();
        if (of_instance && unit_name_from_path(main).is_template())
            main = with_instance(main, *alias.instance);
        aliases_[main].push_back(name);
    }
    for (auto& [main, names] : aliases_) std::sort(names.begin(), names.end());
}

/// add_names() of src/shared/unit-file.c.
void NameMap::add_names(std::string_view unit, std::string_view instance,
                        std::vector<std::string>& names) const {
    const auto found = aliases_.find(std::string(unit));
    if (found == aliases_.end()) return;
    const std::string main = main_file(unit);
    for (const std::string& alias : found->second) {
        if (instance.empty() || !unit_name_from_path(alias).is_template()) {
            add_once(names, alias);
            continue;
        }
        // The instance may lead elsewhere than its template does.
        std::string name = with_instance(alias, instance);
        const std::string other = main_file(name);
        if (other.empty() || file_name(other) == file_name(main)) add_once(names, std::move(name));
    }
}

bool NameMap::is_alias(const std::string& path) const {
    const auto found = targets_.find(file_name(path));
    return found != targets_.end() && found->second.link == path;
}

UnitFiles NameMap::find(std::string_view unit) const {
    const UnitName name = unit_name_from_path(unit);
    const std::string instance = name.is_template() ? "" : name.instance.value_or("");
    UnitFiles files{.name = std::string(unit), .main = main_file(unit), .drop_ins = {}};
    if (files.main.empty() && !instance.empty()) files.main = main_file(template_of(unit));
    std::vector<std::string> names;
    if (!files.main.empty()) {
        const std::string main = file_name(files.main);
        files.name = !instance.empty() && unit_name_from_path(main).is_template()
                         ? with_instance(main, instance)
                         : main;
        names.push_back(files.name);
        add_once(names, std::string(unit));
        add_names(main, instance, names);
    }
    add_once(names, std::string(unit));
    add_names(files.name, instance, names);
    add_names(unit, instance, names);
    files.drop_ins = drop_ins(names);
    return files;
}

std::vector<std::string> NameMap::drop_ins(const std::vector<std::string>& names) const {
    std::vector<DropInFolder> folders;
    const auto add = [&](const Place& place, const std::string& folder) {
        const auto found = place.drop_in_folders.find(folder);
        if (found != place.drop_in_folders.end())
            folders.push_back({place.path + "/" + folder, found->second});
    };
    for (const std::string& name : names) {
        const auto own = drop_in_folders(name);
        for (const Place& place : places_)
            for (const std::string& folder : own) add(place, folder);
    }
    const std::string type = type_drop_in_folder(names.front());
    for (const Place& place : places_) add(place, type);
    return effective_drop_ins(folders);
}

std::optional<std::string> NameMap::known_path(const std::string& path) const {
    const bool drop_in = unit_name_from_path(path).drop_in;
    const std::string last = file_name(path);
    std::string folder = folder_of(path);
    if (drop_in) folder = folder_of(folder);
    // The part of the path behind the folder, from its slash on.
    std::string tail("/");
    if (drop_in) tail.append(file_name(folder_of(path))).append("/");
    tail.append(last);
    if (folder == "/") folder.clear();
    for (const Place& place : places_) {
        if (folder == place.path && !place.canonical.empty()) return path;
    }
    std::error_code error;
    const std::string canonical =
        std::filesystem::canonical(folder.empty() ? "/" : folder, error).string();
    for (const Place& place : places_) {
        if (!canonical.empty() && canonical == place.canonical) return place.path + tail;
    }
    return std::nullopt;
}

}  // namespace unitlint::files
