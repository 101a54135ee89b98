#include "lsp/folder_listing.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace unitlint::lsp {

FolderListing list_folder(const std::string& folder, const std::string& beginning,
                          std::size_t most) {
    FolderListing listing;
    std::error_code error;
    std::filesystem::directory_iterator at(
        folder, std::filesystem::directory_options::skip_permission_denied, error);
    std::size_t seen = 0;
    for (const std::filesystem::directory_iterator end; !error && at != end; at.increment(error)) {
        if (++seen > most) {
            listing.complete = false;
            break;
        }
        std::string name = at->path().filename().string();
        if (!name.starts_with(beginning) || (name.starts_with('.') && beginning.empty())) continue;
        std::error_code ignored;
        const std::filesystem::file_status status = at->status(ignored);
        const bool runs = (status.permissions() & std::filesystem::perms::owner_exec) !=
                          std::filesystem::perms::none;
        const bool is_folder = std::filesystem::is_directory(status);
        listing.entries.push_back({std::move(name), is_folder, runs && !is_folder});
    }
    std::sort(listing.entries.begin(), listing.entries.end(),
              [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
    return listing;
}

}  // namespace unitlint::lsp
