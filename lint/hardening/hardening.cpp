#include "lint/hardening/hardening.h"

#include "catalog/directive.h"
#include "exposure/table.h"
#include "fixes/builders.h"
#include "lint/hardening/advice.h"
#include "lint/hardening/assessment.h"
#include "lint/hardening/capability_fix.h"
#include "lint/rules/effective.h"
#include "lint/rules/weakened_protection.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace unitlint {

namespace {

using exposure::Report;
using exposure::Settings;
using hardening::Advice;
using hardening::Assessment;
using hardening::Assigned;
using hardening::Choice;
using hardening::Outcome;
using hardening::Situation;
using hardening::Verdict;

bool contains(std::span<const ResolvedAssignment* const> lines, const Assignment* line) {
    return std::any_of(lines.begin(), lines.end(),
                       [&](const ResolvedAssignment* other) { return other->assignment == line; });
}

class HardeningCheck {
public:
    HardeningCheck(Pass& pass, catalog::Section section)
        : pass_(pass),
          section_(section),
          section_name_(catalog::to_string(section)),
          unit_(pass.merged, section, pass.merged.name, pass.options,
                pass.user_unit ? Situation::Scope::User : Situation::Scope::System,
                {.facts = pass.facts(),
                 .settings = section == catalog::Section::Service ? &pass.settings() : nullptr}) {}

    void run() {
        const auto header = std::find_if(
            pass_.unit.sections().begin(), pass_.unit.sections().end(), [&](const Section& s) {
                return s.kind == Section::Header::Valid && s.name == section_name_;
            });
        if (header == pass_.unit.sections().end()) return;
        const auto weakening = weakening_lines(pass_);
        const bool missing_counts = section_ == catalog::Section::Service && is_main_file(pass_) &&
                                    !pass_.user_unit && !pass_.merged.refused();
        for (const Advice& advice : hardening::all_advice()) {
            if (!unit_.is_available(advice) || pass_.options.grades.is_off(advice.id)) continue;
            const Assigned& assigned = unit_.assigned(advice);
            const bool missing = missing_counts && assigned.count == 0 &&
                                 advice.when == hardening::When::MissingOrWeak;
            if (assigned.last.assignment == nullptr && !missing) continue;
            const Outcome outcome = unit_.judge(advice);
            if (outcome.verdict == Verdict::NotForThisService || outcome.tier > pass_.options.tier)
                continue;
            if (assigned.last.assignment != nullptr) {
                const bool elsewhere = assigned.last.file != pass_.own_file ||
                                       contains(weakening, assigned.last.assignment);
                if (!elsewhere) check_value(advice, outcome, assigned);
            } else {
                check_missing(advice, outcome, *header);
            }
        }
    }

private:
    /// What the score makes of it; nothing is said of drop-ins alone and other types, which have
    /// none.
    std::string gain(const Report& after) const {
        const Report& now = unit_.report();
        if (section_ != catalog::Section::Service || !pass_.merged.has_main)
            return "is recommended";
        if (after.score == now.score)
            return fmt::format("leaves the exposure at {}", exposure::tenths(now.score));
        return fmt::format("lowers the exposure from {} to {}", exposure::tenths(now.score),
                           exposure::tenths(after.score));
    }

    static std::string line(const Advice& advice, std::string_view value) {
        return fmt::format("{}={}", advice.directive, value);
    }

    void check_missing(const Advice& advice, const Outcome& outcome, const Section& header) {
        const std::string_view value = outcome.choices.front().value;
        const Report after = unit_.with(advice, value);
        if (cost(advice, after) >= cost(advice, unit_.report())) return;

        Diagnostic diagnostic;
        diagnostic.rule = advice.id;
        diagnostic.severity = hardening::severity_of(outcome.tier);
        diagnostic.range = header.header;
        diagnostic.directive = advice.directive;
        diagnostic.message =
            fmt::format("`{}=` is not set: a bug or an attacker in this service can {}; `{}` {}",
                        advice.directive, advice.risk, line(advice, value), gain(after));
        for (const Choice& choice : outcome.choices) add_fix(diagnostic, advice, choice);
        add_deciding_line(diagnostic, outcome);
        pass_.report(std::move(diagnostic));
    }

    /// Where the unit says what the value was fitted to.
    void add_deciding_line(Diagnostic& diagnostic, const Outcome& outcome) const {
        if (outcome.line.assignment == nullptr) return;
        diagnostic.related.push_back(
            pass_.place_in_file(outcome.line.file, outcome.range, outcome.reason));
    }

    void add_fix(Diagnostic& diagnostic, const Advice& advice, const Choice& choice) {
        if (!place_) place_ = find_place(pass_.unit, section_name_, hardening::is_hardening);
        Fix fix{.title = "Add " + line(advice, choice.value),
                .edits = {add_assignment(*place_, advice.directive, choice.value)},
                .applicability = choice.applicability,
                .preferred = diagnostic.fixes.empty()};
        for (const hardening::Setting& setting : choice.further) {
            if (is_there(setting)) continue;
            fix.title += fmt::format(" and {}={}", setting.name, setting.value);
            fix.edits.push_back(add_assignment(*place_, setting.name, setting.value));
        }
        diagnostic.fixes.push_back(std::move(fix));
    }

    /// Whether the unit has what belongs to a fix: of a list one more line adds to it.
    bool is_there(const hardening::Setting& setting) const {
        const catalog::Directive* directive = catalog::find_directive(section_, setting.name);
        return directive->repeat == catalog::Repeat::Override && unit_.sets(setting.name);
    }

