// LSP 3.17, "Hover Request": textDocument/hover.

#include "catalog/directive.h"
#include "catalog/knowledge/explain.h"
#include "catalog/manual/escape_markdown.h"
#include "lint/describe.h"
#include "lint/rules.h"
#include "lsp/features/feature.h"
#include "lsp/features/hover_text.h"
#include "lsp/features/outline.h"
#include "lsp/features/own_variables.h"
#include "lsp/features/units.h"
#include "lsp/markdown.h"
#include "lsp/protocol/hover.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace unitlint::lsp {

namespace {

struct Found {
    TextRange range;
    std::string markdown;
};

/// The byte of the logical value that byte `offset` of the document became; nothing for a byte that
/// did not, such as one of a comment inside.
std::optional<std::size_t> byte_of_value(const Value& value, std::uint32_t offset) {
    if (offset < value.range.begin || offset > value.range.end) return std::nullopt;
    const std::size_t at = logical_offset(value, offset);
    return value.source_offset(at) == offset ? std::optional(at) : std::nullopt;
}

/// What else there is to say about a unit: what it calls itself, in the editor or in the workspace.
std::string unit_description(Session& session, std::string_view name) {
    std::string description;
    session.workspace.for_each([&](OpenDocument& document) {
        const UnitName other = unit_name_from_path(document.path());
        if (other.drop_in || other.name != name) return;
        const auto analysis = session.analysis(document);
        for (const Assignment& assignment : analysis->unit.assignments())
            if (assignment.name == "Description") description = assignment.value.text;
    });
    if (description.empty()) {
        for (const UnitIndex::File* file : units_of(session).files_of(name))
            if (description.empty() && !file->name.drop_in) description = file->description;
    }
    if (description.empty()) return {};
    std::string out = "\n";
    manual::append_escaped(out, description, manual::Place::Paragraph, manual::BlockStart::Yes);
    return out + "\n";
}

/// Where the unit sets a variable itself: the last line that does, in any of its files.
std::string own_variable(const Analysis& analysis, catalog::Section section,
                         std::string_view variable) {
    std::string line;
    for_each_own_variable(
        merged_unit(analysis), section, [&](std::string_view name, const Assignment& assignment) {
            if (name == variable)
                line = fmt::format("{}={}", assignment.name, assignment.value.text);
            return true;
        });
    if (line.empty()) return {};
    // A fence that is longer than any that a value is likely to have.
    return fmt::format("\nSet by this unit:\n\n`````ini\n{}\n`````\n", line);
}

std::optional<Found> look_up_value(Session& session, const Analysis& analysis,
                                   const Assignment& assignment, std::uint32_t offset) {
    const auto at = byte_of_value(assignment.value, offset);
    const auto section = catalog::section_from_name(analysis.unit.section_of(assignment).name);
    const catalog::Directive* directive =
        section ? catalog::find_directive(*section, assignment.name) : nullptr;
    if (!at || directive == nullptr) return std::nullopt;
    const auto type = catalog::unit_type_from_suffix(analysis.name.type);
    auto said = knowledge::explain(*directive, assignment.value.text, *at,
                                   {.context = {.version = analysis.options.version,
                                                .type = type.value_or(catalog::UnitType::Service)},
                                    .unit = analysis.name.name,
                                    .now = session.setup.now});
    if (!said) return std::nullopt;
    if (!said->unit.empty()) said->markdown += unit_description(session, said->unit);
    if (!said->variable.empty()) {
        const std::string own = own_variable(analysis, *section, said->variable);
        if (said->markdown.empty() && !own.empty())
            said->markdown = fmt::format("**${}**, environment\n", said->variable);
        said->markdown += own;
    }
    return Found{assignment.value.source_range(said->begin, said->end), std::move(said->markdown)};
}

/// The id of a rule in a comment.
std::optional<Found> look_up_rule(const Analysis& analysis, TextRange comment,
                                  std::uint32_t offset) {
    const std::string_view text = analysis.unit.document().text(comment);
    if (text.find("unitlint:") == std::string_view::npos) return std::nullopt;
    const auto is_part = [](char c) { return c == '-' || (c >= 'a' && c <= 'z'); };
    std::size_t begin = offset - comment.begin;
    std::size_t end = begin;
    while (begin > 0 && is_part(text[begin - 1])) --begin;
    while (end < text.size() && is_part(text[end])) ++end;
    for (const RuleInfo& info : all_rule_infos()) {
        if (info.id == text.substr(begin, end - begin))
            return Found{{comment.begin + static_cast<std::uint32_t>(begin),
                          comment.begin + static_cast<std::uint32_t>(end)},
                         describe_rule(info)};
    }
    return std::nullopt;
}

/// The element of a sorted range of `TextRange get(element)` that touches the offset, or null.
template <typename Range, typename Get>
auto* touching(const Range& sorted, std::uint32_t offset, Get get) {
    const auto at = std::partition_point(sorted.begin(), sorted.end(), [&](const auto& element) {
        return get(element).end < offset;
    });
    return at != sorted.end() && get(*at).begin <= offset ? &*at : nullptr;
}

/// What there is to say about the place; nothing where nobody knows anything.
std::optional<Found> look_up(Session& session, const Analysis& analysis, std::uint32_t offset) {
    const Unit& unit = analysis.unit;
    if (const auto* comment = touching(unit.comments(), offset, [](TextRange c) { return c; }))
        return look_up_rule(analysis, *comment, offset);
    // The lines in front of the first header are a section without one.
    const auto headers = unit.sections().subspan(1);
    if (const auto* section = touching(headers, offset, [](const Section& s) { return s.header; }))
        return Found{section->header, hover_section(analysis, *section)};
    const auto* assignment =
        touching(unit.assignments(), offset, [](const Assignment& a) { return a.line; });
    if (assignment == nullptr) return std::nullopt;
    if (assignment->key.touches({offset, offset}))
        return Found{assignment->key, hover_directive(analysis, *assignment, analysis.options,
                                                      session.setup.manuals)};
    return look_up_value(session, analysis, *assignment, offset);
}

Expected<std::optional<Hover>> hover(Session& session, const TextDocumentPositionParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    const auto analysis = session.analysis(**document);
    const Converter converter = session.converter(**document);
    auto found = look_up(session, *analysis, converter.offset(params.position));
    if (!found || found->markdown.empty()) return std::optional<Hover>();
    const bool markdown = session.can.hover_markdown;
    return std::optional(Hover{
        .contents = {.markdown = markdown,
                     .value = markdown ? std::move(found->markdown) : plain_text(found->markdown)},
        .range = converter.range(found->range)});
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<TextDocumentPositionParams>(
        "textDocument/hover",
        [&](const TextDocumentPositionParams& params) { return hover(session, params); });
}

void announce(JsonWriter& json, const Session&) { json.member("hoverProvider", true); }

}  // namespace

constinit const Feature features::hover = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp
