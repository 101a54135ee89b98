#pragma once

#include "cli/baseline.h"
#include "cli/check_arguments.h"
#include "cli/files.h"
#include "cli/render/report.h"

#include <memory>
#include <string>

namespace unitlint::cli {

/// What checking one file gave. Small beside the analysis, which is gone by then.
struct FileOutcome {
    std::string path = {};        // as the user named it
    std::string failure = {};     // why it could not be checked, or not be written; empty: it could
    std::string output = {};      // the findings as the renderer writes them, or the diff
    std::string fixed_text = {};  // what `--fix` made of standard input
    bool would_change = false;    // by `--fix`, where only a diff was asked for
    bool checked = false;         // `findings` and `summary` are about it
    FindingCounts findings = {};  // where a baseline is used: those that are known but not there,
                                  // or for a new baseline all
    bool fails = false;           // there is something for which the run fails
    std::shared_ptr<const files::ConfigFile> broken_configuration = nullptr;  // it was not checked
    Summary summary = {};
};

/// What all files of a run are checked with.
struct CheckSetup {
    const CheckArguments& arguments;
    Configuration& configuration;
    files::Neighbours& neighbours;
    const KnownUnits* known_units;  // the other units of the system, or null
    const Renderer& renderer;
};

/// Reads one file, repairs it where that was asked for, and checks it, with the other files of its
/// unit, which are only read. `known` are the findings of the file that are not to be reported.
/// Safe to call from several threads at once, for different files.
FileOutcome check_file(const FoundFile& found, const CheckSetup& setup, const FindingCounts& known);

}  // namespace unitlint::cli
