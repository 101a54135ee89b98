#pragma once

#include "cli/render/report.h"
#include "cli/terminal.h"

#include <cstdio>

namespace unitlint::cli {

/// Findings for people: `path:line:column: severity: message [rule]`, the fixes, and the source
/// line with carets under the range, once for all findings of the same range. Lines and columns
/// count from 1, columns in bytes.
class TextRenderer final : public Renderer {
public:
    TextRenderer(std::FILE* stream, ColorMode mode) : stream_(stream), mode_(mode) {}
    void file(const CheckedFile& file) override;
    void finish(const Summary& summary) override;

private:
    std::FILE* stream_;
    ColorMode mode_;
};

}  // namespace unitlint::cli
