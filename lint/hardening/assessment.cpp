#include "lint/hardening/assessment.h"

#include "catalog/directive.h"

#include <algorithm>

namespace unitlint::hardening {

namespace {

UnitName as_service(UnitName name) {
    name.type = "service";
    return name;
}

}  // namespace

Assessment::Assessment(const MergedUnit& unit, catalog::Section section, const UnitName& name,
                       const Options& options, Situation::Scope scope, const KnownOfUnit& known)
    : unit_(unit),
      section_(section),
      section_name_(catalog::to_string(section)),
      name_(as_service(name)),
      options_(options),
      scope_(scope),
      facts_(known.facts),
      settings_(options.version, name_),
      assigned_(all_advice().size()) {
    if (facts_ == nullptr)
        facts_ =
            std::make_shared<const ServiceFacts>(read_facts(unit, section_name_, options.programs));
    count_lines();
    // What systemd refuses to read ends its reading, but not the advice.
    if (known.settings != nullptr && known.settings->is_complete() && all_apply()) {
        settings_ = *known.settings;
    } else {
        read();
    }
    report_ = exposure::judge(settings_);
}

void Assessment::count_lines() {
    const auto advices = all_advice();
    unit_.for_each(section_name_, [&](const Assignment& a, std::uint32_t file) {
        const Advice* advice = find_advice(a.name);
        if (advice == nullptr) return;
        Assigned& assigned = assigned_[static_cast<std::size_t>(advice - advices.data())];
        assigned.last = {&a, file};
        ++assigned.count;
    });
}

/// Whether systemd can read the last line of each directive.
bool Assessment::all_apply() const {
    exposure::Settings settings = unset();
    return std::all_of(assigned_.begin(), assigned_.end(), [&](const Assigned& assigned) {
        const Assignment* a = assigned.last.assignment;
        return a == nullptr ||
               settings.assign("Service", a->name, a->value.text) == exposure::Outcome::Applied;
    });
}

void Assessment::read() {
    unit_.for_each("Unit", [&](const Assignment& a, std::uint32_t) {
        settings_.assign("Unit", a.name, a.value.text);
    });
    for (Assigned& assigned : assigned_) assigned.last = {};
    const auto advices = all_advice();
    unit_.for_each(section_name_, [&](const Assignment& a, std::uint32_t file) {
        const bool applied =
            settings_.assign("Service", a.name, a.value.text) == exposure::Outcome::Applied;
        const Advice* advice = applied ? find_advice(a.name) : nullptr;
        if (advice != nullptr)
            assigned_[static_cast<std::size_t>(advice - advices.data())].last = {&a, file};
    });
}

exposure::Settings Assessment::with_replaced(const Assignment& assignment,
                                             std::string_view value) const {
    exposure::Settings settings = unset();
    for (const std::string_view section : {std::string_view("Unit"), section_name_}) {
        const std::string_view as = section == "Unit" ? "Unit" : "Service";
        unit_.for_each(section, [&](const Assignment& a, std::uint32_t) {
            settings.assign(as, a.name, &a == &assignment ? value : a.value.text);
        });
    }
    return settings;
}

const Assigned& Assessment::assigned(const Advice& advice) const {
    return assigned_[static_cast<std::size_t>(&advice - all_advice().data())];
}

bool Assessment::sets(std::string_view directive) const {
    bool found = false;
    unit_.for_each(section_name_,
                   [&](const Assignment& a, std::uint32_t) { found |= a.name == directive; });
    return found;
}

bool Assessment::is_available(const Advice& advice) const {
    const catalog::Directive* directive = catalog::find_directive(section_, advice.directive);
    return directive != nullptr && catalog::available_in(*directive, options_.version);
}

Outcome Assessment::judge(const Advice& advice) const {
    return hardening::judge(advice,
                            {.facts = *facts_, .version = options_.version, .scope = scope_});
}

exposure::Report Assessment::with(const Advice& advice, std::string_view value) const {
    exposure::Settings changed = settings_;
    // There an empty value means no capabilities.
    const bool resets = advice.directive != "CapabilityBoundingSet";
    if (resets) changed.assign("Service", advice.directive, "");
    changed.assign("Service", advice.directive, value);
    return exposure::judge(changed);
}

bool Assessment::adds_up(const Advice& advice) const {
    return catalog::find_directive(section_, advice.directive)->repeat != catalog::Repeat::Override;
}

std::uint32_t cost(const Advice& advice, const exposure::Report& report) {
    const std::string_view directive =
        advice.check_directive.empty() ? advice.directive : advice.check_directive;
    std::uint32_t sum = 0;
    for (const exposure::Item& item : report.items) {
        if (item.check->directive != directive || !item.set) continue;
        sum += (item.badness * item.check->weight + item.check->range - 1) / item.check->range;
    }
    return sum;
}

}  // namespace unitlint::hardening
