#include "cli/baseline_file.h"

#include "cli/files.h"
#include "cli/output.h"

#include <fmt/format.h>

#include <filesystem>
#include <variant>
#include <vector>

namespace unitlint::cli {

namespace {

namespace fs = std::filesystem;

std::string folder_of(const std::string& file) { return fs::path(file).parent_path().string(); }

}  // namespace

std::string BaselineFile::read() {
    if (arguments_.file.empty()) return {};
    const auto text = read_text(arguments_.file);
    if (const auto* error = std::get_if<ReadError>(&text)) return error->reason;
    return baseline_.read(std::get<std::string>(text));
}

FindingCounts BaselineFile::known(const std::string& path) const {
    if (arguments_.file.empty()) return {};
    return baseline_.of(path_in_baseline(folder_of(name()), path));
}

void BaselineFile::take(const FileOutcome& outcome) {
    if (!is_used() || !outcome.checked) return;
    const std::string path = path_in_baseline(folder_of(name()), outcome.path);
    checked_.insert(path);
    if (!arguments_.write.empty()) {
        baseline_.set(path, outcome.findings);
    } else if (!outcome.findings.empty()) {
        report_stale(path, outcome.findings);
    }
}

void BaselineFile::report_stale(const std::string& path, const FindingCounts& stale) {
    if (arguments_.prune) {
        changed_ = true;
        return baseline_.remove(path, stale);
    }
    for (const auto& [finding, count] : stale) {
        complain(name(),
                 fmt::format("not found any more in {}: {}{}; --prune-baseline removes it", path,
                             describe(finding), count > 1 ? fmt::format(", {} times", count) : ""));
    }
}

std::string BaselineFile::finish() {
    if (!is_used()) return {};
    std::vector<std::pair<std::string, FindingCounts>> gone;
    for (const auto& [path, findings] : baseline_.files()) {
        std::error_code error;
        const bool exists = fs::exists(fs::path(folder_of(name())) / path, error);
        if (checked_.count(path) == 0 && !exists) gone.emplace_back(path, findings);
    }
    for (const auto& [path, findings] : gone) report_stale(path, findings);
    if (arguments_.write.empty() && !changed_) return {};
    std::string error;
    Output output(name(), error);
    if (!error.empty()) return error;
    output.write(baseline_.text());
    return output.finish();
}

}  // namespace unitlint::cli
