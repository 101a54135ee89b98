#include "lint/describe.h"

#include "catalog/directive.h"
#include "lint/hardening/advice.h"
#include "lint/rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iterator>
#include <vector>

namespace unitlint {

std::string_view describe(catalog::Repeat repeat) {
    switch (repeat) {
        case catalog::Repeat::Override: return "the last assignment counts";
        case catalog::Repeat::Append: return "each assignment adds to the list";
        case catalog::Repeat::Merge: return "assignments are merged";
        case catalog::Repeat::PerKey: return "the last assignment for each key counts";
        case catalog::Repeat::FirstWins: return "the first assignment counts";
        case catalog::Repeat::Ignored: return "no assignment has an effect";
    }
    return {};
}

std::string_view describe(catalog::EmptyEffect empty) {
    switch (empty) {
        case catalog::EmptyEffect::Reset: return "takes back what was set before";
        case catalog::EmptyEffect::ResetToDefault: return "sets the default again";
        case catalog::EmptyEffect::ResetToNone: return "means none at all";
        case catalog::EmptyEffect::ResetToInfinity: return "means no limit";
        case catalog::EmptyEffect::ResetAllKinds:
            return "takes back what was set before, also by the directives of the same family";
        case catalog::EmptyEffect::EnableWithoutControllers:
            return "turns it on without controllers";
        case catalog::EmptyEffect::Noop: return "changes nothing";
        case catalog::EmptyEffect::Ignored: return "is ignored";
        case catalog::EmptyEffect::ErrorIgnored:
            return "is a mistake: systemd warns and keeps the previous value";
        case catalog::EmptyEffect::ErrorFatal: return "is a mistake: systemd refuses the unit";
    }
    return {};
}

namespace {

using catalog::Directive;

std::vector<std::string_view> values_of(const Directive& directive) {
    std::vector<std::string_view> values;
    if (directive.enum_table == nullptr) return values;
    for (const catalog::EnumValue& value : directive.enum_table->values)
        values.push_back(value.value);
    for (const std::string_view pattern : directive.enum_table->patterns) values.push_back(pattern);
    return values;
}

void write_directive(std::string& out, const Directive& directive,
                     const std::vector<std::string_view>& sections) {
    const auto line = [&](std::string_view label, std::string_view text) {
        if (!text.empty()) fmt::format_to(std::back_inserter(out), "- {}: {}\n", label, text);
    };
    fmt::format_to(std::back_inserter(out), "# {}=\n\n{}.\n\n", directive.name, directive.summary);
    line("Section", fmt::format("[{}]", fmt::join(sections, "], [")));
    line("Value", catalog::describe(directive.kind));
    const auto values = values_of(directive);
    if (!values.empty()) line("Values", fmt::format("`{}`", fmt::join(values, "`, `")));
    line("Limits", directive.value_note);
    line("Repeated", describe(directive.repeat));
    line("Empty", describe(directive.empty));
    if (directive.since != 0) line("Since", fmt::format("systemd {}", directive.since));
    if (directive.deprecated == catalog::DeprecationStatus::RemovedIgnored) {
        line("Removed", directive.removed != 0
                            ? fmt::format("without effect from systemd {} on", directive.removed)
                            : "without effect");
    } else if (directive.deprecated != catalog::DeprecationStatus::None) {
        line("Deprecated", "an older name");
    }
    if (!directive.replaced_by.empty())
        line("Replaced by", fmt::format("`{}`", fmt::join(directive.replaced_by, "`, `")));
    if (!directive.manual_page.empty())
        line("Manual", fmt::format("{}(5), {}", directive.manual_page, directive.manual_section));
}

bool same_behaviour(const Directive& a, const Directive& b) {
    return a.kind == b.kind && a.repeat == b.repeat && a.empty == b.empty && a.since == b.since &&
           a.deprecated == b.deprecated && a.summary == b.summary && a.enum_table == b.enum_table;
}

}  // namespace

std::string describe_rule(const RuleInfo& info) {
    std::string out = fmt::format("# {}\n\n{}{}. Severity: {}.\n\n{}\n", info.id,
                                  static_cast<char>(std::toupper(info.summary.front())),
                                  info.summary.substr(1), to_string(info.severity), info.doc);
    if (!info.caution.empty())
        fmt::format_to(std::back_inserter(out), "\n## What it may break\n\n{}\n", info.caution);
    if (!info.bad.empty()) {
        fmt::format_to(std::back_inserter(out),
                       "\n## Example\n\n```systemd\n{}```\n\nBetter:\n\n```systemd\n{}```\n",
                       info.bad, info.good);
        if (!info.other.empty())
            fmt::format_to(std::back_inserter(out),
                           "\nwhere `other.service` is\n\n```systemd\n{}```\n", info.other);
    }
    return out;
}

std::string describe_directive(std::string_view name) {
    std::string out;
    std::vector<catalog::Section> left = catalog::sections_with(name);
    while (!left.empty()) {
        const Directive& first = *catalog::find_directive(left.front(), name);
        std::vector<std::string_view> sections;
        std::erase_if(left, [&](catalog::Section section) {
            if (!same_behaviour(first, *catalog::find_directive(section, name))) return false;
            sections.push_back(catalog::to_string(section));
            return true;
        });
        if (!out.empty()) out += '\n';
        write_directive(out, first, sections);
    }
    if (const hardening::Advice* advice = hardening::find_advice(name)) {
        fmt::format_to(std::back_inserter(out),
                       "\nRecommended: `{}={}`. Without it a bug or an attacker in the service can "
                       "{}.\n\n{}\n\n"
                       "What it may break: {}\n",
                       advice->directive, advice->value, advice->risk, advice->protects,
                       advice->breaks);
    }
    return out;
}

std::string describe_word(std::string_view word) {
    std::string out;
    for (const RuleInfo& info : all_rule_infos()) {
        if (info.id == word) out += describe_rule(info);
    }
    if (word.ends_with('=')) word.remove_suffix(1);
    out += describe_directive(word);
    if (word.starts_with('[') && word.ends_with(']')) word = word.substr(1, word.size() - 2);
    if (const auto section = catalog::section_from_name(word)) {
        if (!out.empty()) out += '\n';
        fmt::format_to(std::back_inserter(out), "# [{}]\n\n{}.\n\n- Manual: {}(5)\n", word,
                       catalog::summary(*section), catalog::manual_page(*section));
    }
    return out;
}

}  // namespace unitlint
