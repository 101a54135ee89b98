#pragma once

#include "cli/exit_code.h"
#include "lint/fix_all.h"
#include "lint/options.h"

#include <cstdint>
#include <string>
#include <vector>

namespace unitlint::cli {

enum class CheckFormat : std::uint8_t { Text, Json };

struct CheckArguments {
    std::vector<std::string> paths;
    std::string stdin_filename = "-";  // what "-" is called; its suffix gives the type of unit
    CheckFormat format = CheckFormat::Text;
    bool fix = false;
    bool diff = false;  // show what `fix` would change instead of writing it
    FixSelection selection;
    Options options;
};

/// `unitlint check`: findings on standard output, complaints about files on standard error. With
/// `fix` files are written in place, and standard input comes back on standard output while the
/// findings that are left go to standard error.
ExitCode run_check(const CheckArguments& arguments);

}  // namespace unitlint::cli
