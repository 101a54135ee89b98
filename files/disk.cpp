#include "files/read.h"
#include "files/source.h"

#include <filesystem>
#include <system_error>
#include <variant>

#include <sys/stat.h>

namespace unitlint::files {

namespace {

namespace fs = std::filesystem;

/// No folder of units has as many; past that, something is wrong with it.
constexpr std::size_t most_entries = 200'000;

std::optional<Entry> entry_of(const fs::directory_entry& found) {
    std::error_code error;
    Entry entry{.name = found.path().filename().string()};
    if (found.is_symlink(error)) {
        entry.kind = EntryKind::Link;
        entry.target = fs::read_symlink(found.path(), error).string();
        entry.leads_to_folder = found.is_directory(error);
    } else if (found.is_directory(error)) {
        entry.kind = EntryKind::Folder;
    } else if (!found.is_regular_file(error)) {
        return std::nullopt;
    }
    return entry;
}

std::optional<Folder> list(const std::string& path) {
    std::error_code error;
    fs::directory_iterator entries(path, error);
    if (error) return std::nullopt;
    Folder folder{.canonical = fs::canonical(path, error).string(), .entries = {}};
    for (; !error && entries != fs::directory_iterator() && folder.entries.size() < most_entries;
         entries.increment(error)) {
        if (auto entry = entry_of(*entries)) folder.entries.push_back(std::move(*entry));
    }
    return folder;
}

std::shared_ptr<const Unit> read(const std::string& path) {
    auto text = read_file(path);
    if (std::holds_alternative<ReadError>(text)) return nullptr;
    return std::make_shared<const Unit>(
        std::make_shared<const Document>(std::move(std::get<std::string>(text))));
}

bool is_mask(const std::string& path) {
    struct stat status{};
    return stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0;
}

}  // namespace

Source disk() { return {.list = list, .read = read, .is_mask = is_mask}; }

}  // namespace unitlint::files
