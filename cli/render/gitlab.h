#pragma once

#include "cli/render/report.h"

namespace unitlint::cli {

/// GitLab's Code Quality report (docs.gitlab.com, "Code Quality report format"): a JSON array. An
/// error is critical, a warning major, information minor, a hint info. The fingerprints are those
/// of fingerprints(), so that a merge request shows what it adds and not what moved.
class GitlabRenderer final : public Renderer {
public:
    explicit GitlabRenderer(const RenderContext& context) : context_(context) {}
    std::string begin() const override;
    std::string file(const CheckedFile& file) const override;
    std::string_view separator() const override;
    std::string end(const Summary& summary) const override;

private:
    RenderContext context_;
};

}  // namespace unitlint::cli
