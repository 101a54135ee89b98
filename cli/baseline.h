#pragma once

#include "lint/analysis.h"

#include <compare>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::cli {

/// What a finding is known by in a later run. Nothing in it changes when lines move.
struct KnownFinding {
    std::string rule;
    std::string section;    // the name between the brackets; empty before the first header
    std::string directive;  // empty where it is about none
    std::string line;       // the text of its line, with one blank for each stretch of blanks

    friend auto operator<=>(const KnownFinding&, const KnownFinding&) = default;
};

/// Findings, and how often each is there.
using FindingCounts = std::map<KnownFinding, std::size_t>;

FindingCounts count_findings(const Analysis& analysis);

struct TakenFindings {
    std::vector<Diagnostic> known;
    FindingCounts stale;  // those that are known but were not found
};

/// Takes the findings that are in `known` out of the analysis, each as often as it stands there.
TakenFindings take_known(Analysis& analysis, FindingCounts known);

/// The findings of a run that later runs are not to report again, by the paths of their files,
/// which are relative to the folder of the baseline file.
class Baseline {
public:
    /// Reads what text() wrote. Returns why it cannot be used; empty: it can.
    std::string read(std::string_view text);
    /// JSON with one line for each finding, sorted, so that version control shows what changed.
    std::string text() const;

    void set(const std::string& path, FindingCounts findings);
    /// Takes entries away.
    void remove(const std::string& path, const FindingCounts& findings);
    FindingCounts of(const std::string& path) const;
    const std::map<std::string, FindingCounts>& files() const { return files_; }

private:
    std::map<std::string, FindingCounts> files_;  // none without findings
};

/// `path` as a baseline file in `folder` names it; both may be relative to the working directory,
/// which an empty folder stands for.
std::string path_in_baseline(std::string_view folder, std::string_view path);

/// "hardening-umask in [Service] on `[Service]`", for messages.
std::string describe(const KnownFinding& finding);

}  // namespace unitlint::cli
