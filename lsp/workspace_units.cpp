#include "lsp/workspace_units.h"

#include "syntax/unit_name.h"

#include <algorithm>
#include <utility>

namespace unitlint::lsp {

namespace {

// A workspace may be a home directory, or "/".
constexpr std::size_t most_folders = 50'000;
constexpr std::size_t most_files = 20'000;
constexpr std::size_t deepest = 24;
/// Of one step, so that a message that arrives meanwhile waits a few milliseconds at most.
constexpr std::size_t files_a_step = 40;

bool is_below(std::string_view path, std::string_view root) {
    return path.starts_with(root) &&
           (root.ends_with('/') || path.size() == root.size() || path[root.size()] == '/');
}

std::string join(std::string_view folder, std::string_view name) {
    std::string path(folder);
    if (!path.ends_with('/')) path += '/';
    return path.append(name);
}

}  // namespace

WorkspaceUnits::WorkspaceUnits(files::Source source, std::vector<std::string> installed)
    : source_(std::move(source)), installed_(std::move(installed)) {}

void WorkspaceUnits::set_roots(std::vector<std::string> roots) {
    roots_ = std::move(roots);
    index_.clear();
    files_.clear();
    folders_.clear();
    listed_ = 0;
    installed_read_ = false;
    for (const std::string& root : roots_) folders_.push_back({root, 0});
}

void WorkspaceUnits::add_root(const std::string& root) {
    if (std::find(roots_.begin(), roots_.end(), root) != roots_.end()) return;
    roots_.push_back(root);
    folders_.push_back({root, 0});
}

void WorkspaceUnits::remove_root(std::string_view root) {
    std::vector<std::string> left = roots_;
    if (std::erase(left, root) > 0) set_roots(std::move(left));
}

bool WorkspaceUnits::holds(std::string_view path) const {
    return std::any_of(roots_.begin(), roots_.end(),
                       [&](const std::string& root) { return is_below(path, root); });
}

bool WorkspaceUnits::read_some() {
    if (!installed_read_) {
        read_installed();
    } else if (files_.empty() && !folders_.empty()) {
        const Pending folder = std::move(folders_.back());
        folders_.pop_back();
        list(folder);
    }
    for (std::size_t i = 0; i < files_a_step && !files_.empty(); ++i) {
        const std::string path = std::move(files_.back());
        files_.pop_back();
        read(path);
    }
    return !is_complete();
}

void WorkspaceUnits::read_all() {
    while (read_some()) {
    }
}

/// Only the names: what is in these files matters to nobody but systemd.
void WorkspaceUnits::read_installed() {
    installed_read_ = true;
    for (const std::string& path : installed_) {
        const auto folder = source_.list(path);
        if (!folder) continue;
        for (const files::Entry& entry : folder->entries) {
            const UnitName name = unit_name_from_path(entry.name);
            if (entry.kind == files::EntryKind::Folder || !is_valid_unit_name(name.name)) continue;
            index_.add_name(name.name);
            knows_machine_ = true;
        }
    }
}

void WorkspaceUnits::list(const Pending& folder) {
    const auto found = listed_++ < most_folders ? source_.list(folder.path) : std::nullopt;
    if (!found) return;
    for (const files::Entry& entry : found->entries) {
        if (entry.name.starts_with('.')) continue;
        const std::string path = join(folder.path, entry.name);
        if (entry.kind == files::EntryKind::Folder) {
            if (folder.depth < deepest && entry.name != "node_modules")
                folders_.push_back({path, folder.depth + 1});
        } else if (entry.kind == files::EntryKind::File && looks_like_unit_file(path) &&
                   index_.size() + files_.size() < most_files && index_.find(path) == nullptr) {
            files_.push_back(path);
        }
    }
}

void WorkspaceUnits::read(const std::string& path) {
    if (index_.find(path) != nullptr) return;  // the editor has it open
    if (const auto unit = source_.read(path)) index_.set(path, *unit);
}

void WorkspaceUnits::refresh(const std::string& path) {
    const auto unit = holds(path) && looks_like_unit_file(path) ? source_.read(path) : nullptr;
    if (unit != nullptr) {
        index_.set(path, *unit);
    } else {
        index_.erase(path);
    }
}

std::optional<std::string> WorkspaceUnits::installed_file(std::string_view name) const {
    for (const std::string& folder : installed_) {
        const std::string path = join(folder, name);
        if (!source_.is_mask(path)) return path;
    }
    const std::string of = template_of(name);
    return of.empty() ? std::nullopt : installed_file(of);
}

}  // namespace unitlint::lsp
