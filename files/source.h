#pragma once

#include "syntax/unit.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace unitlint::files {

enum class EntryKind : std::uint8_t { File, Folder, Link };

/// What a folder holds under one name. Devices, sockets and the like are left out.
struct Entry {
    std::string name;
    EntryKind kind = EntryKind::File;
    std::string target = {};       // of a link, as it is written in it
    bool leads_to_folder = false;  // of a link
};

struct Folder {
    std::string canonical;       // its path without links
    std::vector<Entry> entries;  // in any order
};

/// How files and folders are read: from the disk, or with the open documents of an editor in place
/// of what is on the disk. None of these throws.
struct Source {
    /// Nothing where there is no such folder, or it cannot be read.
    std::function<std::optional<Folder>(const std::string& path)> list;
    /// Null where the file cannot be read.
    std::function<std::shared_ptr<const Unit>(const std::string& path)> read;
    /// Whether nothing can be read from it: it is empty, /dev/null, a folder, or not there at all.
    /// Where systemd looks for a unit, all of these mask it or are as good as that.
    std::function<bool(const std::string& path)> is_mask;
};

/// What is on the disk. Safe to use from several threads.
Source disk();

}  // namespace unitlint::files
