#pragma once

#include "cli/render/report.h"

namespace unitlint::cli {

/// The XML of Checkstyle, which many tools read. Information and hints are "info". Lines and
/// columns count from 1, columns in UTF-16 code units. Files without findings are listed, too.
class CheckstyleRenderer final : public Renderer {
public:
    explicit CheckstyleRenderer(const RenderContext& context) : context_(context) {}
    std::string begin() const override;
    std::string file(const CheckedFile& file) const override;
    std::string failure(std::string_view path, std::string_view reason) const override;
    std::string end(const Summary& summary) const override;

private:
    RenderContext context_;
};

}  // namespace unitlint::cli
