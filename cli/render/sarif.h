#pragma once

#include "cli/render/report.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::cli {

/// SARIF 2.1.0 (OASIS): one run with the records of all rules, a result for each finding, its
/// fixes, related places and a fingerprint. Paths below the working directory are relative to
/// SRCROOT, others are `file` URIs. Columns are UTF-16 code units, as GitHub reads them.
class SarifRenderer final : public Renderer {
public:
    explicit SarifRenderer(const RenderContext& context);
    std::string begin() const override;
    std::string file(const CheckedFile& file) const override;
    std::string_view separator() const override;
    std::string end(const Summary& summary) const override;

private:
    RenderContext context_;
    std::vector<std::string_view> rules_;  // ids, in the order of the driver's list
};

}  // namespace unitlint::cli
