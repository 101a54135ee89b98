#include "lint/hardening/plan.h"

#include "catalog/directive.h"
#include "lint/hardening/plan_text.h"
#include "lint/suppression.h"

#include <fmt/format.h>

#include <algorithm>

namespace unitlint::hardening {

namespace {

class Planner {
public:
    Planner(const Assessment& unit, const Unit& main, Plan& plan)
        : unit_(unit),
          plan_(plan),
          waivers_(read_waivers(main)),
          header_(service_header(main)),
          settings_(unit.settings()) {}

    /// `riskiest`: a line whose advice is riskier is passed over.
    void add(const ProfileLine& line, Tier riskiest) {
        const Advice* advice = find_advice(line.directive);
        if (!unit_.is_available(*advice)) {
            return skip(line, fmt::format("systemd {} does not know it", settings_.version()));
        }
        const Assigned& assigned = unit_.assigned(*advice);
        if (assigned.count > 0) return keep(*advice, assigned);
        if (const Waiver* waiver = find_waiver(waivers_, advice->id, header_.begin))
            return skip(line, describe(*waiver, *advice));
        Outcome outcome = unit_.judge(*advice);
        if (outcome.verdict == Verdict::NotForThisService)
            return skip(line, std::move(outcome.reason), outcome.line, outcome.range);
        if (outcome.tier > riskiest) return;
        Choice choice = outcome.choice();
        if (!line.value.empty() && outcome.verdict == Verdict::Recommended)
            choice.value = line.value;
        take(line, *advice, outcome, choice);
    }

    const exposure::Settings& settings() const { return settings_; }

private:
    /// Where it is said that a protection is missing.
    static TextRange service_header(const Unit& main) {
        for (const Section& section : main.sections()) {
            if (section.kind == Section::Header::Valid && section.name == "Service")
                return section.header;
        }
        return {};
    }

    static std::string describe(const Waiver& waiver, const Advice& advice) {
        return fmt::format("the unit has `{}` ignored{}{}", advice.id,
                           waiver.reason.empty() ? "" : ": ", waiver.reason);
    }

    void skip(const ProfileLine& line, std::string reason, Line place = {}, TextRange range = {}) {
        plan_.skipped.push_back({line.directive, std::move(reason), place, range});
    }

    /// What the unit sets itself is its author's choice. Where that is to have nothing of the
    /// protection, it is said.
    void keep(const Advice& advice, const Assigned& assigned) {
        const std::uint32_t now = cost(advice, unit_.report());
        const bool off = assigned.last.assignment != nullptr && now > 0 &&
                         now >= cost(advice, exposure::judge(unit_.unset()));
        if (!off) return plan_.kept.push_back(advice.directive);
        const Assignment& last = *assigned.last.assignment;
        plan_.skipped.push_back({advice.directive,
                                 fmt::format("the unit says `{}={}`", last.name, last.value.text),
                                 assigned.last, last.value.range});
    }

    void take(const ProfileLine& line, const Advice& advice, const Outcome& outcome,
              const Choice& choice) {
        exposure::Settings changed = settings_;
        changed.assign("Service", advice.directive, choice.value);
        // What another line implies is there already.
        if (cost(advice, exposure::judge(changed)) >= cost(advice, exposure::judge(settings_)))
            return plan_.kept.push_back(advice.directive);
        settings_ = std::move(changed);
        plan_.lines.push_back({.name = std::string(advice.directive),
                               .value = choice.value,
                               .reason = line.reason,
                               .fitted = outcome.reason,
                               .tier = outcome.tier});
        for (const Setting& setting : choice.further) {
            if (is_there(setting)) continue;
            settings_.assign("Service", setting.name, setting.value);
            plan_.lines.push_back(
                {.name = setting.name, .value = setting.value, .tier = outcome.tier});
        }
    }

    bool is_there(const Setting& setting) const {
        const catalog::Directive* directive =
            catalog::find_directive(catalog::Section::Service, setting.name);
        return directive->repeat == catalog::Repeat::Override && unit_.sets(setting.name);
    }

    const Assessment& unit_;
    Plan& plan_;
    Waivers waivers_;
    TextRange header_;
    exposure::Settings settings_;  // with the lines that are planned so far
};

}  // namespace

Plan make_plan(const Assessment& unit, const Unit& main, const Profile* profile) {
    Plan plan;
    plan.profile = profile;
    if (profile == nullptr) {
        ProfileChoice choice = choose_profile(unit.facts());
        plan.profile = choice.profile;
        plan.profile_reason = std::move(choice.reason);
    }
    plan.before = unit.report();
    Planner planner(unit, main, plan);
    const auto& own = plan.profile->own;
    for (const ProfileLine& line : plan.profile->common) {
        const auto replaced = std::find_if(own.begin(), own.end(), [&](const ProfileLine& other) {
            return other.directive == line.directive;
        });
        planner.add(replaced == own.end() ? line : *replaced, Tier::B);
    }
    for (const ProfileLine& line : own) {
        const bool in_common = std::any_of(
            plan.profile->common.begin(), plan.profile->common.end(),
            [&](const ProfileLine& other) { return other.directive == line.directive; });
        if (!in_common) planner.add(line, Tier::C);
    }
    plan.after = exposure::judge(planner.settings());
    return plan;
}

MergedUnit without_planned_drop_in(const Unit& unit, const UnitName& name,
                                   const OtherFiles& others) {
    MergedUnit merged{.name = name, .files = {&unit}};
    for (const UnitFile& file : others.after) {
        if (!file.unit->text().starts_with(drop_in_mark)) merged.files.push_back(file.unit.get());
    }
    return merged;
}

std::optional<Plan> plan_hardening(const Unit& unit, std::string_view path,
                                   const OtherFiles& others, const Options& options,
                                   const Profile* profile) {
    const UnitName name = unit_name_from_path(path);
    if (name.type != "service" || name.drop_in) return std::nullopt;
    const MergedUnit merged = without_planned_drop_in(unit, name, others);
    const auto scope = is_user_unit(path) ? Situation::Scope::User : Situation::Scope::System;
    const Assessment assessment(merged, catalog::Section::Service, name, options, scope);
    if (!assessment.settings().loads()) return std::nullopt;
    return make_plan(assessment, unit, profile);
}

}  // namespace unitlint::hardening
