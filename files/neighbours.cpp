#include "files/neighbours.h"

#include "syntax/drop_ins.h"
#include "syntax/unit_name.h"

#include <algorithm>
#include <filesystem>

namespace unitlint::files {

namespace {

// Files are checked folder by folder, so that few maps serve all; the rest bounds memory.
constexpr std::size_t most_maps = 16;
constexpr std::size_t most_kept_text = 4u << 20;
// Real units have a handful of drop-ins.
constexpr std::size_t most_drop_ins = 500;
constexpr std::size_t most_text = 16u << 20;

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// Adds the drop-in that is being edited under a name of its own (a temporary file, a document that
/// was never saved) where it will be once it is saved.
void add_drop_in(std::vector<std::string>& drop_ins, const std::string& path) {
    const std::string_view name = intended_file_name(path);
    const auto place =
        std::find_if(drop_ins.begin(), drop_ins.end(),
                     [&](const std::string& other) { return file_name(other) >= name; });
    if (place != drop_ins.end() && file_name(*place) == name) {
        *place = path;
    } else {
        drop_ins.insert(place, path);
    }
}

/// Reads files into a list until they are too many.
class Reading {
public:
    template <typename Read>
    void add(std::vector<UnitFile>& files, const std::string& path, Read&& read) {
        if (count_ == most_drop_ins || size_ >= most_text) return;
        std::shared_ptr<const Unit> unit = read(path);
        if (unit == nullptr || unit->text().empty()) return;
        ++count_;
        size_ += unit->text().size();
        files.push_back({path, std::move(unit)});
    }

private:
    std::size_t count_ = 0;
    std::size_t size_ = 0;
};

}  // namespace

Neighbours::Neighbours(Source source, std::optional<std::string> root)
    : source_(std::move(source)), root_(std::move(root)) {}

void Neighbours::forget() {
    const std::lock_guard lock(mutex_);
    maps_.clear();
    units_.clear();
    units_size_ = 0;
}

void Neighbours::forget_text(const std::string& path) {
    const std::lock_guard lock(mutex_);
    const auto found = units_.find(path);
    if (found == units_.end()) return;
    if (found->second != nullptr) units_size_ -= found->second->text().size();
    units_.erase(found);
}

std::shared_ptr<const NameMap> Neighbours::map_of(const SearchPath& path) {
    // Other threads need the same folder most of the time, and wait for it.
    const std::lock_guard lock(mutex_);
    for (const auto& [known, map] : maps_) {
        if (known == path) return map;
    }
    if (maps_.size() == most_maps) maps_.pop_front();
    maps_.emplace_back(path, std::make_shared<const NameMap>(path, source_));
    return maps_.back().second;
}

std::shared_ptr<const Unit> Neighbours::read(const std::string& path) {
    const std::lock_guard lock(mutex_);
    const auto found = units_.find(path);
    if (found != units_.end()) return found->second;
    std::shared_ptr<const Unit> unit = source_.read(path);
    const std::size_t size = unit == nullptr ? 0 : unit->text().size();
    if (units_size_ + size > most_kept_text || units_.size() > most_drop_ins) {
        units_.clear();
        units_size_ = 0;
    }
    units_size_ += size;
    units_.emplace(path, unit);
    return unit;
}

SearchPath Neighbours::path_of(const std::string& file) const {
    if (root_) {
        for (const Manager manager : {Manager::System, Manager::User}) {
            SearchPath path = search_path(*root_, manager);
            const std::string folder = unit_folder_of(file);
            std::error_code error;
            const auto same = [&](const std::string& known) {
                return known == folder || std::filesystem::equivalent(known, folder, error);
            };
            if (std::any_of(path.folders.begin(), path.folders.end(), same)) return path;
        }
    }
    return search_path_of(file);
}

UnitFiles Neighbours::find(std::string_view unit, Manager manager) {
    return map_of(search_path(root_.value_or("/"), manager))->find(unit);
}

std::optional<UnitFiles> Neighbours::unit_of(const std::string& path) {
    const UnitName name = unit_name_from_path(path);
    if (!is_valid_unit_name(name.name)) return std::nullopt;
    const auto map = map_of(path_of(path));
    UnitFiles files = map->find(name.name);
    const auto known = map->known_path(path);
    const bool listed = known && map->has(*known);
    if (!listed) {
        if (!name.drop_in) {
            files.name = name.name;
            files.main = path;
        } else {
            add_drop_in(files.drop_ins, path);
        }
        return files;
    }
    std::string* place = nullptr;
    if (!name.drop_in) {
        // A link with another name is that main file, too.
        if (files.main == *known || map->is_alias(*known)) place = &files.main;
    } else {
        const auto found = std::find(files.drop_ins.begin(), files.drop_ins.end(), *known);
        if (found != files.drop_ins.end()) place = &*found;
    }
    if (place == nullptr) return std::nullopt;
    *place = path;
    return files;
}

OtherFiles Neighbours::of(const std::string& path) {
    const auto files = unit_of(path);
    return files ? others_in(*files, path) : OtherFiles();
}

OtherFiles Neighbours::others_in(const UnitFiles& unit, const std::string& path) {
    OtherFiles others;
    if (unit.main.empty()) return others;
    const auto read_unit = [&](const std::string& file) { return read(file); };
    Reading reading;
    const bool is_main = unit.main == path;
    if (!is_main) {
        reading.add(others.before, unit.main, read_unit);
        if (others.before.empty()) return {};
        others.has_main = true;
    }
    bool behind = is_main;
    for (const std::string& drop_in : unit.drop_ins) {
        if (drop_in == path) {
            behind = true;
            continue;
        }
        reading.add(behind ? others.after : others.before, drop_in, read_unit);
    }
    others.name = unit.name;
    return others;
}

}  // namespace unitlint::files
