#include "lint/grades.h"

#include "catalog/suggest.h"
#include "lint/rules.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace unitlint {

namespace {

constexpr std::array<std::string_view, 6> names{"default", "off",         "error",
                                                "warning", "information", "hint"};

}  // namespace

std::span<const std::string_view> grade_names() { return names; }

std::string_view to_string(Grade grade) { return names[static_cast<std::size_t>(grade)]; }

std::optional<Grade> grade_from_name(std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Grade>(found - names.begin());
}

bool matches_rule(std::string_view pattern, std::string_view rule) {
    if (!pattern.ends_with('*')) return pattern == rule;
    pattern.remove_suffix(1);
    return rule.starts_with(pattern);
}

bool is_rule_pattern(std::string_view pattern) {
    return any_rule([&](const RuleInfo& info) { return matches_rule(pattern, info.id); });
}

std::optional<std::string> suggest_rule_pattern(std::string_view misspelt) {
    const auto infos = all_rule_infos();
    std::vector<std::string_view> ids;
    for (const RuleInfo& info : infos) ids.push_back(info.id);
    if (!misspelt.ends_with('*')) {
        const auto found = catalog::suggest(misspelt, ids);
        return found ? std::optional<std::string>(*found) : std::nullopt;
    }
    // The beginnings of ids, up to each of their hyphens.
    std::vector<std::string_view> beginnings;
    for (const std::string_view id : ids) {
        for (std::size_t at = id.find('-'); at != std::string_view::npos; at = id.find('-', at + 1))
            beginnings.push_back(id.substr(0, at + 1));
    }
    const auto found = catalog::suggest(misspelt.substr(0, misspelt.size() - 1), beginnings);
    return found ? std::optional(std::string(*found) + "*") : std::nullopt;
}

const RuleSetting* deciding_setting(std::span<const RuleSetting> settings, std::string_view rule) {
    const RuleSetting* best = nullptr;
    // An id is at least as long as any pattern that matches it; where a `*` stands for nothing, it
    // is one shorter.
    const auto weight = [&](const RuleSetting& setting) {
        return setting.pattern == rule ? rule.size() + 2 : setting.pattern.size();
    };
    for (const RuleSetting& setting : settings) {
        if (!matches_rule(setting.pattern, rule)) continue;
        if (best == nullptr || weight(setting) >= weight(*best)) best = &setting;
    }
    return best;
}

void RuleGrades::apply(std::span<const RuleSetting> settings) {
    if (settings.empty()) return;
    std::vector<Entry> changed;
    for (const RuleInfo& info : all_rule_infos()) {
        const RuleSetting* setting = deciding_setting(settings, info.id);
        const Grade grade = setting != nullptr ? setting->grade : of(info.id);
        if (grade != Grade::Default) changed.push_back({info.id, grade});
    }
    entries_ = std::move(changed);
}

Grade RuleGrades::of(std::string_view rule) const {
    const auto found =
        std::lower_bound(entries_.begin(), entries_.end(), rule,
                         [](const Entry& entry, std::string_view id) { return entry.rule < id; });
    return found != entries_.end() && found->rule == rule ? found->grade : Grade::Default;
}

void apply_grades(std::vector<Diagnostic>& diagnostics, const RuleGrades& grades) {
    if (grades == RuleGrades{}) return;
    std::erase_if(diagnostics,
                  [&](const Diagnostic& diagnostic) { return grades.is_off(diagnostic.rule); });
    for (Diagnostic& diagnostic : diagnostics) {
        switch (grades.of(diagnostic.rule)) {
            case Grade::Default:
            case Grade::Off: break;
            case Grade::Error: diagnostic.severity = Severity::Error; break;
            case Grade::Warning: diagnostic.severity = Severity::Warning; break;
            case Grade::Information: diagnostic.severity = Severity::Information; break;
            case Grade::Hint: diagnostic.severity = Severity::Hint; break;
        }
    }
}

}  // namespace unitlint
