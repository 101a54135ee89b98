// Not in LSP: unitlint/effectiveUnit takes {textDocument: {uri}} of any file of a unit and answers
// {text}, what all of its files make together; null where the document is no file of a unit.

#include "lsp/features/feature.h"
#include "lsp/protocol/text_sync.h"

#include "lint/effective_unit.h"

#include <optional>
#include <string>
#include <vector>

namespace unitlint::lsp {

namespace {

struct EffectiveUnit {
    std::string text;
};

void write(JsonWriter& json, const EffectiveUnit& unit) {
    json.begin_object();
    json.member("text", unit.text);
    json.end_object();
}

Expected<std::optional<EffectiveUnit>> effective(Session& session, const DocumentParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    const auto own = (*document)->unit();
    const OtherFiles& others = (*document)->others();
    const std::string& path = (*document)->path();
    MergedUnit unit{.name = unit_name_from_path(others.name.empty() ? path : others.name),
                    .files = {},
                    .has_main = others.has_main || !unit_name_from_path(path).drop_in};
    if (unit.name.type.empty()) return std::optional<EffectiveUnit>();
    std::vector<std::string> paths;
    const auto add = [&](const std::string& file, const Unit& content) {
        paths.push_back(file);
        unit.files.push_back(&content);
    };
    for (const UnitFile& file : others.before) add(file.path, *file.unit);
    add(path, *own);
    for (const UnitFile& file : others.after) add(file.path, *file.unit);
    return std::optional(
        EffectiveUnit{effective_text(unit, paths, session.effective(**document).options)});
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<DocumentParams>(
        "unitlint/effectiveUnit",
        [&](const DocumentParams& params) { return effective(session, params); });
}

}  // namespace

constinit const Feature features::effective_unit = {.bind = bind};

}  // namespace unitlint::lsp
