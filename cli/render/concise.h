#pragma once

#include "cli/render/report.h"

namespace unitlint::cli {

/// A line for each finding and nothing else, in the form that editors and grep know from compilers:
/// `path:line:column: severity: message [rule]`. Columns are bytes.
class ConciseRenderer final : public Renderer {
public:
    std::string file(const CheckedFile& file) const override;
};

}  // namespace unitlint::cli
