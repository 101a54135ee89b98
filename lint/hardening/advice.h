#pragma once

#include "exposure/state.h"
#include "lint/hardening/traits.h"
#include "lint/options.h"
#include "lint/rule.h"

#include <span>
#include <string_view>

namespace unitlint::hardening {

struct Situation;
struct Outcome;

/// When a directive is worth a finding.
enum class When : std::uint8_t {
    MissingOrWeak,  // it is not set, or set to something that protects less
    Weak,           // only a value that is there: the default is good
};

/// One hardening directive: what to set it to, what that protects, and what it may break. Findings
/// that systemd-analyze counts separately but that one line settles are one row.
struct Advice {
    std::string_view id = {};         // the rule: "hardening-protect-system"
    std::string_view directive = {};  // of [Service]
    std::string_view value = {};      // what to set it to; may be empty, which empties a list
    std::string_view gentle = {};     // a value that breaks less, where there is one: "full"
    std::string_view companion = {};  // a further directive that belongs to it, where the unit does
                                      // not set it: "SystemCallErrorNumber"
    std::string_view companion_value = {};
    std::string_view check_directive = {};  // whose checks count, where that is another directive
    Tier tier =
        Tier::B;  // of a missing directive; of a value where `gentle` is set already it is B
    When when = When::MissingOrWeak;
    bool (*is_weak)(const exposure::State& effective) =
        nullptr;           // where comparing the score with `value` would say too much
    TraitSet unless = {};  // a service with any of these does without it
    void (*adjust)(const Situation& situation, Outcome& outcome) =
        nullptr;                    // what fits this service, where that is not the same for all
    bool filters = false;           // a filter of system calls belongs to what systemd does
    bool works_for_users = false;   // also in a unit of a user's own service manager
    std::string_view summary = {};  // of the rule
    std::string_view risk =
        {};  // what can happen without it; completes "a bug or an attacker in this service ..."
    std::string_view gentle_risk = {};  // what still can happen where `gentle` is set
    std::string_view protects = {};     // Markdown: what systemd does with the recommended value
    std::string_view breaks = {};       // Markdown: which services it breaks
    std::string_view bad = {};          // examples for the documentation
    std::string_view good = {};
};

/// All rows, in the order in which they are worth having: what it gains against what it risks.
std::span<const Advice> all_advice();

/// The row of a directive of [Service], or null.
const Advice* find_advice(std::string_view directive);

/// Whether the user wants to hear it: its tier is asked for and its rule is not off.
bool is_wanted(const Advice& advice, const Options& options);

/// The rule's record.
RuleInfo info(const Advice& advice);

/// The severity of findings of a tier: A warning, B and C information.
Severity severity_of(Tier tier);

/// Whether a directive is one of those; the place for new ones is behind the last of them.
bool is_hardening(std::string_view directive);

}  // namespace unitlint::hardening
