#pragma once

#include "cli/baseline.h"
#include "cli/check_file.h"

#include <set>
#include <string>

namespace unitlint::cli {

/// The baseline of one run: which findings are known, and what the file is to hold afterwards.
class BaselineFile {
public:
    explicit BaselineFile(const BaselineArguments& arguments) : arguments_(arguments) {}

    /// Reads the file, where there is one to read. Returns why that did not work; empty: it did.
    std::string read();

    bool is_used() const { return !arguments_.file.empty() || !arguments_.write.empty(); }
    /// What is known of the file at `path`.
    FindingCounts known(const std::string& path) const;

    /// Takes notice of what came of a file.
    void take(const FileOutcome& outcome);
    /// Says on standard error what is not found any more, also of files that are gone, and writes
    /// the file where that was asked for. Returns why that did not work; empty: it did.
    std::string finish();
    /// The name of the file, for messages.
    const std::string& name() const {
        return arguments_.write.empty() ? arguments_.file : arguments_.write;
    }

private:
    void report_stale(const std::string& path, const FindingCounts& stale);

    const BaselineArguments& arguments_;
    Baseline baseline_;
    std::set<std::string> checked_;  // paths as the baseline has them
    bool changed_ = false;
};

}  // namespace unitlint::cli
