#pragma once

#include "lsp/protocol/basic.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// LSP 3.17, "Document Symbols Request".

namespace unitlint::lsp {

/// LSP's SymbolKind, as far as it is in use.
enum class SymbolKind : std::uint8_t { Class = 5, Property = 7, Function = 12 };

struct DocumentSymbol {
    std::string name;  // never empty: VS Code refuses the whole answer for one
    std::string detail = {};
    SymbolKind kind = SymbolKind::Property;
    bool deprecated = false;  // written as a tag
    Range range = {};
    Range selection_range = {};  // inside `range`
    std::vector<DocumentSymbol> children = {};
};
void write(JsonWriter& json, const DocumentSymbol& symbol);

/// The same for clients that know no trees. Views point into symbols and the document.
struct SymbolInformation {
    std::string_view name;
    SymbolKind kind = SymbolKind::Property;
    bool deprecated = false;
    std::string_view uri;
    Range range;
    std::string_view container_name = {};  // may be empty
};
void write(JsonWriter& json, const SymbolInformation& symbol);

}  // namespace unitlint::lsp
