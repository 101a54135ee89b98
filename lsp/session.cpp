#include "lsp/session.h"

namespace unitlint::lsp {

WorkspaceEdit Session::edit(const OpenDocument& document, std::span<const TextEdit> edits) const {
    WorkspaceEdit result{.changes = {}, .as_document_changes = can.document_changes};
    result.changes.emplace_back(DocumentEdit{.uri = document.uri(),
                                             .version = document.version(),
                                             .edits = converter(document).edits(edits)});
    return result;
}

Expected<OpenDocument*> Session::document(std::string_view uri) {
    if (OpenDocument* found = workspace.find(uri)) return found;
    if (workspace.was_dropped(uri)) {
        return ResponseError{ErrorCode::ContentModified,
                             "A change of the document did not fit; it must be opened again"};
    }
    return ResponseError{ErrorCode::InvalidParams, "The document is not open"};
}

}  // namespace unitlint::lsp
