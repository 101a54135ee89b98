#pragma once

#include "files/source.h"
#include "lint/unit_index.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::lsp {

/// The unit files below the folders that the editor has open, and the names of the units that are
/// installed on this machine. Found and read step by step, when no message waits or when a request
/// needs them all. Links and hidden folders are not entered; numbers are bounded.
class WorkspaceUnits {
public:
    /// `installed` are folders that hold the machine's units.
    WorkspaceUnits(files::Source source, std::vector<std::string> installed);

    /// Starts over with other folders, by their absolute paths.
    void set_roots(std::vector<std::string> roots);
    void add_root(const std::string& root);
    void remove_root(std::string_view root);
    const std::vector<std::string>& roots() const { return roots_; }
    /// Whether a file lies below one of the folders.
    bool holds(std::string_view path) const;

    /// Reads a few files. Returns whether there is more to do.
    bool read_some();
    void read_all();
    bool is_complete() const { return folders_.empty() && files_.empty() && installed_read_; }

    /// A file was changed, made or removed on the disk.
    void refresh(const std::string& path);
    /// What the editor has open counts, not what is on the disk.
    void set_open(std::string_view path, const Unit& unit, UnitReferences references) {
        index_.set(path, unit, std::move(references));
    }
    void set_closed(const std::string& path) { refresh(path); }

    const UnitIndex& index() const { return index_; }
    /// Whether the machine's own units are known, so that a name that is nowhere is worth a word.
    bool knows_machine() const { return knows_machine_; }
    /// The file of a unit that is installed on the machine.
    std::optional<std::string> installed_file(std::string_view name) const;
    const files::Source& source() const { return source_; }

private:
    struct Pending {
        std::string path;
        std::size_t depth = 0;
    };

    void read_installed();
    void list(const Pending& folder);
    void read(const std::string& path);

    files::Source source_;
    std::vector<std::string> installed_;
    std::vector<std::string> roots_;
    UnitIndex index_;
    std::vector<Pending> folders_;    // still to be listed
    std::vector<std::string> files_;  // still to be read
    std::size_t listed_ = 0;
    bool installed_read_ = false;
    bool knows_machine_ = false;
};

}  // namespace unitlint::lsp
