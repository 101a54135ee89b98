#include "cli/render/report.h"

#include <algorithm>

namespace unitlint::cli {

void Summary::add(const CheckedFile& file) {
    ++files;
    fixed += file.fixed;
    waived += file.analysis->waived.size();
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

void Summary::add(const Summary& other) {
    files += other.files;
    fixed += other.fixed;
    failures += other.failures;
    waived += other.waived;
    known += other.known;
    for (std::size_t i = 0; i < count.size(); ++i) count[i] += other.count[i];
    safe += other.safe;
    unsafe += other.unsafe;
    safe_hardening += other.safe_hardening;
    unsafe_hardening += other.unsafe_hardening;
}

bool Summary::fails(std::optional<Severity> least) const {
    if (!least) return false;
    const auto end = count.begin() + static_cast<std::ptrdiff_t>(*least) + 1;
    return std::any_of(count.begin(), end, [](std::size_t n) { return n > 0; });
}

std::string Renderer::failure(std::string_view, std::string_view) const { return {}; }

std::string Renderer::end(const Summary&) const { return {}; }

}  // namespace unitlint::cli
