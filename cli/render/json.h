#pragma once

#include "cli/render/report.h"

namespace unitlint::cli {

/// Findings for programs: one JSON object, whose shape is a contract (docs/json.md): fields may be
/// added, never changed.
class JsonRenderer final : public Renderer {
public:
    std::string begin() const override;
    std::string file(const CheckedFile& file) const override;
    std::string_view separator() const override;
    std::string end(const Summary& summary) const override;
};

}  // namespace unitlint::cli
