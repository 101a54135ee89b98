#pragma once

#include "lsp/protocol/basic.h"

// LSP 3.17, "Document Formatting Request" and the two after it. The client's FormattingOptions (tab
// size and the like) are not read: the style of unit files is one.

namespace unitlint::lsp {

struct FormattingParams {
    TextDocumentIdentifier text_document;
};
bool read(const Json& json, FormattingParams& out);

struct RangeFormattingParams {
    TextDocumentIdentifier text_document;
    Range range;
};
bool read(const Json& json, RangeFormattingParams& out);

}  // namespace unitlint::lsp
