#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace unitlint::lsp {

struct FolderEntry {
    std::string name;
    bool folder = false;
    bool executable = false;
};

struct FolderListing {
    std::vector<FolderEntry> entries;
    bool complete = true;  // there are no more than the ones in `entries`
};

/// The entries of a folder whose names begin with `beginning`, sorted by name; those that begin
/// with "." only where it does too. Looks at no more than `most` names. Never throws; a folder that
/// cannot be read has none.
FolderListing list_folder(const std::string& folder, const std::string& beginning,
                          std::size_t most);

}  // namespace unitlint::lsp
