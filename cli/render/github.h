#pragma once

#include "cli/render/report.h"

namespace unitlint::cli {

/// Workflow commands, which GitHub Actions shows beside the lines of a pull request
/// (docs.github.com, "Workflow commands for GitHub Actions"). Errors and warnings keep their names,
/// information and hints are notices. Columns are UTF-16 code units, and left out where a finding
/// spans lines, since GitHub takes none there.
class GithubRenderer final : public Renderer {
public:
    explicit GithubRenderer(const RenderContext& context) : context_(context) {}
    std::string file(const CheckedFile& file) const override;
    std::string failure(std::string_view path, std::string_view reason) const override;

private:
    RenderContext context_;
};

}  // namespace unitlint::cli
