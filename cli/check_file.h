#pragma once

#include "cli/check_arguments.h"
#include "cli/files.h"
#include "cli/render/report.h"

#include <string>

namespace unitlint::cli {

/// What checking one file gave. Small beside the analysis, which is gone by then.
struct FileOutcome {
    std::string path = {};        // as the user named it
    std::string failure = {};     // why it could not be checked, or not be written; empty: it could
    std::string output = {};      // the findings as the renderer writes them, or the diff
    std::string fixed_text = {};  // what `--fix` made of standard input
    bool would_change = false;    // by `--fix`, where only a diff was asked for
    Summary summary = {};
};

/// Reads one file, repairs it where that was asked for, and checks it, with the other files of its
/// unit, which are only read. `known` are the other units of its system, or null. Safe to call from
/// several threads at once, for different files.
FileOutcome check_file(const FoundFile& found, const CheckArguments& arguments,
                       const Renderer& renderer, files::Neighbours& neighbours,
                       const KnownUnits* known);

}  // namespace unitlint::cli
