#pragma once

#include "cli/render/report.h"

#include <cstdio>

namespace unitlint::cli {

/// Findings for programs: one JSON object, whose shape is a contract (docs/json.md): fields may be
/// added, never changed. Written file by file, so that memory does not grow with their number.
class JsonRenderer final : public Renderer {
public:
    explicit JsonRenderer(std::FILE* stream) : stream_(stream) {}
    void file(const CheckedFile& file) override;
    void finish(const Summary& summary) override;

private:
    std::FILE* stream_;
    bool first_ = true;
};

}  // namespace unitlint::cli
