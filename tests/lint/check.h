#pragma once

#include "lint/analysis.h"
#include "lint/rule.h"
#include "lint/unit_index.h"

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

/// The same for an example of a rule, which may need another unit.
inline Analysis check_example(const RuleInfo& info, std::string_view text,
                              const Options& options = {}) {
    UnitIndex units;
    const auto document = std::make_shared<Document>(std::string(text));
    units.set(info.file, Unit(document));
    units.set("other.service", Unit(std::make_shared<Document>(std::string(info.other))));
    const OtherFiles others{
        .before = {}, .after = {}, .known = info.other.empty() ? nullptr : &units};
    return analyze(document, info.file, others, options);
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
