#pragma once

#include "cli/render/report.h"

namespace unitlint::cli {

/// The Reviewdog Diagnostic Format as one JSON object (github.com/reviewdog/reviewdog, proto/rdf).
/// Columns are bytes. The first fix is suggested where it is a single edit, since several
/// suggestions would be alternatives.
class RdjsonRenderer final : public Renderer {
public:
    explicit RdjsonRenderer(const RenderContext& context) : context_(context) {}
    std::string begin() const override;
    std::string file(const CheckedFile& file) const override;
    std::string_view separator() const override;
    std::string end(const Summary& summary) const override;

private:
    RenderContext context_;
};

}  // namespace unitlint::cli
