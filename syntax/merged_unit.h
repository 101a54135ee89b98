#pragma once

#include "syntax/known_units.h"
#include "syntax/unit.h"
#include "syntax/unit_name.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace unitlint {

/// One file of a unit, and where it was read from.
struct UnitFile {
    std::string path;
    std::shared_ptr<const Unit> unit;  // never null

    friend bool operator==(const UnitFile&, const UnitFile&) = default;
};

/// The other files of the unit that a file belongs to, as far as the caller found them.
struct OtherFiles {
    /// What systemd reads before the file: nothing for a main file; for a drop-in its main file,
    /// and the drop-ins that are applied before it.
    std::vector<UnitFile> before;
    std::vector<UnitFile> after;  // the drop-ins that are applied after it
    bool has_main = false;        // whether the first of `before` is the main file
    std::string name = {};        // of the unit; empty: the one that the paths tell
    const KnownUnits* known = nullptr;  // other units; null where the caller knows of none
};

/// Where systemd stops reading a file: at the first mistake that is fatal, or at its end.
inline std::uint32_t end_of_reading(const Unit& unit) {
    for (const SyntaxError& error : unit.errors()) {
        if (is_fatal(error.kind)) return error.range.begin;
    }
    return static_cast<std::uint32_t>(unit.text().size());
}

/// A unit as systemd reads it: the main file, then its drop-ins in the order in which systemd
/// applies them. Does not own the files.
struct MergedUnit {
    UnitName name;
    std::vector<const Unit*> files;  // in systemd's order, the main file first; never null
    bool has_main = true;            // false where only drop-ins are known, of any number of units

    /// Whether systemd refuses to load the unit for the syntax of its main file. (The same mistakes
    /// in a drop-in only end that drop-in.)
    bool refused() const { return has_main && !files.empty() && files.front()->refused(); }

    /// Calls `visit(assignment, file)` for each assignment that systemd reads in sections of this
    /// name, in its order. `file` is an index into `files`. What follows a fatal mistake in a file
    /// is not read.
    template <typename Visit>
    void for_each(std::string_view section, Visit&& visit) const {
        for (std::uint32_t file = 0; file < files.size(); ++file) {
            const Unit& unit = *files[file];
            const std::uint32_t end = end_of_reading(unit);
            for (const Section& part : unit.sections()) {
                if (part.kind != Section::Header::Valid || part.name != section) continue;
                for (const Assignment& assignment : unit.assignments(part)) {
                    if (assignment.line.begin < end) visit(assignment, file);
                }
            }
        }
    }
};

}  // namespace unitlint
