#pragma once

#include "lsp/protocol/basic.h"

#include <cstdint>

// LSP 3.17, "Document Highlights Request".

namespace unitlint::lsp {

enum class HighlightKind : std::uint8_t { Text = 1, Read = 2, Write = 3 };

struct DocumentHighlight {
    Range range;
    HighlightKind kind = HighlightKind::Text;
};
void write(JsonWriter& json, const DocumentHighlight& highlight);

}  // namespace unitlint::lsp
