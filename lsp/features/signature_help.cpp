// LSP 3.17, "Signature Help Request": the parts of a structured value, as a function has
// parameters.

#include "catalog/directive.h"
#include "catalog/knowledge/signatures.h"
#include "lsp/features/cursor_place.h"
#include "lsp/features/feature.h"
#include "lsp/protocol/signature_help.h"

#include <fmt/format.h>

#include <optional>

namespace unitlint::lsp {

namespace {

Expected<std::optional<SignatureHelp>> help(Session& session,
                                            const TextDocumentPositionParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    const Converter converter = session.converter(**document);
    const CursorPlace place =
        find_place((*document)->document()->text(), converter.offset(params.position));
    const auto section = catalog::section_from_name(place.section);
    const catalog::Directive* directive = place.kind == CursorPlace::Kind::Value && section
                                              ? catalog::find_directive(*section, place.key)
                                              : nullptr;
    const knowledge::Signature* signature =
        directive != nullptr ? knowledge::find_signature(*directive) : nullptr;
    if (signature == nullptr) return std::optional<SignatureHelp>();
    const std::string_view value = std::string_view(place.line.text).substr(place.value_begin);
    SignatureHelp result{.label = fmt::format("{}={}", directive->name, signature->form),
                         .documentation = std::string(signature->note),
                         .parameters = {},
                         .active_parameter = static_cast<std::uint32_t>(knowledge::active_part(
                             *directive, *signature, value, place.cursor - place.value_begin))};
    for (const knowledge::SignaturePart& part : signature->parts())
        result.parameters.push_back({std::string(part.name), std::string(part.note)});
    return std::optional(std::move(result));
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<TextDocumentPositionParams>(
        "textDocument/signatureHelp",
        [&](const TextDocumentPositionParams& params) { return help(session, params); });
}

void announce(JsonWriter& json, const Session&) {
    json.key("signatureHelpProvider");
    json.begin_object();
    json.key("triggerCharacters");
    json.begin_array();
    for (const std::string_view character : {"=", ":", " "}) json.string(character);
    json.end_array();
    json.end_object();
}

}  // namespace

constinit const Feature features::signature_help = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp
