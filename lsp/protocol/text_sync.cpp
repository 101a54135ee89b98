#include "lsp/protocol/text_sync.h"

namespace unitlint::lsp {

bool read(const Json& json, DidOpenParams& out) {
    const Json* item = member(json, "textDocument");
    return item != nullptr && required(*item, "uri", out.text_document.uri) &&
           required(*item, "version", out.text_document.version) &&
           required(*item, "text", out.text_document.text);
}

static bool read(const Json& json, ContentChange& out) {
    return optional(json, "range", out.range) && required(json, "text", out.text);
}

bool read(const Json& json, DidChangeParams& out) {
    const Json* document = member(json, "textDocument");
    if (document == nullptr || !required(*document, "uri", out.uri) ||
        !required(*document, "version", out.version))
        return false;
    return required(json, "contentChanges", out.changes);
}

bool read(const Json& json, DocumentParams& out) {
    return required(json, "textDocument", out.text_document);
}

}  // namespace unitlint::lsp
