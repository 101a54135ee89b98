#include "lint/hardening/hardening.h"

#include "catalog/directive.h"
#include "exposure/settings.h"
#include "fixes/builders.h"
#include "lint/hardening/advice.h"
#include "lint/hardening/capability_fix.h"
#include "lint/hardening/traits.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace unitlint {

namespace {

using exposure::Report;
using exposure::Settings;
using hardening::Advice;
using hardening::Trait;

/// What the unit assigns to a directive.
struct Assigned {
    const Assignment* last =
        nullptr;            // of those that systemd can read; another rule has a word on the others
    std::size_t count = 0;  // the others too
};

std::string tenths(std::uint32_t score) { return fmt::format("{}.{}", score / 10, score % 10); }

/// What the checks of a row cost: their part of the score, before it is divided by the weight of
/// all.
std::uint32_t cost(const Advice& advice, const Report& report) {
    const std::string_view directive =
        advice.check_directive.empty() ? advice.directive : advice.check_directive;
    std::uint32_t sum = 0;
    for (const exposure::Item& item : report.items) {
        if (item.check->directive != directive || !item.set) continue;
        sum += (item.badness * item.check->weight + item.check->range - 1) / item.check->range;
    }
    return sum;
}

class HardeningCheck {
public:
    HardeningCheck(Pass& pass, catalog::Section section)
        : pass_(pass),
          section_(section),
          section_name_(catalog::to_string(section)),
          settings_(pass.options.version, service_name(pass)),
          traits_(hardening::read_traits(pass.merged, section_name_)),
          assigned_(hardening::all_advice().size()) {
        read_settings();
        report_ = exposure::judge(settings_);
    }

    void run() {
        const auto header = std::find_if(
            pass_.unit.sections().begin(), pass_.unit.sections().end(), [&](const Section& s) {
                return s.kind == Section::Header::Valid && s.name == section_name_;
            });
        if (header == pass_.unit.sections().end()) return;
        const bool missing_counts = section_ == catalog::Section::Service && !pass_.name.drop_in &&
                                    !pass_.user_unit && !pass_.merged.refused();
        for (std::size_t i = 0; i < assigned_.size(); ++i) {
            const Advice& advice = hardening::all_advice()[i];
            if (!applies(advice)) continue;
            if (assigned_[i].last != nullptr) {
                check_value(advice, assigned_[i]);
            } else if (missing_counts && assigned_[i].count == 0 &&
                       advice.when == hardening::When::MissingOrWeak) {
                check_missing(advice, *header);
            }
        }
    }

private:
    /// The checks are those of services; for a socket they are asked as if its directives were a
    /// service's.
    static UnitName service_name(const Pass& pass) {
        UnitName name = pass.name;
        name.type = "service";
        return name;
    }

    void read_settings() {
        const auto advices = hardening::all_advice();
        assign_all(settings_, [&](const Assignment& a, bool applied) {
            const Advice* advice = hardening::find_advice(a.name);
            if (advice == nullptr) return;
            Assigned& assigned = assigned_[static_cast<std::size_t>(advice - advices.data())];
            if (applied) assigned.last = &a;
            ++assigned.count;
        });
    }

    /// Reads the whole unit into `settings`, with `value` in place of what `replaced` is set to.
    /// Calls `visit(assignment, applied)` for each line of the section.
    template <typename Visit>
    void assign_all(Settings& settings, Visit&& visit, const Assignment* replaced = nullptr,
                    std::string_view value = {}) const {
        pass_.merged.for_each("Unit", [&](const Assignment& a, std::uint32_t) {
            settings.assign("Unit", a.name, a.value.text);
        });
        pass_.merged.for_each(section_name_, [&](const Assignment& a, std::uint32_t) {
            const std::string_view assigned = &a == replaced ? value : a.value.text;
            visit(a, settings.assign("Service", a.name, assigned) == exposure::Outcome::Applied);
        });
    }

