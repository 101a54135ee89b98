#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::files {

/// Which of systemd's managers reads the units.
enum class Manager : std::uint8_t { System, User };

/// Where units are looked for.
struct SearchPath {
    std::vector<std::string> folders;  // the one that wins first
    std::string root =
        {};  // what absolute links start from, without a slash at its end: "" for "/"

    friend bool operator==(const SearchPath&, const SearchPath&) = default;
};

/// The folders in which systemd looks for units: lookup_paths_init() of src/basic/path-lookup.c.
/// `root` is "/", or a folder that holds a system's tree. For users' managers those folders that
/// all users share.
SearchPath search_path(std::string_view root, Manager manager);

/// The folders in which systemd looks for the other files of a unit, where one file of it is at
/// `path`. A file in one of the folders of search_path(), below whatever root, is taken for part of
/// that root; one in a folder of a user's own for part of that home. For all other files it is only
/// the folder that they are in (for a drop-in, that its folder `NAME.d` is in).
SearchPath search_path_of(std::string_view path);

/// The folder that search_path_of() starts from.
std::string unit_folder_of(std::string_view path);

}  // namespace unitlint::files
