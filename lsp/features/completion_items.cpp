#include "lsp/features/completion_items.h"

#include "catalog/directive.h"
#include "catalog/knowledge/offers.h"
#include "catalog/section.h"
#include "lint/hardening/advice.h"
#include "lint/rules.h"
#include "lsp/features/own_variables.h"
#include "lsp/features/units.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

namespace unitlint::lsp {

namespace {

using catalog::Directive;
using knowledge::Offer;
using knowledge::OfferKind;

/// What completionItem/resolve needs to know again.
std::string data_of(std::string_view section, std::string_view name, std::string_view word = {}) {
    JsonWriter json;
    json.begin_object();
    json.member("section", section);
    if (!name.empty()) json.member("directive", name);
    if (!word.empty()) json.member("value", word);
    json.end_object();
    return json.take();
}

/// The text as part of a snippet.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '$' || c == '}' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

std::string too_new(catalog::SystemdVersion since, catalog::SystemdVersion version) {
    return since > version ? fmt::format("needs systemd {}", since) : std::string();
}

value::Context context_of(const CompletionQuestion& question, catalog::Section section) {
    const auto type = question.type ? question.type : catalog::owner_of(section);
    return {.version = question.session.effective(question.document).options.version,
            .type = type.value_or(catalog::UnitType::Service)};
}

void number(std::vector<CompletionItem>& items) {
    for (std::size_t i = 0; i < items.size(); ++i) items[i].rank = static_cast<std::uint32_t>(i);
}

}  // namespace

void add_sections(const CompletionQuestion& question, CompletionAnswer& answer) {
    const auto& there = question.there.headers;
    std::vector<catalog::Section> sections;
    for (const catalog::Section section : catalog::all_sections) {
        const bool fits = !question.type || catalog::section_belongs_to(section, *question.type);
        const bool present =
            std::find(there.begin(), there.end(), catalog::to_string(section)) != there.end();
        if (fits && !present) sections.push_back(section);
    }
    // [Install] comes last in a unit.
    std::stable_partition(sections.begin(), sections.end(), [](catalog::Section section) {
        return section != catalog::Section::Install;
    });
    for (const catalog::Section section : sections) {
        const std::string header = fmt::format("[{}]", catalog::to_string(section));
        answer.items.push_back({.label = header,
                                .kind = CompletionItemKind::Module,
                                .detail = std::string(catalog::summary(section)),
                                .new_text = header,
                                .data = data_of(catalog::to_string(section), {})});
    }
    number(answer.items);
}

namespace {

bool adds_up(const Directive& directive) {
    return directive.repeat == catalog::Repeat::Append ||
           directive.repeat == catalog::Repeat::Merge ||
           directive.repeat == catalog::Repeat::PerKey;
}

bool is_worth_offering(const Directive& directive) {
    return !directive.unsupported &&
           directive.deprecated != catalog::DeprecationStatus::RemovedIgnored;
}

/// "|yes,no|" for a value that is one of few words, the recommended one first; else empty.
std::string choices(const CompletionQuestion& question, const Directive& directive) {
    constexpr std::size_t most = 8;
    if (directive.words || adds_up(directive)) return {};
    const value::Context context = context_of(question, directive.section);
    const auto offers = knowledge::offers(directive, "", 0, context);
    if (offers.list.empty() || offers.list.size() > most || offers.units) return {};
    std::vector<std::string> words;
    for (const Offer& offer : offers.list) {
        if (offer.kind != OfferKind::Keyword || !offer.tail.empty()) return {};
        if (!offer.discouraged && offer.since <= context.version) words.push_back(offer.text);
    }
    if (words.size() < 2) return {};
    if (const hardening::Advice* advice = hardening::find_advice(directive.name)) {
        const auto best = std::find(words.begin(), words.end(), advice->value);
        if (best != words.end()) std::rotate(words.begin(), best, best + 1);
    }
    std::string out = "${1|";
    for (const std::string& word : words) out.append(out.size() == 4 ? "" : ",").append(word);
    return out + "|}";
}

CompletionItem directive_item(const CompletionQuestion& question, const Directive& directive) {
    const catalog::SystemdVersion version =
        question.session.effective(question.document).options.version;
    CompletionItem item{.label = std::string(directive.name),
                        .description = too_new(directive.since, version),
                        .kind = CompletionItemKind::Property,
                        .detail = std::string(directive.summary),
                        .deprecated = directive.deprecated != catalog::DeprecationStatus::None,
                        .new_text = std::string(directive.name)};
    if (!item.description.empty())
        item.detail = fmt::format("Needs systemd {}: {}", directive.since, directive.summary);
    if (!question.place.has_equals) {
        const std::string values =
            question.session.can.completion.snippets ? choices(question, directive) : "";
        item.new_text += '=';
        if (!values.empty()) item.snippet = item.new_text + values;
    }
    item.data = data_of(catalog::to_string(directive.section), directive.name);
    return item;
}

}  // namespace

void add_directives(const CompletionQuestion& question, CompletionAnswer& answer) {
    const auto section = catalog::section_from_name(question.place.section);
    if (!section || (question.type && !catalog::section_belongs_to(*section, *question.type)))
        return;
    const catalog::SystemdVersion version =
        question.session.effective(question.document).options.version;
    auto there = question.there.keys;
    std::sort(there.begin(), there.end());
    std::vector<const Directive*> directives;
    for (const Directive& directive : catalog::directives(*section)) {
        if (!is_worth_offering(directive)) continue;
        if (adds_up(directive) || !std::binary_search(there.begin(), there.end(), directive.name))
            directives.push_back(&directive);
    }
    const auto worse = [version](const Directive& d) {
        return (d.deprecated != catalog::DeprecationStatus::None ? 2 : 0) +
               (d.since > version ? 1 : 0);
    };
    std::stable_sort(directives.begin(), directives.end(),
                     [&](const Directive* a, const Directive* b) {
                         if (worse(*a) != worse(*b)) return worse(*a) < worse(*b);
                         return a->usage > b->usage;
                     });
    for (const Directive* directive : directives)
        answer.items.push_back(directive_item(question, *directive));
    number(answer.items);
}

namespace {

CompletionItemKind kind_of(OfferKind kind) {
    switch (kind) {
        case OfferKind::Keyword: return CompletionItemKind::EnumMember;
        case OfferKind::Constant: return CompletionItemKind::Constant;
        case OfferKind::Call: return CompletionItemKind::Function;
        case OfferKind::Group: return CompletionItemKind::Struct;
        case OfferKind::Unit: return CompletionItemKind::Reference;
        case OfferKind::File: return CompletionItemKind::File;
        case OfferKind::Specifier: return CompletionItemKind::Variable;
        case OfferKind::Measure: return CompletionItemKind::Unit;
        case OfferKind::Form: return CompletionItemKind::Snippet;
        case OfferKind::Variable: return CompletionItemKind::Variable;
    }
    return CompletionItemKind::Keyword;
}

CompletionItem value_item(const CompletionQuestion& question, const Directive& directive,
                          const Offer& offer) {
    const catalog::SystemdVersion version =
        question.session.effective(question.document).options.version;
    CompletionItem item{.label = offer.text,
                        .description = too_new(offer.since, version),
                        .kind = kind_of(offer.kind),
                        .detail = offer.note,
                        .deprecated = offer.discouraged,
                        .new_text = offer.text};
    if (!item.description.empty()) {
        item.detail = fmt::format("Needs systemd {}{}{}", offer.since,
                                  offer.note.empty() ? "" : ": ", offer.note);
    }
    // A program is looked up behind its prefix, not put in.
    if (!offer.tail.empty() && !offer.tail.starts_with('/'))
        item.snippet = fmt::format("{}${{1:{}}}", escaped(offer.text), escaped(offer.tail));
    const bool plain = offer.kind != OfferKind::Form && offer.kind != OfferKind::Measure;
    if (plain)
        item.data = data_of(catalog::to_string(directive.section), directive.name, offer.text);
    return item;
}

/// The recommended value of a directive comes first; what the release does not take, or what is
/// discouraged, last.
void put_in_order(const CompletionQuestion& question, const Directive& directive,
                  std::vector<Offer>& offers) {
    const catalog::SystemdVersion version =
        question.session.effective(question.document).options.version;
    std::stable_partition(offers.begin(), offers.end(), [&](const Offer& offer) {
        return offer.since <= version && !offer.discouraged;
    });
    const hardening::Advice* advice = directive.section == catalog::Section::Service
                                          ? hardening::find_advice(directive.name)
                                          : nullptr;
    if (advice == nullptr || directive.words) return;
    const auto best = std::find_if(offers.begin(), offers.end(),
                                   [&](const Offer& offer) { return offer.text == advice->value; });
    if (best == offers.end()) return;
    if (best->note.empty()) best->note = "Recommended";
    std::rotate(offers.begin(), best, best + 1);
}

/// The units that are open in the editor, and those of the workspace: in front of others, but where
/// it is nearly always a target that wants the unit.
void add_own_units(const CompletionQuestion& question, const Directive& directive,
                   const knowledge::Offers& offers, CompletionAnswer& answer) {
    std::vector<CompletionItem> items;
    const auto add = [&](const UnitName& name, std::string_view detail) {
        const auto is_it = [&](const CompletionItem& item) { return item.label == name.name; };
        if (name.type.empty() || name.drop_in || !name.name.ends_with(offers.unit_suffix) ||
            std::any_of(items.begin(), items.end(), is_it) ||
            std::any_of(answer.items.begin(), answer.items.end(), is_it) ||
            std::find(offers.present.begin(), offers.present.end(), name.name) !=
                offers.present.end())
            return;
        items.push_back({.label = name.name,
                         .kind = CompletionItemKind::Reference,
                         .detail = std::string(detail),
                         .new_text = name.name});
        // What runs is an instance; only in [Install] templates are meant.
        if (name.is_template() && directive.section != catalog::Section::Install)
            items.back().snippet =
                fmt::format("{}@${{1:instance}}.{}", escaped(name.prefix), escaped(name.type));
    };
    question.session.workspace.for_each([&](OpenDocument& other) {
        if (&other != &question.document)
            add(unit_name_from_path(other.path()), "Open in the editor");
    });
    units_of(question.session).for_each([&](const UnitIndex::File& file) {
        if (file.path != question.document.path())
            add(file.name, file.description.empty() ? "In the workspace" : file.description);
    });
    const bool wanted = directive.section == catalog::Section::Install && directive.name != "Also";
    answer.items.insert(wanted ? answer.items.end() : answer.items.begin(), items.begin(),
                        items.end());
}

/// So many variables of a unit are offered at most.
constexpr std::size_t most_variables = 200;

/// The variables that the unit sets itself, in front of those that systemd sets.
void add_own_variables(const CompletionQuestion& question, CompletionAnswer& answer) {
    const auto is_it = [](const CompletionItem& item) { return item.label.starts_with('$'); };
    if (!std::all_of(answer.items.begin(), answer.items.end(), is_it) || answer.items.empty())
        return;
    const bool braces = answer.items.front().label.starts_with("${");
    std::set<std::string, std::less<>> names;
    const MergedUnit unit = merged_unit(*question.session.analysis(question.document));
    const auto section = catalog::section_from_name(question.place.section);
    for_each_own_variable(unit, *section, [&](std::string_view name, const Assignment&) {
        names.emplace(name);
        return names.size() < most_variables;
    });
    std::vector<CompletionItem> items;
    for (const std::string& name : names) {
        const std::string text =
            fmt::format("{}{}{}", braces ? "${" : "$", name, braces ? "}" : "");
        items.push_back({.label = text,
                         .kind = CompletionItemKind::Variable,
                         .detail = "Set by this unit",
                         .new_text = text});
    }
    std::erase_if(answer.items, [&](const CompletionItem& item) {
        return std::any_of(items.begin(), items.end(),
                           [&](const CompletionItem& own) { return own.label == item.label; });
    });
    answer.items.insert(answer.items.begin(), items.begin(), items.end());
}

/// So many names of a folder are read at most.
constexpr std::size_t most_files = 2000;

void add_files_below(const std::string& root, const CompletionQuestion& question,
                     const knowledge::Offers& offers, std::string_view typed,
                     CompletionAnswer& answer) {
    const std::string beginning = typed.starts_with('.') ? "." : "";
    const FolderListing listing =
        question.session.setup.list_folder(root + offers.folder, beginning, most_files);
    answer.complete = answer.complete && listing.complete;
    for (const FolderEntry& entry : listing.entries) {
        if (!entry.folder && offers.files == knowledge::Files::Folders) continue;
        if (!entry.folder && !entry.executable && offers.files == knowledge::Files::Programs)
            continue;
        const std::string text = entry.name + (entry.folder ? "/" : "");
        answer.items.push_back(
            {.label = text,
             .kind = entry.folder ? CompletionItemKind::Folder : CompletionItemKind::File,
             .detail = root.empty() ? "" : "In the workspace",
             .new_text = text});
    }
}

/// The files of the workspace, which may be the tree of a package or an image, and then those of
/// this machine that it does not have.
void add_files(const CompletionQuestion& question, const knowledge::Offers& offers,
               std::string_view typed, CompletionAnswer& answer) {
    const std::size_t first = answer.items.size();
    for (const std::string& root : question.session.units.roots())
        if (root != "/") add_files_below(root, question, offers, typed, answer);
    add_files_below("", question, offers, typed, answer);
    std::set<std::string, std::less<>> seen;
    const auto items = answer.items.begin() + static_cast<std::ptrdiff_t>(first);
    answer.items.erase(
        std::remove_if(items, answer.items.end(),
                       [&](const CompletionItem& item) { return !seen.insert(item.label).second; }),
        answer.items.end());
}

/// The slot in the document: the part of it that is on the line of the cursor, since an editor
/// replaces nothing beyond.
TextRange slot_in_document(const CursorPlace& place, const knowledge::Offers& offers) {
    const std::size_t begin = place.value_begin + offers.begin;
    const std::size_t end = place.value_begin + offers.end;
    const std::uint32_t first =
        begin == place.cursor ? place.offset : place.line.source_offset(begin);
    const std::uint32_t last =
        end == place.cursor ? place.offset : place.line.source_offset(end - 1) + 1;
    return {std::max(first, place.physical_line.begin), std::min(last, place.physical_line.end)};
}

}  // namespace

void add_values(const CompletionQuestion& question, CompletionAnswer& answer) {
    const CursorPlace& place = question.place;
    const auto section = catalog::section_from_name(place.section);
    const Directive* directive = section ? catalog::find_directive(*section, place.key) : nullptr;
    if (directive == nullptr) return;
    const std::string_view line = place.line.text;
    // Blanks at the end are the cursor's as long as it stands behind them.
    const std::size_t end = std::max(place.cursor, line.find_last_not_of(whitespace) + 1);
    const std::string_view value = line.substr(place.value_begin, end - place.value_begin);
    knowledge::Offers offers = knowledge::offers(
        *directive, value, place.cursor - place.value_begin, context_of(question, *section));
    put_in_order(question, *directive, offers.list);
    answer.replace = slot_in_document(place, offers);
    for (const Offer& offer : offers.list)
        answer.items.push_back(value_item(question, *directive, offer));
    add_own_variables(question, answer);
    if (offers.units) add_own_units(question, *directive, offers, answer);
    if (offers.files != knowledge::Files::None) {
        const std::size_t typed = place.cursor - place.value_begin - offers.begin;
        add_files(question, offers, value.substr(offers.begin, typed), answer);
    }
    number(answer.items);
}

void add_rules(const CompletionQuestion& question, CompletionAnswer& answer) {
    const std::string_view text = question.document.document()->text();
    const TextRange line = question.place.physical_line;
    const std::string_view comment = text.substr(line.begin, line.size());
    const std::size_t mark = comment.find("unitlint:");
    const std::size_t open = comment.find('[', mark == std::string_view::npos ? mark : mark + 9);
    if (mark == std::string_view::npos || open == std::string_view::npos) return;
    const std::size_t cursor = question.place.offset - line.begin;
    const std::size_t close = comment.find(']', open);
    if (cursor <= open || cursor > close) return;
    const std::size_t begin = comment.find_last_of("[, ", cursor - 1) + 1;
    const std::size_t end = std::min(comment.find_first_of("], ", cursor), comment.size());
    answer.replace = {line.begin + static_cast<std::uint32_t>(begin),
                      line.begin + static_cast<std::uint32_t>(end)};
    for (const RuleInfo& info : all_rule_infos()) {
        answer.items.push_back({.label = std::string(info.id),
                                .kind = CompletionItemKind::EnumMember,
                                .detail = std::string(info.summary),
                                .new_text = std::string(info.id),
                                .data = fmt::format("{{\"rule\":\"{}\"}}", info.id)});
    }
    number(answer.items);
}

}  // namespace unitlint::lsp
