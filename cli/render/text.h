#pragma once

#include "cli/render/report.h"
#include "cli/terminal.h"

namespace unitlint::cli {

/// Findings for people: `path:line:column: severity: message [rule]`, the fixes, and the source
/// line with carets under the range, once for all findings of the same range. Lines and columns
/// count from 1, columns in bytes.
class TextRenderer final : public Renderer {
public:
    explicit TextRenderer(const RenderContext& context) : mode_(context.color) {}
    std::string file(const CheckedFile& file) const override;
    std::string end(const Summary& summary) const override;

private:
    ColorMode mode_;
};

}  // namespace unitlint::cli
