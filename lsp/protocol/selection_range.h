#pragma once

#include "lsp/protocol/basic.h"

#include <vector>

// LSP 3.17, "Selection Range Request".

namespace unitlint::lsp {

struct SelectionRangeParams {
    TextDocumentIdentifier text_document;
    std::vector<Position> positions;
};
bool read(const Json& json, SelectionRangeParams& out);

/// A range with those around it, from the innermost to the outermost; never empty.
struct SelectionRange {
    std::vector<Range> ranges;
};
void write(JsonWriter& json, const SelectionRange& selection);

}  // namespace unitlint::lsp
