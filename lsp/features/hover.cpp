// LSP 3.17, "Hover Request": textDocument/hover.

#include "lsp/features/feature.h"
#include "lsp/features/hover_text.h"
#include "lsp/markdown.h"
#include "lsp/protocol/hover.h"

#include <optional>

namespace unitlint::lsp {

namespace {

struct Found {
    TextRange range;
    std::string markdown;
};

/// What there is to say about the place; nothing where it is no key and no header, or one that
/// nobody knows.
std::optional<Found> look_up(Session& session, const Analysis& analysis, std::uint32_t offset) {
    const TextRange cursor{offset, offset};
    for (const Section& section : analysis.unit.sections()) {
        if (section.kind == Section::Header::None || !section.header.touches(cursor)) continue;
        return Found{section.header, hover_section(analysis, section)};
    }
    for (const Assignment& assignment : analysis.unit.assignments()) {
        if (!assignment.key.touches(cursor)) continue;
        return Found{assignment.key, hover_directive(analysis, assignment, session.settings.options,
                                                     session.setup.manuals)};
    }
    return std::nullopt;
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
