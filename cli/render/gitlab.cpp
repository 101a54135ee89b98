#include "cli/render/gitlab.h"

#include "cli/render/fingerprint.h"
#include "cli/render/json_text.h"
#include "cli/render/paths.h"

namespace unitlint::cli {

namespace {

std::string_view severity_name(Severity severity) {
    switch (severity) {
        case Severity::Error: return "critical";
        case Severity::Warning: return "major";
        case Severity::Information: return "minor";
        case Severity::Hint: return "info";
    }
    return {};
}

}  // namespace

std::string GitlabRenderer::begin() const { return "[\n"; }

std::string GitlabRenderer::file(const CheckedFile& file) const {
    const Document& document = file.analysis->unit.document();
    const std::string path = relative_path(file.path, context_.working_directory);
    const auto names = fingerprints(path, *file.analysis);
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const Diagnostic& diagnostic = file.analysis->diagnostics[i];
        const std::uint32_t begin = document.lines().line_of(diagnostic.range.begin) + 1;
        const std::uint32_t end = document.lines().line_of(diagnostic.range.end) + 1;
        const Json issue = {
            {"description", diagnostic.message},
            {"check_name", diagnostic.rule},
            {"fingerprint", names[i]},
            {"severity", severity_name(diagnostic.severity)},
            {"location", {{"path", path}, {"lines", {{"begin", begin}, {"end", end}}}}}};
        if (i > 0) out += ",\n";
        out += dump(issue);
    }
    return out;
}

std::string_view GitlabRenderer::separator() const { return ",\n"; }

std::string GitlabRenderer::end(const Summary&) const { return "\n]\n"; }

}  // namespace unitlint::cli
