#pragma once

#include "cli/render/format.h"
#include "cli/unit_arguments.h"
#include "lint/fix_all.h"
#include "lint/options.h"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace unitlint::cli {

/// What the command line says of `unitlint check`.
struct CheckArguments {
    std::vector<std::string> paths = {};
    UnitArguments units = {};
    std::string stdin_filename = "-";  // what "-" is called; its suffix gives the type of unit
    CheckFormat format = CheckFormat::Text;
    std::string output_file = {};  // where findings go instead of standard output; empty: none
    std::optional<Severity> fail_on =
        Severity::Warning;  // the least that fails; none: nothing does
    bool fix = false;
    bool diff = false;  // show what `fix` would change instead of writing it
    FixSelection selection = {};
    Options options = {};
};

/// Adds `unitlint check` to the command line; parsing it fills `arguments`, which must outlive
/// `app`.
CLI::App* add_check_options(CLI::App& app, CheckArguments& arguments);

}  // namespace unitlint::cli
