#include "lint/rules/combinations.h"

#include "catalog/boolean.h"

#include <algorithm>
#include <fmt/format.h>

namespace unitlint {

namespace {

/// Calls `is_true` for each word until it is.
template <typename Predicate>
bool any_word(std::string_view words, Predicate&& is_true) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (is_true(words.substr(0, end))) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

bool is_word_of(std::string_view word, std::string_view words) {
    return any_word(words, [&](std::string_view other) { return word == other; });
}

bool is_below(std::string_view path, std::string_view folder) {
    if (path.starts_with('-')) path.remove_prefix(1);
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

bool turns_on(const ResolvedAssignment* line) {
    if (line == nullptr) return false;
    const std::string_view text = line->assignment->value.text;
    return catalog::parse_boolean(text).value_or(text != "none" && text != "default" &&
                                                 text != "all");
}

class Judge {
public:
    explicit Judge(Pass& pass) : pass_(pass), effective_(pass), shape_(pass.service()) {}

    bool may_apply(const Combination& row) const {
        const auto version = pass_.options.version;
        return effective_.is_mentioned(row.name) && version >= row.since &&
               (row.until == 0 || version <= row.until) && (!row.type || row.type == pass_.type) &&
               (!row.except || row.except != pass_.type);
    }
    bool holds(const Condition& condition) const {
        switch (condition.test) {
            case Test::None: return true;
            case Test::Set: return effective_.find(condition.name) != nullptr;
            case Test::Unset: return effective_.find(condition.name) == nullptr;
            case Test::On: return turns_on(effective_.find(condition.name));
            case Test::Off: return !turns_on(effective_.find(condition.name));
            case Test::OneOf: return is_word_of(text(condition.name), condition.words);
            case Test::NotOneOf: {
                const std::string_view value = text(condition.name);
                return !value.empty() && !is_word_of(value, condition.words);
            }
            case Test::NotSetTo: return !is_word_of(text(condition.name), condition.words);
            case Test::Below:
                return any_word(condition.words, [&](std::string_view folder) {
                    return is_below(text(condition.name), folder);
                });
            case Test::AnyOn: return any_on(condition.words);
            case Test::NoneOn: return !any_on(condition.words);
            case Test::User: return pass_.user_unit;
        }
        return false;
    }
    const ResolvedAssignment* line(std::string_view name) const {
        return name.empty() ? nullptr : effective_.find(name);
    }

private:
    bool any_on(std::string_view names) const {
        return any_word(names,
                        [&](std::string_view name) { return turns_on(effective_.find(name)); });
    }
    std::string_view text(std::string_view name) const {
        if (name == "Type" && shape_) return shape_->type;
        const std::string_view value = effective_.text(name);
        return value.substr(0, value.find(':'));
    }

    Pass& pass_;
    Effective effective_;
    const std::optional<ServiceShape>& shape_;
};

}  // namespace

void report_combinations(Pass& pass, const Rule& rule, std::span<const Combination> rows) {
    if (!is_judged_as_unit(pass) || !catalog::own_section(*pass.type)) return;
    const Judge judge(pass);
    for (const Combination& row : rows) {
        if (!judge.may_apply(row)) continue;
        Condition self = row.self;
        self.name = row.name;
        if (!judge.holds(self) || !judge.holds(row.with) || !judge.holds(row.also)) continue;
        const ResolvedAssignment* line = judge.line(row.name);
        if (line == nullptr) continue;
        const ResolvedAssignment* with = judge.line(row.with.name);
        const ResolvedAssignment* also = judge.line(row.also.name);
        const ResolvedAssignment* place = place_here(pass, {line, with, also});
        const Severity severity = row.severity.value_or(rule.info.severity);
        // That a drop-in makes a line of the main file idle is what it is there for.
        if (place == nullptr || (place != line && severity > Severity::Warning)) continue;
        Diagnostic diagnostic =
            rule.found(place->assignment->value.range, about(pass, *line, row.message));
        diagnostic.directive = place->directive->name;
        diagnostic.severity = severity;
        for (const ResolvedAssignment* other : {line, with, also}) {
            if (other == nullptr || other == place) continue;
            relate(pass, diagnostic, other,
                   fmt::format("`{}=` is set here", other->assignment->name));
        }
        pass.report(std::move(diagnostic));
    }
}

}  // namespace unitlint