    /// What the fix that replaces a value makes of the unit.
    Settings with_replaced(const Assignment& assignment, std::string_view value) const {
        Settings settings(pass_.options.version, service_name(pass_));
        assign_all(settings, [](const Assignment&, bool) {}, &assignment, value);
        return settings;
    }

    bool applies(const Advice& advice) const {
        if (advice.tier > pass_.options.tier) return false;
        const catalog::Directive* directive = catalog::find_directive(section_, advice.directive);
        return directive != nullptr && catalog::available_in(*directive, pass_.options.version);
    }

    /// The report with the directive set to `value` in place of what it is set to now.
    Report with(const Advice& advice, std::string_view value) const {
        Settings changed = settings_;
        // There an empty value means no capabilities.
        const bool resets = advice.directive != "CapabilityBoundingSet";
        if (resets) changed.assign("Service", advice.directive, "");
        changed.assign("Service", advice.directive, value);
        return exposure::judge(changed);
    }

    /// What the score makes of it; nothing is said of drop-ins and other types, which have none.
    std::string gain(const Report& after) const {
        if (section_ != catalog::Section::Service || pass_.name.drop_in) return "is recommended";
        if (after.score == report_.score) {
            return fmt::format("leaves the exposure at {}", tenths(report_.score));
        }
        return fmt::format("lowers the exposure from {} to {}", tenths(report_.score),
                           tenths(after.score));
    }

    static std::string line(const Advice& advice, std::string_view value) {
        return fmt::format("{}={}", advice.directive, value);
    }

    void check_missing(const Advice& advice, const Section& header) {
        if (any(traits_, advice.unless)) return;
        const bool gentle_only = any(traits_, advice.gentle_if);
        const std::string_view value = gentle_only ? advice.gentle : advice.value;
        const Report after = with(advice, value);
        if (cost(advice, after) >= cost(advice, report_)) return;

        Diagnostic diagnostic;
        diagnostic.rule = advice.id;
        diagnostic.severity = hardening::severity_of(advice.tier);
        diagnostic.range = header.header;
        diagnostic.directive = advice.directive;
        diagnostic.message =
            fmt::format("`{}=` is not set: a bug or an attacker in this service can {}; `{}` {}",
                        advice.directive, advice.risk, line(advice, value), gain(after));
        const bool harmless = advice.tier == Tier::A && advice.gentle.empty();
        add_fix(diagnostic, advice, value, harmless ? Applicability::Safe : Applicability::Unsafe);
        if (!advice.gentle.empty() && !gentle_only) {
            add_fix(diagnostic, advice, advice.gentle,
                    advice.tier == Tier::A ? Applicability::Safe : Applicability::Unsafe);
        }
        pass_.report(std::move(diagnostic));
    }

    void add_fix(Diagnostic& diagnostic, const Advice& advice, std::string_view value,
                 Applicability applicability) {
        if (!place_) place_ = find_place(pass_.unit, section_name_, hardening::is_hardening);
        Fix fix{.title = "Add " + line(advice, value),
                .edits = {add_assignment(*place_, advice.directive, value)},
                .applicability = applicability,
                .preferred = diagnostic.fixes.empty()};
        add_companion(fix, advice);
        diagnostic.fixes.push_back(std::move(fix));
    }

    /// The directive that belongs to the one that is added, unless the unit sets it already.
    void add_companion(Fix& fix, const Advice& advice) {
        if (advice.companion.empty()) return;
        bool is_set = false;
        pass_.merged.for_each(section_name_, [&](const Assignment& a, std::uint32_t) {
            is_set |= a.name == advice.companion;
        });
        if (is_set) return;
        fix.title += fmt::format(" and {}={}", advice.companion, advice.companion_value);
        fix.edits.push_back(add_assignment(*place_, advice.companion, advice.companion_value));
    }

