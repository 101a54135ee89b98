#pragma once

#include "lint/analysis.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::test {

inline Analysis check(std::string_view text, std::string_view path = "example.service",
                      const Options& options = {}) {
    return analyze(std::make_shared<Document>(std::string(text)), path, options);
}

/// The findings of one rule.
inline std::vector<Diagnostic> findings(const Analysis& analysis, std::string_view rule) {
    std::vector<Diagnostic> found;
    std::copy_if(analysis.diagnostics.begin(), analysis.diagnostics.end(),
                 std::back_inserter(found), [&](const Diagnostic& d) { return d.rule == rule; });
    return found;
}

/// The rules that have findings, each once, without the hardening rules.
inline std::vector<std::string> rules_found(const Analysis& analysis) {
    std::vector<std::string> rules;
    for (const Diagnostic& d : analysis.diagnostics) {
        if (!d.rule.starts_with("hardening-")) rules.emplace_back(d.rule);
    }
    std::sort(rules.begin(), rules.end());
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
    return rules;
}

}  // namespace unitlint::test
