#pragma once

#include "lsp/protocol/basic.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// LSP 3.17, "Goto Definition", "Find References", "Rename", "Prepare Rename" and "Workspace
// Symbols".

namespace unitlint::lsp {

struct LocationLink {
    Range origin;  // what the editor underlines
    Location target;
};
void write(JsonWriter& json, const LocationLink& link);

/// Links only for clients that announce `linkSupport`.
using Definition = std::variant<std::vector<Location>, std::vector<LocationLink>>;
void write(JsonWriter& json, const Definition& definition);

struct ReferenceParams {
    TextDocumentPositionParams place;
    bool include_declaration = false;
};
bool read(const Json& json, ReferenceParams& out);

struct PrepareRenameResult {
    Range range;
    std::string placeholder;
};
void write(JsonWriter& json, const PrepareRenameResult& result);

struct RenameParams {
    TextDocumentPositionParams place;
    std::string new_name;
};
bool read(const Json& json, RenameParams& out);

struct WorkspaceSymbolParams {
    std::string query;
};
bool read(const Json& json, WorkspaceSymbolParams& out);

/// A unit, or one of its drop-ins.
struct WorkspaceSymbol {
    std::string name;
    std::uint8_t kind = 0;
    std::string container;  // empty where there is none
    Location location;
};
void write(JsonWriter& json, const WorkspaceSymbol& symbol);

}  // namespace unitlint::lsp