    void check_value(const Advice& advice, const Assigned& assigned) {
        if (any(traits_, advice.unless)) return;
        if (advice.directive == "CapabilityBoundingSet")
            return check_capabilities(advice, assigned);
        const bool by_own_measure = advice.is_weak != nullptr;
        if (by_own_measure && !advice.is_weak(settings_.effective())) return;
        const bool replaceable = can_be_replaced(advice, assigned);
        // Of a directive whose last assignment counts, one more has the same effect as another
        // value, and spares reading the unit again.
        const bool is_list = replaceable && assigned.count == 1 && adds_up(advice);
        const Report after = is_list ? exposure::judge(with_replaced(*assigned.last, advice.value))
                                     : with(advice, advice.value);
        const bool worse = after.score > report_.score;
        if (worse || (!by_own_measure && cost(advice, after) >= cost(advice, report_))) return;

        const bool gentle = !advice.gentle.empty() &&
                            cost(advice, with(advice, advice.gentle)) >= cost(advice, report_);
        Diagnostic diagnostic =
            found_on_value(advice, assigned, gentle ? std::max(advice.tier, Tier::B) : advice.tier);
        diagnostic.message = fmt::format("{}; `{}` {}", weakness(advice, assigned, gentle),
                                         line(advice, advice.value), gain(after));
        if (replaceable) {
            add_replacement(diagnostic, assigned, advice.value,
                            "Change to " + line(advice, advice.value));
        }
        pass_.report(std::move(diagnostic));
    }

    /// What a value that is too weak leaves open, as far as it can be said for sure.
    std::string weakness(const Advice& advice, const Assigned& assigned, bool gentle) const {
        const std::string now = line(advice, assigned.last->value.text);
        const Report unset = exposure::judge(Settings(pass_.options.version, service_name(pass_)));
        if (cost(advice, report_) >= cost(advice, unset)) {
            return fmt::format("with `{}` a bug or an attacker in this service can {}", now,
                               advice.risk);
        }
        if (gentle && assigned.last->value.text == advice.gentle) {
            return fmt::format("with `{}` a bug or an attacker in this service can still {}", now,
                               advice.gentle_risk);
        }
        return fmt::format("`{}` protects less than it could", now);
    }

    /// A list of the capabilities that a service needs is no weakness, but those with which one can
    /// take over the machine are named one by one.
    void check_capabilities(const Advice& advice, const Assigned& assigned) {
        const std::uint64_t held =
            settings_.effective().bounding_set & hardening::total_capabilities;
        if (held == 0) return;
        const auto excess = hardening::capability_names(held);
        const std::string names = fmt::format("{}", fmt::join(excess, ", "));
        Diagnostic diagnostic = found_on_value(advice, assigned, advice.tier);
        diagnostic.message = fmt::format(
            "this set still holds {}, with {} a bug or an attacker in this service could take over "
            "the machine; keep only what it needs",
            names, excess.size() == 1 ? "which" : "any of which");

        const std::string value =
            hardening::without_capabilities(assigned.last->value.text, excess);
        const Settings after = with_replaced(*assigned.last, value);
        const bool settled = (after.effective().bounding_set & hardening::total_capabilities) == 0;
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
        const Assignment& last = *assigned.last;
        diagnostic.range = last.value.text.empty() ? last.key : last.value.range;
        diagnostic.directive = advice.directive;
        return diagnostic;
    }

    bool adds_up(const Advice& advice) const {
        return catalog::find_directive(section_, advice.directive)->repeat !=
               catalog::Repeat::Override;
    }

    /// Whether the last assignment decides alone.
    bool can_be_replaced(const Advice& advice, const Assigned& assigned) const {
        return !adds_up(advice) || assigned.count == 1;
    }

    void add_replacement(Diagnostic& diagnostic, const Assigned& assigned, std::string_view value,
                         std::string title) const {
        diagnostic.fixes.push_back({.title = std::move(title),
                                    .edits = replace_value(pass_.unit, *assigned.last, value),
                                    .applicability = Applicability::Unsafe,
                                    .preferred = true});
    }

    Pass& pass_;
    catalog::Section section_;
    std::string_view section_name_;
    Settings settings_;
    Trait traits_;
    std::vector<Assigned> assigned_;  // parallel to all_advice()
    Report report_;
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
