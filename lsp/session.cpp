#include "lsp/session.h"

namespace unitlint::lsp {

Expected<OpenDocument*> Session::document(std::string_view uri) {
    if (OpenDocument* found = workspace.find(uri)) return found;
    if (workspace.was_dropped(uri)) {
        return ResponseError{ErrorCode::ContentModified,
                             "A change of the document did not fit; it must be opened again"};
    }
    return ResponseError{ErrorCode::InvalidParams, "The document is not open"};
}

}  // namespace unitlint::lsp
