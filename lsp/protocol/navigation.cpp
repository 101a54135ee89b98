#include "lsp/protocol/navigation.h"

namespace unitlint::lsp {

void write(JsonWriter& json, const LocationLink& link) {
    json.begin_object();
    json.member("originSelectionRange", link.origin);
    json.member("targetUri", link.target.uri);
    json.member("targetRange", link.target.range);
    json.member("targetSelectionRange", link.target.range);
    json.end_object();
}

void write(JsonWriter& json, const Definition& definition) {
    std::visit([&](const auto& places) { write(json, places); }, definition);
}

bool read(const Json& json, ReferenceParams& out) {
    if (const Json* context = member(json, "context"))
        out.include_declaration = value_or(*context, "includeDeclaration", false);
    return read(json, out.place);
}

void write(JsonWriter& json, const PrepareRenameResult& result) {
    json.begin_object();
    json.member("range", result.range);
    json.member("placeholder", result.placeholder);
    json.end_object();
}

bool read(const Json& json, RenameParams& out) {
    return read(json, out.place) && required(json, "newName", out.new_name);
}

bool read(const Json& json, WorkspaceSymbolParams& out) {
    return required(json, "query", out.query);
}

void write(JsonWriter& json, const WorkspaceSymbol& symbol) {
    json.begin_object();
    json.member("name", symbol.name);
    json.member("kind", symbol.kind);
    if (!symbol.container.empty()) json.member("containerName", symbol.container);
    json.member("location", symbol.location);
    json.end_object();
}

}  // namespace unitlint::lsp
