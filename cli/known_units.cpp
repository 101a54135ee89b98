#include "cli/known_units.h"

#include "cli/files.h"
#include "files/search_path.h"
#include "files/source.h"
#include "syntax/unit_name.h"

#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <system_error>

namespace unitlint::cli {

namespace {

class Reader {
public:
    explicit Reader(UnitIndex& index) : index_(index) {}

    void read_folder(const std::string& path) {
        const auto folder = source_.list(path);
        if (!folder) return;
        for (const files::Entry& entry : folder->entries) {
            const std::string inside = path + "/" + entry.name;
            if (entry.kind == files::EntryKind::Folder && entry.name.ends_with(".d")) {
                read_drop_ins(inside);
            } else if (is_valid_unit_name(entry.name) && seen_.insert(entry.name).second) {
                read_unit(entry, inside);
            }
        }
    }

    void add_names_below(const std::string& path) {
        FileSearch search(std::span(&path, 1));
        while (const auto found = search.next()) add_name(std::filesystem::path(found->path));
    }

    void add_names_beside(const std::string& path) {
        const auto folder = source_.list(std::filesystem::path(path).parent_path().string());
        if (!folder) return;
        for (const files::Entry& entry : folder->entries) add_name(entry.name);
    }

private:
    void add_name(const std::filesystem::path& path) {
        const std::string name = path.filename().string();
        if (is_valid_unit_name(name)) index_.add_name(name);
    }

    /// A link gives a name; what it leads to has its own place.
    void read_unit(const files::Entry& entry, const std::string& path) {
        const auto unit = entry.kind == files::EntryKind::File ? source_.read(path) : nullptr;
        if (unit != nullptr) {
            index_.set(path, *unit);
        } else {
            index_.add_name(entry.name);
        }
    }

    void read_drop_ins(const std::string& path) {
        const auto folder = source_.list(path);
        if (!folder) return;
        for (const files::Entry& entry : folder->entries) {
            const std::string inside = path + "/" + entry.name;
            if (!looks_like_unit_file(inside) || entry.kind != files::EntryKind::File) continue;
            if (const auto unit = source_.read(inside)) index_.set(inside, *unit);
        }
    }

    UnitIndex& index_;
    files::Source source_ = files::disk();
    std::set<std::string> seen_;
};

}  // namespace

std::unique_ptr<const UnitIndex> read_known_units(const UnitArguments& arguments,
                                                  std::span<const std::string> paths) {
    if (arguments.root.empty()) return nullptr;
    auto index = std::make_unique<UnitIndex>();
    Reader reader(*index);
    for (const std::string& folder :
         files::search_path(arguments.root, arguments.manager()).folders) {
        reader.read_folder(folder);
    }
    for (const std::string& path : paths) {
        std::error_code error;
        if (std::filesystem::is_directory(path, error)) {
            reader.add_names_below(path);
        } else {
            reader.add_names_beside(path);
        }
    }
    return index;
}

}  // namespace unitlint::cli
