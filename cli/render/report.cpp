#include "cli/render/report.h"

#include <algorithm>

namespace unitlint::cli {

void Summary::add(const CheckedFile& file) {
    ++files;
    fixed += file.fixed;
    for (const Diagnostic& diagnostic : file.analysis->diagnostics) {
        ++count[static_cast<std::size_t>(diagnostic.severity)];
        if (diagnostic.fixes.empty()) continue;
        const bool is_safe =
            std::any_of(diagnostic.fixes.begin(), diagnostic.fixes.end(),
                        [](const Fix& fix) { return fix.applicability == Applicability::Safe; });
        const bool hardening = diagnostic.rule.starts_with("hardening-");
        ++(hardening ? is_safe ? safe_hardening : unsafe_hardening : is_safe ? safe : unsafe);
    }
}

}  // namespace unitlint::cli
