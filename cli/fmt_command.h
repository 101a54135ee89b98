#pragma once

#include "cli/command.h"
#include "cli/configuration.h"
#include "cli/exit_code.h"

#include <cstdio>
#include <string>
#include <vector>

namespace unitlint::cli {

struct FmtOptions {
    std::vector<std::string> paths = {};
    std::string stdin_filename = "-";  // what "-" is called in messages and diffs
    bool check = false;                // write nothing, only tell which files would change
    bool diff = false;                 // write nothing, show what would change
    ConfigurationArguments configuration = {};
};

/// Where `unitlint fmt` prints: formatted standard input, diffs and the names of files to `out`,
/// complaints to `err`.
struct FmtStreams {
    std::FILE* out = stdout;
    std::FILE* err = stderr;
};

/// Adds `unitlint fmt` to the command line; parsing it fills `options`, which must outlive `app`.
CLI::App* add_fmt_options(CLI::App& app, FmtOptions& options);

/// The same, with options of its own.
Command add_fmt_command(CLI::App& app);

/// `unitlint fmt`: formats files in place, and standard input to standard output. Findings:
/// something would change, where `check` or `diff` asked for that. Failure: a file could not be
/// read or written, or was left alone by the formatter; the others are done all the same.
ExitCode run_fmt(const FmtOptions& options, FmtStreams streams = {});

}  // namespace unitlint::cli
