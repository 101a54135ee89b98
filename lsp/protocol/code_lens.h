#pragma once

#include "lsp/protocol/basic.h"

#include <optional>
#include <string>
#include <string_view>

// LSP 3.17, "Code Lens Request".

namespace unitlint::lsp {

/// A lens with its command. One without a name is text only.
struct CodeLens {
    Range range;
    std::string title;
    std::string_view command = {};
    std::optional<std::string> uri = {};  // the command's argument, as an object
};
void write(JsonWriter& json, const CodeLens& lens);

}  // namespace unitlint::lsp
