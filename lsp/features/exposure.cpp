// Not in LSP: unitlint/exposure, the score of a service for a status line, and
// unitlint/exposureTable, all checks as text. Both take {textDocument: {uri}} and answer null where
// the unit has no score.

#include "lsp/features/feature.h"
#include "lsp/protocol/text_sync.h"

#include "exposure/table.h"

#include <optional>

namespace unitlint::lsp {

namespace {

struct Score {
    std::uint32_t tenths = 0;
    std::string_view band;
};

void write(JsonWriter& json, const Score& score) {
    json.begin_object();
    json.key("score");
    json.raw(exposure::tenths(score.tenths));
    json.member("band", score.band);
    json.end_object();
}

struct Table {
    std::string text;
};

void write(JsonWriter& json, const Table& table) {
    json.begin_object();
    json.member("text", table.text);
    json.end_object();
}

Expected<std::optional<Score>> score(Session& session, const DocumentParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    const auto analysis = session.analysis(**document);
    if (!analysis->exposure) return std::optional<Score>();
    return std::optional(Score{analysis->exposure->score, to_string(analysis->exposure->band)});
}

Expected<std::optional<Table>> table(Session& session, const DocumentParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    const auto analysis = session.analysis(**document);
    if (!analysis->exposure) return std::optional<Table>();
    const auto plain = [](std::string_view text, exposure::TablePart) { return std::string(text); };
    return std::optional(Table{exposure::render_table(
        *analysis->exposure, analysis->name.name, exposure::TableLayout::ExposureFirst, plain)});
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<DocumentParams>(
        "unitlint/exposure", [&](const DocumentParams& params) { return score(session, params); });
    dispatcher.on_request<DocumentParams>(
        "unitlint/exposureTable",
        [&](const DocumentParams& params) { return table(session, params); });
}

}  // namespace

constinit const Feature features::exposure = {.bind = bind};

}  // namespace unitlint::lsp
