#pragma once

#include "files/neighbours.h"
#include "files/search_path.h"
#include "syntax/merged_unit.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace unitlint::cli {

/// Where units are looked for that the command line names.
struct UnitArguments {
    std::string root = {};  // empty: that of the machine
    bool user = false;      // names are those of units of users' own managers

    files::Manager manager() const { return user ? files::Manager::User : files::Manager::System; }
};

/// Adds `--root` and `--user`, which fill `arguments`.
void add_unit_options(CLI::App& command, UnitArguments& arguments);

/// What finds the other files of the units: shared by all files of a run.
std::shared_ptr<files::Neighbours> make_neighbours(const UnitArguments& arguments);

/// What one argument of the command line stands for.
struct NamedUnit {
    std::string path;                       // of a file; empty for the name of a unit
    std::optional<files::UnitFiles> files;  // of a name
};

/// An argument that is the name of a unit, and not of a file here, stands for the files of that
/// unit, in the root. Any other is a path: with a root it may be one below that.
NamedUnit named_unit(const std::string& argument, const UnitArguments& arguments,
                     files::Neighbours& neighbours);

/// The paths of all files that the arguments stand for.
std::vector<std::string> paths_of(const std::vector<std::string>& paths,
                                  const UnitArguments& arguments, files::Neighbours& neighbours);

/// A unit with all its files, owned.
struct LoadedUnit {
    MergedUnit unit;
    std::vector<std::string> paths;  // parallel to unit.files
    std::vector<std::shared_ptr<const Unit>> files;
};

/// The unit of a main file, or of a drop-in whose main file is known, that was read already.
LoadedUnit load_unit(const std::string& path, std::shared_ptr<const Unit> own,
                     const OtherFiles& others);

}  // namespace unitlint::cli
