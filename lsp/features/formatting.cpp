// LSP 3.17, "Document Formatting Request", "Document Range Formatting Request" and "Document on
// Type Formatting Request".

#include "lsp/protocol/formatting.h"

#include "format/format.h"
#include "lsp/features/feature.h"

namespace unitlint::lsp {

namespace {

using Edits = std::vector<TextEditAt>;

/// A file that the formatter leaves alone is an error with the reason, which editors show.
Expected<Edits> to_edits(const Session& session, const OpenDocument& document,
                         const FormatResult& result) {
    if (result.refusal) return ResponseError{ErrorCode::RequestFailed, *result.refusal};
    return session.converter(document).edits(result.edits);
}

Expected<Edits> format_document(Session& session, const FormattingParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    return to_edits(session, **document,
                    format((*document)->document()->text(), session.effective(**document).format));
}

Expected<Edits> format_lines(Session& session, const RangeFormattingParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    const TextRange range = session.converter(**document).bytes(params.range);
    return to_edits(
        session, **document,
        format_range((*document)->document()->text(), range, session.effective(**document).format));
}

Expected<Edits> format_typed_line(Session& session, const TextDocumentPositionParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    const Converter converter = session.converter(**document);
    const auto edit =
        format_new_line((*document)->document()->text(), converter.offset(params.position),
                        session.effective(**document).format);
    return edit ? converter.edits(std::vector{*edit}) : Edits{};
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<FormattingParams>(
        "textDocument/formatting",
        [&](const FormattingParams& params) { return format_document(session, params); });
    dispatcher.on_request<RangeFormattingParams>(
        "textDocument/rangeFormatting",
        [&](const RangeFormattingParams& params) { return format_lines(session, params); });
    dispatcher.on_request<TextDocumentPositionParams>(
        "textDocument/onTypeFormatting", [&](const TextDocumentPositionParams& params) {
            return format_typed_line(session, params);
        });
}

void announce(JsonWriter& json, const Session&) {
    json.member("documentFormattingProvider", true);
    json.member("documentRangeFormattingProvider", true);
    json.key("documentOnTypeFormattingProvider");
    json.begin_object();
    json.member("firstTriggerCharacter", "\n");
    json.end_object();
}

}  // namespace

constinit const Feature features::formatting = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp
