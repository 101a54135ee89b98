#pragma once

#include "catalog/section.h"
#include "exposure/assess.h"
#include "exposure/settings.h"
#include "lint/hardening/advice.h"
#include "lint/hardening/outcomes.h"
#include "lint/hardening/service_facts.h"
#include "lint/options.h"
#include "syntax/merged_unit.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace unitlint::hardening {

/// What the unit assigns to a directive.
struct Assigned {
    Line last;              // of those that systemd can read; another rule has a word on the others
    std::size_t count = 0;  // the others too
};

/// What somebody has read of a unit already.
struct KnownOfUnit {
    std::shared_ptr<const ServiceFacts> facts;     // read_facts() of the section; null where unread
    const exposure::Settings* settings = nullptr;  // exposure::read_settings() of a service; null
                                                   // where unread. Looked at once only
};

/// A unit, read once, against the table of advice: what it sets, what that scores, what the service
/// does, and what becomes of each row. The unit must outlive it.
class Assessment {
public:
    /// `section` is that of the unit's type. The checks are those of services; for other types they
    /// are asked as if their directives were a service's.
    Assessment(const MergedUnit& unit, catalog::Section section, const UnitName& name,
               const Options& options, Situation::Scope scope, const KnownOfUnit& known = {});

    const exposure::Settings& settings() const { return settings_; }
    const exposure::Report& report() const { return report_; }
    const ServiceFacts& facts() const { return *facts_; }
    const Assigned& assigned(const Advice& advice) const;
    /// Whether some file of the unit assigns to this directive.
    bool sets(std::string_view directive) const;

    /// Whether systemd knows the directive, in this section and in the chosen release.
    bool is_available(const Advice& advice) const;
    Outcome judge(const Advice& advice) const;

    /// The report with the directive set to `value` in place of what it is set to now.
    exposure::Report with(const Advice& advice, std::string_view value) const;
    /// What the unit would be with `value` in place of that of one of its assignments.
    exposure::Settings with_replaced(const Assignment& assignment, std::string_view value) const;
    /// The settings before the first assignment.
    exposure::Settings unset() const { return {options_.version, name_}; }

    /// Whether several assignments to the directive count together.
    bool adds_up(const Advice& advice) const;

private:
    void count_lines();
    bool all_apply() const;
    void read();

    const MergedUnit& unit_;
    catalog::Section section_;
    std::string_view section_name_;
    UnitName name_;
    const Options& options_;
    Situation::Scope scope_;
    std::shared_ptr<const ServiceFacts> facts_;
    exposure::Settings settings_;
    exposure::Report report_;
    std::vector<Assigned> assigned_;  // parallel to all_advice()
};

/// What the checks of a row cost: their part of the score, before it is divided by the weight of
/// all.
std::uint32_t cost(const Advice& advice, const exposure::Report& report);

}  // namespace unitlint::hardening
