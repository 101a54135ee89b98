#pragma once

#include "lsp/protocol/basic.h"

#include <string>
#include <string_view>
#include <vector>

// LSP 3.17, "Code Lens Request".

namespace unitlint::lsp {

/// A lens with its command. One without a name is text only.
struct CodeLens {
    Range range;
    std::string title;
    std::string_view command = {};
    std::vector<std::string> arguments = {};
};
void write(JsonWriter& json, const CodeLens& lens);

}  // namespace unitlint::lsp
