#pragma once

#include "lsp/protocol/basic.h"

// LSP 3.17, "Hover Request".

namespace unitlint::lsp {

struct Hover {
    MarkupContent contents;
    Range range;
};
void write(JsonWriter& json, const Hover& hover);

}  // namespace unitlint::lsp
