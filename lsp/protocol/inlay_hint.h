#pragma once

#include "lsp/protocol/basic.h"

#include <string>

// LSP 3.17, "Inlay Hint Request".

namespace unitlint::lsp {

struct InlayHintParams {
    TextDocumentIdentifier text_document;
    Range range;
};
bool read(const Json& json, InlayHintParams& out);

/// A text behind a line, with a blank before it that is none of the document's.
struct InlayHint {
    Position position;
    std::string label;
    std::string tooltip;  // plain text
};
void write(JsonWriter& json, const InlayHint& hint);

}  // namespace unitlint::lsp
