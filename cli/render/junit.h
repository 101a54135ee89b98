#pragma once

#include "cli/render/report.h"

namespace unitlint::cli {

/// The XML of JUnit, in which CI servers show tests: a suite for each file, in it a test for each
/// finding. Those that `--fail-on` lets fail the run are failures, the others are tests that passed
/// and say something. A file without findings is one test that passed, and a file that could not
/// be checked one with an error.
class JunitRenderer final : public Renderer {
public:
    explicit JunitRenderer(const RenderContext& context) : context_(context) {}
    std::string begin() const override;
    std::string file(const CheckedFile& file) const override;
    std::string failure(std::string_view path, std::string_view reason) const override;
    std::string end(const Summary& summary) const override;

private:
    RenderContext context_;
};

}  // namespace unitlint::cli
