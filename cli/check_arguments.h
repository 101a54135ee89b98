#pragma once

#include "cli/configuration.h"
#include "cli/render/format.h"
#include "cli/unit_arguments.h"
#include "lint/fix_all.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace unitlint::cli {

/// What the command line says about a baseline. At most one of the names is there.
struct BaselineArguments {
    std::string file = {};   // of known findings
    std::string write = {};  // where to write the findings of this run to
    bool prune = false;      // take out of `file` what is not found any more
};

/// What the command line says of `unitlint check`.
struct CheckArguments {
    std::vector<std::string> paths = {};
    UnitArguments units = {};
    std::string stdin_filename = "-";  // what "-" is called; its suffix gives the type of unit
    CheckFormat format = CheckFormat::Text;
    std::string output_file = {};  // where findings go instead of standard output; empty: none
    bool show_waived = false;
    bool fix = false;
    bool diff = false;  // show what `fix` would change instead of writing it
    FixSelection selection = {};
    ConfigurationArguments configuration = {};
    BaselineArguments baseline = {};
};

/// Adds `unitlint check` to the command line; parsing it fills `arguments`, which must outlive
/// `app`.
CLI::App* add_check_options(CLI::App& app, CheckArguments& arguments);

}  // namespace unitlint::cli
