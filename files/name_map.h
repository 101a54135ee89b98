#pragma once

#include "files/search_path.h"
#include "files/source.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace unitlint::files {

/// The files of one unit.
struct UnitFiles {
    std::string name;       // as systemd calls it: an alias gives way to the main file's
    std::string main = {};  // a path; empty where there is none
    std::vector<std::string> drop_ins;  // paths, in the order in which systemd applies them; those
                                        // that are empty and mask others are here, too
};

/// What the folders of a search path hold, read once: unit_file_build_name_map() of
/// src/shared/unit-file.c. Does not change afterwards.
class NameMap {
public:
    NameMap(const SearchPath& search_path, const Source& source);

    /// The files of the unit of that name, which may be an alias or an instance of a template.
    UnitFiles find(std::string_view unit) const;

    /// The path under which the map knows a file in one of its folders or in a drop-in folder
    /// there, whatever links lead to it otherwise. Nothing for other files.
    std::optional<std::string> known_path(const std::string& path) const;
    /// Whether the folders held that file. The path is one of known_path().
    bool has(const std::string& path) const { return paths_.contains(path); }
    /// Whether the file is a link that gives a unit another name, and the name is not taken by
    /// another file that wins.
    bool is_alias(const std::string& path) const;

private:
    struct Place {
        std::string path;       // as in the search path; empty for "/"
        std::string canonical;  // without links; empty where there is no such folder
        std::unordered_map<std::string, std::vector<std::string>> drop_in_folders;  // their files
    };
    /// Where a name leads to: another name, or a file.
    struct Target {
        std::string text;
        bool is_alias = false;
        std::string link = {};  // the path of an alias
    };

    void read(Place& place, const Folder& folder, const Source& source);
    void add_drop_in_folder(Place& place, const std::string& name, const Source& source);
    std::optional<Target> follow(const Place& place, const Entry& link) const;
    bool is_in_search_path(std::string_view folder) const;
    void find_aliases(const Source& source);
    std::string main_file(std::string_view unit) const;
    void add_names(std::string_view unit, std::string_view instance,
                   std::vector<std::string>& names) const;
    std::vector<std::string> drop_ins(const std::vector<std::string>& names) const;

    std::string root_;
    std::vector<Place> places_;
    std::unordered_map<std::string, Target> targets_;
    std::unordered_map<std::string, std::vector<std::string>> aliases_;  // by the name of the file
    std::unordered_set<std::string> paths_;
};

}  // namespace unitlint::files
