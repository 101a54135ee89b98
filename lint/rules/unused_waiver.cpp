#include "lint/rules.h"

#include "lint/grades.h"
#include "lint/hardening/advice.h"

#include <fmt/format.h>

#include <algorithm>

namespace unitlint {

namespace {

bool is_about_waivers(std::string_view rule) {
    const auto rules = all_rules();
    return std::any_of(rules.begin(), rules.end(), [&](const Rule* r) {
        return r->info.id == rule && r->check_waivers != nullptr;
    });
}

/// Whether the rule could have found something in this run: one that is off, of a tier or a release
/// that is not asked for, about units that nobody knows of, or about the waivers themselves says
/// nothing about a waiver.
bool may_find(const RuleInfo& info, const WaiverPass& pass) {
    const Options& options = pass.options;
    if (options.grades.is_off(info.id) || is_about_waivers(info.id)) return false;
    if (info.id == rules::missing_unit.info.id || info.id == rules::ordering_cycle.info.id)
        return pass.known != nullptr;
    if (info.id == rules::exposure_too_high.info.id) return options.max_exposure.has_value();
    if (info.id == rules::directive_too_new.info.id)
        return options.version < catalog::newest_version;
    const auto advices = hardening::all_advice();
    const auto advice = std::find_if(advices.begin(), advices.end(),
                                     [&](const hardening::Advice& a) { return a.id == info.id; });
    if (advice == advices.end()) return true;
    const catalog::Directive* directive =
        catalog::find_directive(catalog::Section::Service, advice->directive);
    return hardening::is_wanted(*advice, options) && directive != nullptr &&
           catalog::available_in(*directive, options.version);
}

bool may_find(std::string_view pattern, const WaiverPass& pass) {
    return any_rule([&](const RuleInfo& info) {
        return matches_rule(pattern, info.id) && may_find(info, pass);
    });
}

std::string_view place(Waiver::Reach reach) {
    switch (reach) {
        case Waiver::Reach::Section: return "in the section below";
        case Waiver::Reach::File: return "in this file";
        default: return "on the line that it is about";
    }
}

void report(const WaiverPass& pass, const Waiver& waiver, const WaivedRule& rule,
            Diagnostic diagnostic) {
    diagnostic.tag = Tag::Unnecessary;
    if (const auto edit = remove_from_waiver(pass.unit, waiver, rule)) {
        diagnostic.fixes.push_back(
            {.title = waiver.rules.size() > 1
                          ? fmt::format("Remove {} from the waiver", rule.pattern)
                          : "Remove the waiver",
             .edits = {*edit},
             .applicability = Applicability::Safe,
             .preferred = true});
    }
    pass.diagnostics.push_back(std::move(diagnostic));
}

void check(const WaiverPass& pass) {
    for (const Waiver& waiver : pass.waivers.waivers) {
        for (const WaivedRule& rule : waiver.rules) {
            if (rule.used || !may_find(rule.pattern, pass)) continue;
            const std::string message =
                waiver.reach == Waiver::Reach::Nothing
                    ? fmt::format(
                          "this ignores nothing: no line stands right below; put it above "
                          "the line that has the finding of `{}`, or remove it",
                          rule.pattern)
                    : fmt::format("no finding of `{}` is {}; remove it", rule.pattern,
                                  place(waiver.reach));
            report(pass, waiver, rule, rules::unused_waiver.found(rule.range, message));
        }
    }
}

}  // namespace

constinit const Rule rules::unused_waiver = {
    .info =
        {
            .id = "unused-waiver",
            .summary = "a waiver for a finding that is not there",
            .severity = Severity::Warning,
            .doc =
                R"(A waiver whose finding is gone would hide the next one of its kind. Nothing is said about rules that did not look: those that are off, and advice of a tier or
for a release of systemd that is not asked for.)",
            .bad = "[Service]\nExecStart=/usr/bin/example\n"
                   "# unitlint: ignore[trailing-comment] it is part of the name\nRestart=always\n",
            .good = "[Service]\nExecStart=/usr/bin/example\nRestart=always\n",
        },
    .check_waivers = check,
};

}  // namespace unitlint
