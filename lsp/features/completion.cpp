// LSP 3.17, "Completion Request" and "Completion Item Resolve Request".

#include "catalog/directive.h"
#include "catalog/knowledge/explain.h"
#include "lint/describe.h"
#include "lint/rules.h"
#include "lsp/features/completion_items.h"
#include "lsp/features/cursor_place.h"
#include "lsp/features/feature.h"
#include "lsp/features/hover_text.h"
#include "lsp/markdown.h"
#include "lsp/protocol/completion.h"

#include <utility>

namespace unitlint::lsp {

namespace {

CompletionAnswer answer_at(const CompletionQuestion& question) {
    const CursorPlace& place = question.place;
    CompletionAnswer answer{.replace = {place.offset, place.offset}, .items = {}};
    switch (place.kind) {
        case CursorPlace::Kind::Comment: add_rules(question, answer); break;
        case CursorPlace::Kind::Header:
            answer.replace = place.word;
            add_sections(question, answer);
            break;
        case CursorPlace::Kind::Key:
            answer.replace = place.word;
            add_directives(question, answer);
            // A new section may be meant as well, as long as there is no "=".
            if (!place.has_equals) {
                const auto rank = static_cast<std::uint32_t>(answer.items.size());
                CompletionAnswer sections{.replace = place.word, .items = {}};
                add_sections(question, sections);
                for (CompletionItem& item : sections.items) {
                    item.rank += rank;
                    // Also found by who did not type the bracket.
                    item.filter = item.label.substr(1, item.label.size() - 2);
                    answer.items.push_back(std::move(item));
                }
            }
            break;
        case CursorPlace::Kind::Value: add_values(question, answer); break;
    }
    return answer;
}

/// An editor wants the slot on one line, with the cursor in it.
TextRange on_cursor_line(TextRange range, const CursorPlace& place) {
    range.begin = std::min(std::max(range.begin, place.physical_line.begin), place.offset);
    range.end = std::max(std::min(range.end, place.physical_line.end), place.offset);
    return range;
}

Expected<CompletionList> complete(Session& session, const TextDocumentPositionParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    const Converter converter = session.converter(**document);
    const std::string_view text = (*document)->document()->text();
    const CursorPlace place = find_place(text, converter.offset(params.position));
    const bool looks_around =
        place.kind == CursorPlace::Kind::Header || place.kind == CursorPlace::Kind::Key;
    const WhatIsThere there = looks_around
                                  ? what_is_there(text, place.section, place.line.source_offset(0))
                                  : WhatIsThere();
    const CompletionAnswer answer = answer_at(
        {.session = session,
         .document = **document,
         .place = place,
         .there = there,
         .type = catalog::unit_type_from_suffix(unit_name_from_path((*document)->path()).type)});
    const TextRange slot = on_cursor_line(answer.replace, place);
    return CompletionList{.is_incomplete = !answer.complete,
                          .items = answer.items,
                          .replace = converter.range(slot),
                          .insert = converter.range({slot.begin, place.offset}),
                          .can = session.can.completion};
}

/// The item as the client sent it back, with its documentation.
struct ResolvedItem {
    std::string json;
};

void write(JsonWriter& json, const ResolvedItem& item) { json.raw(item.json); }

struct ResolveParams {
    std::string json;
    std::string section;
    std::string directive;
    std::string value;
    std::string rule;
};

bool read(const Json& json, ResolveParams& out) {
    if (!is_object(json)) return false;
    out.json = dump(json);
    const Json* data = member(json, "data");
    if (data == nullptr) return true;
    out.section = value_or(*data, "section", std::string());
    out.directive = value_or(*data, "directive", std::string());
    out.value = value_or(*data, "value", std::string());
    out.rule = value_or(*data, "rule", std::string());
    return true;
}

std::string documentation(Session& session, const ResolveParams& item) {
    if (!item.rule.empty()) {
        for (const RuleInfo& info : all_rule_infos())
            if (info.id == item.rule) return describe_rule(info);
        return {};
    }
    const auto section = catalog::section_from_name(item.section);
    if (!section) return {};
    if (item.directive.empty()) return section_text(*section, nullptr);
    const catalog::Directive* directive = catalog::find_directive(*section, item.directive);
    if (directive == nullptr) return {};
    if (!item.value.empty()) {
        const auto said = knowledge::explain(
            *directive, item.value, 0,
            {.context = {.version = session.effective().options.version,
                         .type = catalog::owner_of(*section).value_or(catalog::UnitType::Service)},
             .unit = {},
             .now = session.setup.now});
        return said ? said->markdown : std::string();
    }
    return directive_text(*directive, nullptr, session.effective().options, session.setup.manuals);
}

Expected<ResolvedItem> resolve(Session& session, const ResolveParams& item) {
    std::string text = documentation(session, item);
    if (text.empty()) return ResolvedItem{item.json};
    const bool markdown = session.can.completion.markdown;
    JsonWriter json;
    write(json, MarkupContent{.markdown = markdown,
                              .value = markdown ? std::move(text) : plain_text(text)});
    return ResolvedItem{with_member(item.json, "documentation", json.take())};
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<TextDocumentPositionParams>(
        "textDocument/completion",
        [&](const TextDocumentPositionParams& params) { return complete(session, params); });
    dispatcher.on_request<ResolveParams>(
        "completionItem/resolve",
        [&](const ResolveParams& params) { return resolve(session, params); });
}

void announce(JsonWriter& json, const Session&) {
    json.key("completionProvider");
    json.begin_object();
    json.key("triggerCharacters");
    json.begin_array();
    for (const std::string_view character :
         {"[", "=", " ", "%", "@", "~", ":", "/", "-", "+", "!", "|", ",", "$"})
        json.string(character);
    json.end_array();
    json.member("resolveProvider", true);
    json.end_object();
}

}  // namespace

constinit const Feature features::completion = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp
