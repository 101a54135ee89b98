#include "lsp/protocol/document_symbol.h"

namespace unitlint::lsp {

namespace {

void write_kind(JsonWriter& json, SymbolKind kind, bool deprecated) {
    json.member("kind", static_cast<std::uint8_t>(kind));
    if (!deprecated) return;
    json.key("tags");
    json.raw("[1]");
}

}  // namespace

void write(JsonWriter& json, const DocumentSymbol& symbol) {
    json.begin_object();
    json.member("name", symbol.name);
    if (!symbol.detail.empty()) json.member("detail", symbol.detail);
    write_kind(json, symbol.kind, symbol.deprecated);
    json.member("range", symbol.range);
    json.member("selectionRange", symbol.selection_range);
    if (!symbol.children.empty()) json.member("children", symbol.children);
    json.end_object();
}

void write(JsonWriter& json, const SymbolInformation& symbol) {
    json.begin_object();
    json.member("name", symbol.name);
    write_kind(json, symbol.kind, symbol.deprecated);
    json.key("location");
    json.begin_object();
    json.member("uri", symbol.uri);
    json.member("range", symbol.range);
    json.end_object();
    if (!symbol.container_name.empty()) json.member("containerName", symbol.container_name);
    json.end_object();
}

}  // namespace unitlint::lsp