    void check_value(const Advice& advice, const Outcome& outcome, const Assigned& assigned) {
        // What another file says is said there.
        if (assigned.last.file != pass_.own_file) return;
        if (advice.directive == "CapabilityBoundingSet")
            return check_capabilities(advice, outcome, assigned);
        const bool by_own_measure = advice.is_weak != nullptr;
        if (by_own_measure && !advice.is_weak(unit_.settings().effective())) return;
        const std::string_view value = outcome.choices.front().value;
        const bool replaceable = can_be_replaced(advice, assigned);
        // Of a directive whose last assignment counts, one more has the same effect as another
        // value, and spares reading the unit again.
        const bool is_list = replaceable && assigned.count == 1 && unit_.adds_up(advice);
        const Report after =
            is_list ? exposure::judge(unit_.with_replaced(*assigned.last.assignment, value))
                    : unit_.with(advice, value);
        const Report& now = unit_.report();
        if (after.score > now.score) return;
        if (!by_own_measure && cost(advice, after) >= cost(advice, now)) return;

        const bool gentle = !advice.gentle.empty() &&
                            cost(advice, unit_.with(advice, advice.gentle)) >= cost(advice, now);
        Diagnostic diagnostic = found_on_value(
            advice, assigned, gentle ? std::max(outcome.tier, Tier::B) : outcome.tier);
        diagnostic.message = fmt::format("{}; `{}` {}", weakness(advice, assigned, gentle),
                                         line(advice, value), gain(after));
        if (replaceable)
            add_replacement(diagnostic, assigned, value, "Change to " + line(advice, value));
        add_deciding_line(diagnostic, outcome);
        pass_.report(std::move(diagnostic));
    }

    /// What a value that is too weak leaves open, as far as it can be said for sure.
    std::string weakness(const Advice& advice, const Assigned& assigned, bool gentle) const {
        const std::string_view value = assigned.last.assignment->value.text;
        const std::string now = line(advice, value);
        if (cost(advice, unit_.report()) >= cost(advice, exposure::judge(unit_.unset()))) {
            return fmt::format("with `{}` a bug or an attacker in this service can {}", now,
                               advice.risk);
        }
        if (gentle && value == advice.gentle) {
            return fmt::format("with `{}` a bug or an attacker in this service can still {}", now,
                               advice.gentle_risk);
        }
        return fmt::format("`{}` protects less than it could", now);
    }

    /// A list of the capabilities that a service needs is no weakness, but those with which one can
    /// take over the machine are named one by one.
    void check_capabilities(const Advice& advice, const Outcome& outcome,
                            const Assigned& assigned) {
        const std::uint64_t needed = hardening::listed_capabilities(outcome.choice().value);
        const std::uint64_t unwanted = hardening::total_capabilities & ~needed;
        const std::uint64_t held = unit_.settings().effective().bounding_set & unwanted;
        if (held == 0) return;
        const auto excess = hardening::capability_names(held);
        const std::string names = fmt::format("{}", fmt::join(excess, ", "));
        Diagnostic diagnostic = found_on_value(advice, assigned, advice.tier);
        diagnostic.message = fmt::format(
            "this set still holds {}, with {} a bug or an attacker in this service could take over "
            "the machine; keep only what it needs",
            names, excess.size() == 1 ? "which" : "any of which");

        const std::string value =
            hardening::without_capabilities(assigned.last.assignment->value.text, excess);
        const Settings after = unit_.with_replaced(*assigned.last.assignment, value);
        const bool settled = (after.effective().bounding_set & unwanted) == 0;
        if (settled) {
            diagnostic.message +=
                fmt::format("; taking {} out {}", excess.size() == 1 ? "it" : "them",
                            gain(exposure::judge(after)));
            add_replacement(diagnostic, assigned, value,
                            fmt::format("Take {} out of the set", names));
        }
        pass_.report(std::move(diagnostic));
    }

    Diagnostic found_on_value(const Advice& advice, const Assigned& assigned, Tier tier) const {
        Diagnostic diagnostic;
        diagnostic.rule = advice.id;
        diagnostic.severity = hardening::severity_of(tier);
        const Assignment& last = *assigned.last.assignment;
        diagnostic.range = last.value.text.empty() ? last.key : last.value.range;
        diagnostic.directive = advice.directive;
        return diagnostic;
    }

    /// Whether the last assignment decides alone.
    bool can_be_replaced(const Advice& advice, const Assigned& assigned) const {
        return !unit_.adds_up(advice) || assigned.count == 1;
    }

    void add_replacement(Diagnostic& diagnostic, const Assigned& assigned, std::string_view value,
                         std::string title) const {
        diagnostic.fixes.push_back(
            {.title = std::move(title),
             .edits = replace_value(pass_.unit, *assigned.last.assignment, value),
             .applicability = Applicability::Unsafe,
             .preferred = true});
    }

    Pass& pass_;
    catalog::Section section_;
    std::string_view section_name_;
    Assessment unit_;
    std::optional<InsertionPlace> place_;
};

}  // namespace

void check_hardening(Pass& pass) {
    if (!pass.type) return;
    const auto section = catalog::own_section(*pass.type);
    if (!section || catalog::find_directive(*section, "ProtectSystem") == nullptr) return;
    HardeningCheck(pass, *section).run();
}

}  // namespace unitlint
