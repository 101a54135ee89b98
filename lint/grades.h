#pragma once

#include "lint/diagnostic.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint {

/// What the user makes of a rule.
enum class Grade : std::uint8_t {
    Default,  // each finding has the severity that the rule gives it
    Off,
    Error,
    Warning,
    Information,
    Hint,
};

/// "default", "off", "error", "warning", "information", "hint", in the order of Grade.
std::span<const std::string_view> grade_names();
std::string_view to_string(Grade grade);
std::optional<Grade> grade_from_name(std::string_view name);

/// Whether a rule is meant: a pattern is an id, or the beginning of ids with a `*` behind it.
bool matches_rule(std::string_view pattern, std::string_view rule);
/// Whether any rule is.
bool is_rule_pattern(std::string_view pattern);
/// The rule, or pattern of rules, that was probably meant; nothing where none is near.
std::optional<std::string> suggest_rule_pattern(std::string_view misspelt);

/// One thing that the user says about rules.
struct RuleSetting {
    std::string pattern;
    Grade grade = Grade::Default;

    friend bool operator==(const RuleSetting&, const RuleSetting&) = default;
};

/// The setting that counts for a rule, or null: of several that match it the longest pattern, an id
/// before a pattern, and of equals the last.
const RuleSetting* deciding_setting(std::span<const RuleSetting> settings, std::string_view rule);

/// What the user made of each rule.
class RuleGrades {
public:
    /// Applies settings that were made together, on top of what was applied before.
    void apply(std::span<const RuleSetting> settings);

    Grade of(std::string_view rule) const;
    bool is_off(std::string_view rule) const { return of(rule) == Grade::Off; }

    friend bool operator==(const RuleGrades&, const RuleGrades&) = default;

private:
    struct Entry {
        std::string_view rule;  // static data
        Grade grade;
        friend bool operator==(const Entry&, const Entry&) = default;
    };
    std::vector<Entry> entries_;  // by rule; the others have Grade::Default
};

/// Gives findings the severity that the user wants for their rule, and drops those that are off.
void apply_grades(std::vector<Diagnostic>& diagnostics, const RuleGrades& grades);

}  // namespace unitlint
