// LSP 3.17, "Semantic Tokens": textDocument/semanticTokens/full, full/delta and range.

#include "lsp/protocol/semantic_tokens.h"
#include "lsp/features/feature.h"
#include "lsp/features/tokens.h"

#include <fmt/format.h>

namespace unitlint::lsp {

namespace {

Expected<OpenDocument*> find(Session& session, const SemanticTokensParams& params) {
    return session.document(params.text_document.uri);
}

std::vector<std::uint32_t> tokens(Session& session, OpenDocument& document, TextRange range) {
    if (!session.settings.views.semantic_tokens) return {};
    const auto analysis = session.analysis(document);
    return encode_tokens(*analysis, analysis->options, session.can.encoding, range);
}

std::vector<std::uint32_t> all_tokens(Session& session, OpenDocument& document) {
    return tokens(session, document,
                  {0, static_cast<std::uint32_t>(document.document()->text().size())});
}

/// Remembers what the client is given. No two answers have the same id, also where the document was
/// closed and opened in between, or the settings changed.
const SentTokens& remember(OpenDocument& document, std::vector<std::uint32_t> data) {
    SentTokens& sent = document.sent_tokens();
    sent.result_id = fmt::format("{}.{}", document.revision(), ++sent.answers);
    sent.data = std::move(data);
    return sent;
}

Expected<SemanticTokens> full(Session& session, const SemanticTokensParams& params) {
    const auto document = find(session, params);
    if (!document) return document.error();
    auto data = all_tokens(session, **document);
    if (!session.can.token_delta) return SemanticTokens{.result_id = {}, .data = std::move(data)};
    const SentTokens& sent = remember(**document, std::move(data));
    return SemanticTokens{.result_id = sent.result_id, .data = sent.data};
}

/// Where the client has something else than what it was given last it gets all.
Expected<SemanticTokens> delta(Session& session, const SemanticTokensParams& params) {
    const auto document = find(session, params);
    if (!document) return document.error();
    SentTokens& before = (*document)->sent_tokens();
    const bool known = !before.result_id.empty() && before.result_id == params.previous_result_id;
    if (!known) return full(session, params);
    auto data = all_tokens(session, **document);
    SemanticTokens answer = delta_of(before.data, data);
    answer.result_id = remember(**document, std::move(data)).result_id;
    return answer;
}

Expected<SemanticTokens> range(Session& session, const SemanticTokensParams& params) {
    const auto document = find(session, params);
    if (!document) return document.error();
    if (!params.range) return ResponseError{ErrorCode::InvalidParams, "There is no range"};
    const TextRange bytes = session.converter(**document).bytes(*params.range);
    return SemanticTokens{.result_id = {}, .data = tokens(session, **document, bytes)};
}

void bind(Dispatcher& dispatcher, Session& session) {
    const auto on = [&](std::string_view method, auto handler) {
        dispatcher.on_request<SemanticTokensParams>(
            method, [&session, handler](const SemanticTokensParams& params) {
                return handler(session, params);
            });
    };
    on("textDocument/semanticTokens/full", full);
    on("textDocument/semanticTokens/full/delta", delta);
    on("textDocument/semanticTokens/range", range);
}

void write_names(JsonWriter& json, std::string_view key, std::span<const std::string_view> names) {
    json.key(key);
    json.begin_array();
    for (const std::string_view name : names) json.string(name);
    json.end_array();
}

void announce(JsonWriter& json, const Session&) {
    json.key("semanticTokensProvider");
    json.begin_object();
    json.key("legend");
    json.begin_object();
    write_names(json, "tokenTypes", token_type_names);
    write_names(json, "tokenModifiers", token_modifier_names);
    json.end_object();
    json.key("full");
    json.begin_object();
    json.member("delta", true);
    json.end_object();
    json.member("range", true);
    json.end_object();
}

}  // namespace

constinit const Feature features::semantic_tokens = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp
