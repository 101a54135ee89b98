#include "lsp/features/hover_text.h"

#include "catalog/directive.h"
#include "catalog/knowledge/implications.h"
#include "catalog/manual/online.h"
#include "exposure/table.h"
#include "lint/describe.h"
#include "lint/hardening/advice.h"
#include "lint/hardening/outcomes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <optional>

namespace unitlint::lsp {

namespace {

using catalog::Directive;

template <typename... Arguments>
void append(std::string& out, fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out), format, std::forward<Arguments>(arguments)...);
}

std::string allowed_values(const Directive& directive) {
    std::string values;
    const auto add = [&](std::string_view value) {
        append(values, "{}`{}`", values.empty() ? "" : ", ", value);
    };
    if (directive.enum_table != nullptr) {
        for (const catalog::EnumValue& value : directive.enum_table->values) add(value.value);
        for (const std::string_view pattern : directive.enum_table->patterns) add(pattern);
    }
    if (directive.accepts_boolean && directive.enum_table != nullptr) values += ", or a boolean";
    if (values.empty()) values = catalog::describe(directive.kind);
    if (!directive.value_note.empty()) append(values, " ({})", directive.value_note);
    return values;
}

void append_history(std::string& out, const Directive& directive) {
    if (directive.since != 0) append(out, "- Since systemd {}\n", directive.since);
    switch (directive.deprecated) {
        case catalog::DeprecationStatus::None: break;
        case catalog::DeprecationStatus::LegacyAlias:
            out += "- **An older name**, which still works\n";
            break;
        case catalog::DeprecationStatus::ObsoleteWarns:
            out += "- **Deprecated**: works, with a warning at each load\n";
            break;
        case catalog::DeprecationStatus::RemovedIgnored:
            append(out, "- **Removed**: without effect{}\n",
                   directive.removed != 0 ? fmt::format(" from systemd {} on", directive.removed)
                                          : std::string());
            break;
    }
    if (!directive.replaced_by.empty())
        append(out, "- Replaced by `{}`\n", fmt::join(directive.replaced_by, "`, `"));
}

/// What brings the directive about, and what it brings about.
void append_implications(std::string& out, const Directive& directive) {
    for (const knowledge::Implication& row : knowledge::implications()) {
        if (row.directive == directive.name)
            append(out, "- Implied by {}: {}\n", row.when, row.effect);
    }
    for (const knowledge::Implication& row : knowledge::implications()) {
        if (row.cause == directive.name)
            append(out, "- {} implies for `{}=`: {}\n", row.when, row.directive, row.effect);
    }
}

void append_facts(std::string& out, const Directive& directive) {
    append(out, "**{}=** in `[{}]`\n\n{}.\n\n", directive.name,
           catalog::to_string(directive.section), directive.summary);
    append(out, "- Value: {}\n", allowed_values(directive));
    append(out, "- Repeated: {}; an empty value {}\n", describe(directive.repeat),
           describe(directive.empty));
    append_history(out, directive);
    if (directive.section == catalog::Section::Service) append_implications(out, directive);
}

/// The settings of the unit without its assignments to one directive.
exposure::Settings settings_without(const Analysis& analysis, std::string_view name,
                                    const Options& options) {
    const MergedUnit merged = merged_unit(analysis);
    exposure::Settings settings(options.version, merged.name);
    for (const std::string_view section : {"Unit", "Service"}) {
        merged.for_each(section, [&](const Assignment& a, std::uint32_t) {
            if (section != "Service" || a.name != name)
                settings.assign(section, a.name, a.value.text);
        });
    }
    return settings;
}

/// What becomes of the advice on a directive for this service; nothing where there is no advice, or
/// no service.
std::optional<hardening::Outcome> judge(const Analysis& analysis, std::string_view name,
                                        const Options& options) {
    const hardening::Advice* advice = hardening::find_advice(name);
    if (advice == nullptr || analysis.name.type != "service") return std::nullopt;
    const MergedUnit merged = merged_unit(analysis);
    const hardening::ServiceFacts facts =
        hardening::read_facts(merged, "Service", options.programs);
    hardening::Outcome outcome =
        hardening::judge(*advice, {.facts = facts, .version = options.version});
    outcome.line = {};
    return outcome;
}

/// What the directive does to the score of this unit, and what more it could do.
void append_exposure(std::string& out, const Analysis& analysis, std::string_view name,
                     const Options& options) {
    if (!analysis.exposure || !exposure::is_scored("Service", name)) return;
    const hardening::Advice* advice = hardening::find_advice(name);
    const exposure::Settings without = settings_without(analysis, name, options);
    const std::uint32_t now = analysis.exposure->score;
    const std::uint32_t unset = exposure::judge(without).score;
    if (advice == nullptr && unset == now) return;
    append(out, "\nThe exposure of this unit is **{} {}**", exposure::tenths(now),
           exposure::to_string(analysis.exposure->band));
    if (unset != now) {
        append(out, "; without `{}=` it would be {}", name, exposure::tenths(unset));
    } else {
        append(out, ", with or without `{}=`", name);
    }
    out += ".";
    const auto outcome = judge(analysis, name, options);
    if (outcome && !outcome->choices.empty()) {
        const std::string& value = outcome->choices.front().value;
        exposure::Settings recommended = without;
        recommended.assign("Service", name, value);
        const std::uint32_t best = exposure::judge(recommended).score;
        if (best < now)
            append(out, " `{}={}` lowers it to {}.", name, value, exposure::tenths(best));
    }
    out += "\n";
}

/// The advice as it is for this service, or without one as the table has it.
void append_advice(std::string& out, const Analysis* analysis, std::string_view name,
                   const Options& options) {
    const hardening::Advice* advice = hardening::find_advice(name);
    if (advice == nullptr) return;
    const auto outcome = analysis != nullptr ? judge(*analysis, name, options) : std::nullopt;
    if (!outcome) {
        append(out, "\nRecommended: `{}={}`. {}\n", name, advice->value, advice->protects);
    } else if (outcome->verdict == hardening::Verdict::NotForThisService) {
        append(out, "\nNot recommended for this service: {}. {}\n", outcome->reason,
               advice->protects);
    } else {
        append(out, "\nRecommended: `{}={}`", name, outcome->choices.front().value);
        for (const hardening::Setting& setting : outcome->choices.front().further)
            append(out, " and `{}={}`", setting.name, setting.value);
        if (!outcome->reason.empty()) append(out, " ({})", outcome->reason);
        append(out, ". {}\n", advice->protects);
    }
    append(out, "\nMay break: {}\n", advice->breaks);
}

/// The manual's own heading of the section that the directive is described in; without it a name
/// that several sections have may be found in the wrong one.
const manual::Entry* find_entry(const manual::Page& page, const Directive& directive) {
    const manual::Entry* entry = page.find(directive.name, directive.manual_section);
    return entry != nullptr ? entry : page.find(directive.name);
}

void append_manual(std::string& out, const Directive& directive, ManualStore& manuals) {
    if (directive.manual_page.empty()) return;
    const std::string url = manual::online_directive(directive.manual_page, directive.name);
    const manual::Page* page = manuals.page(directive.manual_page);
    const manual::Entry* entry = page != nullptr ? find_entry(*page, directive) : nullptr;
    if (entry == nullptr) {
        append(out, "\n[{}(5)]({})\n", directive.manual_page, url);
        return;
    }
    append(out, "\n---\n\n{}\n\n[{}(5)]({}), {}{}\n", page->markdown(*entry), directive.manual_page,
           url, page->version(), manuals.is_built_in(*page) ? ", built in" : "");
}

/// The row that an assignment means: that of its section, or of the first section that knows the
/// name.
const Directive* find_row(std::string_view section_name, std::string_view name) {
    const auto section = catalog::section_from_name(section_name);
    if (const Directive* own = section ? catalog::find_directive(*section, name) : nullptr)
        return own;
    const auto others = catalog::sections_with(name);
    return others.empty() ? nullptr : catalog::find_directive(others.front(), name);
}

}  // namespace

std::string section_text(catalog::Section section, const Analysis* analysis) {
    std::string out =
        fmt::format("**[{}]**\n\n{}.\n", catalog::to_string(section), catalog::summary(section));
    if (section == catalog::Section::Service && analysis != nullptr && analysis->exposure) {
        append(out, "\nThe exposure of this unit is **{} {}**, of 10.0 at most.\n",
               exposure::tenths(analysis->exposure->score),
               exposure::to_string(analysis->exposure->band));
    }
    const std::string_view page = catalog::manual_page(section);
    append(out, "\n[{}(5)]({})\n", page, manual::online_page(page, "5"));
    return out;
}

std::string directive_text(const Directive& directive, const Analysis* analysis,
                           const Options& options, ManualStore& manuals) {
    std::string out;
    append_facts(out, directive);
    if (directive.section == catalog::Section::Service) {
        if (analysis != nullptr) append_exposure(out, *analysis, directive.name, options);
        append_advice(out, analysis, directive.name, options);
    }
    append_manual(out, directive, manuals);
    return out;
}

std::string hover_section(const Analysis& analysis, const Section& section) {
    const auto known = catalog::section_from_name(section.name);
    if (section.kind != Section::Header::Valid || !known) return {};
    return section_text(*known, &analysis);
}

std::string hover_directive(const Analysis& analysis, const Assignment& assignment,
                            const Options& options, ManualStore& manuals) {
    const std::string_view section = analysis.unit.section_of(assignment).name;
    if (const Directive* directive = find_row(section, assignment.name))
        return directive_text(*directive, &analysis, options, manuals);
    const catalog::GoneDirective* gone = catalog::find_gone(section, assignment.name);
    if (gone == nullptr) return {};
    return fmt::format("**{}=** in `[{}]`\n\nGone: systemd {} was the last release that had it.\n",
                       gone->name, gone->section, gone->last_seen);
}

}  // namespace unitlint::lsp
