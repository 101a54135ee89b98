#include "lsp/session.h"

namespace unitlint::lsp {

WorkspaceEdit Session::edit(const OpenDocument& document, std::span<const TextEdit> edits,
                            Applicability applicability) const {
    DocumentEdit changed{.uri = document.uri(),
                         .version = document.version(),
                         .edits = converter(document).edits(edits)};
    WorkspaceEdit result{.changes = {}, .as_document_changes = can.document_changes};
    if (applicability == Applicability::Unsafe && can.change_annotations) {
        changed.annotation = "unsafe";
        result.annotations.push_back(
            {.id = "unsafe",
             .label = "May change what the service can do",
             .description = "Nothing in the unit says whether the service needs what this takes "
                            "away; test it after the change"});
    }
    result.changes.emplace_back(std::move(changed));
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
