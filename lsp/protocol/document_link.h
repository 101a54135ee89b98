#pragma once

#include "lsp/protocol/basic.h"

#include <optional>
#include <string>

// LSP 3.17, "Document Link Request".

namespace unitlint::lsp {

struct DocumentLink {
    Range range;
    std::string target;  // a URI
    std::optional<std::string> tooltip = {};
};
void write(JsonWriter& json, const DocumentLink& link);

}  // namespace unitlint::lsp
