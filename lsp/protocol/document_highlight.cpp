#include "lsp/protocol/document_highlight.h"

namespace unitlint::lsp {

void write(JsonWriter& json, const DocumentHighlight& highlight) {
    json.begin_object();
    json.member("range", highlight.range);
    json.member("kind", static_cast<std::uint8_t>(highlight.kind));
    json.end_object();
}

}  // namespace unitlint::lsp
