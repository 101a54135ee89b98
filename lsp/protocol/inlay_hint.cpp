#include "lsp/protocol/inlay_hint.h"

namespace unitlint::lsp {

bool read(const Json& json, InlayHintParams& out) {
    return required(json, "textDocument", out.text_document) && required(json, "range", out.range);
}

void write(JsonWriter& json, const InlayHint& hint) {
    json.begin_object();
    json.member("position", hint.position);
    json.member("label", hint.label);
    json.member("tooltip", hint.tooltip);
    json.member("paddingLeft", true);
    json.end_object();
}

}  // namespace unitlint::lsp
