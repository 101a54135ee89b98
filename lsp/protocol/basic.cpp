#include "lsp/protocol/basic.h"

namespace unitlint::lsp {

bool read(const Json& json, Position& out) {
    return required(json, "line", out.line) && required(json, "character", out.character);
}

void write(JsonWriter& json, const Position& position) {
    json.begin_object();
    json.member("line", position.line);
    json.member("character", position.character);
    json.end_object();
}

bool read(const Json& json, Range& out) {
    return required(json, "start", out.start) && required(json, "end", out.end);
}

void write(JsonWriter& json, const Range& range) {
    json.begin_object();
    json.member("start", range.start);
    json.member("end", range.end);
    json.end_object();
}

void write(JsonWriter& json, const Location& location) {
    json.begin_object();
    json.member("uri", location.uri);
    json.member("range", location.range);
    json.end_object();
}

void write(JsonWriter& json, const TextEditAt& edit) {
    json.begin_object();
    json.member("range", edit.range);
    json.member("newText", edit.new_text);
    json.end_object();
}

bool read(const Json& json, TextDocumentIdentifier& out) { return required(json, "uri", out.uri); }

bool read(const Json& json, TextDocumentPositionParams& out) {
    return required(json, "textDocument", out.text_document) &&
           required(json, "position", out.position);
}

void write(JsonWriter& json, const MarkupContent& content) {
    json.begin_object();
    json.member("kind", content.markdown ? "markdown" : "plaintext");
    json.member("value", content.value);
    json.end_object();
}

}  // namespace unitlint::lsp
