// LSP 3.17, "Workspace Symbols Request": workspace/symbol. A unit is a symbol, and so is each of
// its drop-ins.

#include "lsp/features/feature.h"
#include "lsp/features/units.h"
#include "lsp/protocol/navigation.h"

#include <algorithm>

namespace unitlint::lsp {

namespace {

/// LSP's SymbolKind.
constexpr std::uint8_t kind_file = 1;
constexpr std::uint8_t kind_module = 2;

/// Nobody reads more; a longer query finds the rest.
constexpr std::size_t most_symbols = 1000;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Whether the letters of the query stand in the name in this order, whatever their case. Editors
/// rank what is found themselves.
bool matches(std::string_view name, std::string_view query) {
    std::size_t at = 0;
    for (const char c : name) {
        if (at < query.size() && lower(c) == lower(query[at])) ++at;
    }
    return at == query.size();
}

std::string symbol_name(const UnitIndex::File& file) {
    if (!file.name.drop_in) return file.name.name;
    return file.name.name + ".d" + file.path.substr(file.path.rfind('/'));
}

Expected<std::vector<WorkspaceSymbol>> symbols(Session& session,
                                               const WorkspaceSymbolParams& params) {
    std::vector<WorkspaceSymbol> found;
    units_of(session).for_each([&](const UnitIndex::File& file) {
        std::string name = symbol_name(file);
        if (found.size() >= most_symbols ||
            (!matches(name, params.query) && !matches(file.description, params.query)))
            return;
        found.push_back({.name = std::move(name),
                         .kind = file.name.drop_in ? kind_file : kind_module,
                         .container = file.description,
                         .location = {.uri = uri_of(session, file.path), .range = {}}});
    });
    return found;
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<WorkspaceSymbolParams>(
        "workspace/symbol",
        [&](const WorkspaceSymbolParams& params) { return symbols(session, params); });
}

void announce(JsonWriter& json, const Session&) { json.member("workspaceSymbolProvider", true); }

}  // namespace

constinit const Feature features::workspace_symbol = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp
