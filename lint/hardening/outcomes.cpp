#include "lint/hardening/outcomes.h"

#include "lint/hardening/advice.h"

#include <fmt/format.h>

namespace unitlint::hardening {

namespace {

/// Releases up to this one turn on NoNewPrivileges= for a service with a user of its own that
/// filters system calls (context_has_no_new_privileges() in src/core/exec-invoke.c).
constexpr catalog::SystemdVersion last_that_implies_no_new_privileges = 254;

Outcome from_table(const Advice& advice) {
    Outcome outcome{.tier = advice.tier};
    const bool hardly_breaks = advice.tier == Tier::A;
    Choice choice{.value = std::string(advice.value)};
    if (hardly_breaks && advice.gentle.empty()) choice.applicability = Applicability::Safe;
    if (!advice.companion.empty())
        choice.further.push_back(
            {std::string(advice.companion), std::string(advice.companion_value)});
    outcome.choices.push_back(std::move(choice));
    if (!advice.gentle.empty()) {
        outcome.choices.push_back(
            {.value = std::string(advice.gentle),
             .applicability = hardly_breaks ? Applicability::Safe : Applicability::Unsafe});
    }
    return outcome;
}

/// Filters take from a service with its own user the programs that raise privileges.
const Sign* needs_new_privileges(const Advice& advice, const Situation& situation) {
    if (!advice.filters || situation.version > last_that_implies_no_new_privileges) return nullptr;
    const ServiceFacts& facts = situation.facts;
    if (!facts.has_user || facts.traits.has(Trait::StrongCapabilities)) return nullptr;
    return facts.find(Trait::SetuidHelpers);
}

}  // namespace

void reject(Outcome& outcome, std::string reason, Line line, TextRange range) {
    outcome.verdict = Verdict::NotForThisService;
    outcome.choices.clear();
    outcome.chosen = 0;
    outcome.reason = std::move(reason);
    outcome.line = line;
    outcome.range = range;
}

void reject(Outcome& outcome, const Sign& sign) {
    reject(outcome, explain(sign), sign.line, sign.range);
}

void note_adjustment(Outcome& outcome, std::string reason, const Sign* sign) {
    outcome.verdict = Verdict::Adjusted;
    if (!outcome.reason.empty()) outcome.reason += "; ";
    outcome.reason += reason;
    if (sign == nullptr || outcome.line.assignment != nullptr) return;
    outcome.line = sign->line;
    outcome.range = sign->range;
}

Outcome judge(const Advice& advice, const Situation& situation) {
    Outcome outcome = from_table(advice);
    if (situation.scope == Situation::Scope::User && !advice.works_for_users) {
        reject(outcome, "a user's own service manager has no rights for it");
        return outcome;
    }
    if (const Sign* sign = situation.facts.find(advice.unless)) {
        reject(outcome, *sign);
        return outcome;
    }
    if (const Sign* sign = needs_new_privileges(advice, situation)) {
        reject(outcome,
               fmt::format("for a service with its own user it implies `NoNewPrivileges=yes` up to "
                           "systemd 254, but {}",
                           explain(*sign)),
               sign->line, sign->range);
        return outcome;
    }
    if (advice.adjust != nullptr) advice.adjust(situation, outcome);
    return outcome;
}

}  // namespace unitlint::hardening
