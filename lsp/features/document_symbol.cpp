// LSP 3.17, "Document Symbols Request": textDocument/documentSymbol. Sections with their
// assignments, as a tree or, for clients that know no trees, as a list.

#include "lsp/features/feature.h"
#include "lsp/features/outline.h"
#include "lsp/protocol/document_symbol.h"
#include "lsp/protocol/text_sync.h"

#include "catalog/directive.h"

#include <algorithm>

namespace unitlint::lsp {

namespace {

constexpr std::size_t most_detail = 60;  // bytes

/// Of more assignments than that in a file no outline is of use, and the answer would take time;
/// sections are all there.
constexpr std::size_t most_assignments = 5000;

/// The value; of one that goes on over several lines with one blank for the blanks between.
std::string detail(const Value& value) {
    if (value.folded == nullptr) return shortened(value.text, most_detail);
    std::string text;
    for (const char c : value.text) {
        const bool blank = whitespace.find(c) != std::string_view::npos;
        if (!blank || text.back() != ' ') text += blank ? ' ' : c;
        if (text.size() > most_detail) break;
    }
    return shortened(text, most_detail);
}

class Symbols {
public:
    Symbols(const Analysis& analysis, const Converter& converter)
        : unit_(analysis.unit), converter_(converter) {}

    /// What stands before the first header is at the top, beside the sections.
    std::vector<DocumentSymbol> tree() {
        std::vector<DocumentSymbol> symbols;
        add_assignments(unit_.sections().front(), symbols);
        for (std::size_t i = 1; i < unit_.sections().size(); ++i) {
            const Section& section = unit_.sections()[i];
            DocumentSymbol& symbol = symbols.emplace_back(DocumentSymbol{
                .name = shortened(unit_.document().text(section.header), most_detail),
                .kind = SymbolKind::Class,
                .range = converter_.range(extent(unit_, i)),
                .selection_range = converter_.range(section.header)});
            add_assignments(section, symbol.children);
        }
        return symbols;
    }

private:
    void add_assignments(const Section& section, std::vector<DocumentSymbol>& out) {
        const auto known = section.kind == Section::Header::Valid
                               ? catalog::section_from_name(section.name)
                               : std::nullopt;
        const auto assignments = unit_.assignments(section);
        const std::size_t count = std::min(assignments.size(), room_);
        room_ -= count;
        out.reserve(out.size() + count);
        for (const Assignment& assignment : assignments.first(count)) {
            const catalog::Directive* directive =
                known ? catalog::find_directive(*known, assignment.name) : nullptr;
            out.push_back(symbol(assignment, directive));
        }
    }

    DocumentSymbol symbol(const Assignment& assignment, const catalog::Directive* directive) const {
        const bool command =
            directive != nullptr && directive->kind == catalog::ValueKind::ExecCommand;
        return {.name = std::string(assignment.name),
                .detail = detail(assignment.value),
                .kind = command ? SymbolKind::Function : SymbolKind::Property,
                .deprecated = directive != nullptr &&
                              directive->deprecated != catalog::DeprecationStatus::None,
                .range = converter_.range(assignment.line),
                .selection_range = converter_.range(assignment.key)};
    }

    const Unit& unit_;
    const Converter& converter_;
    std::size_t room_ = most_assignments;
};

/// Either form of the answer.
struct SymbolsAnswer {
    std::string uri;
    std::vector<DocumentSymbol> symbols;
    bool as_tree = true;
};

void write(JsonWriter& json, const SymbolsAnswer& answer) {
    json.begin_array();
    const auto write_flat = [&](const DocumentSymbol& symbol, std::string_view container) {
        write(json, SymbolInformation{.name = symbol.name,
                                      .kind = symbol.kind,
                                      .deprecated = symbol.deprecated,
                                      .uri = answer.uri,
                                      .range = symbol.range,
                                      .container_name = container});
    };
    for (const DocumentSymbol& symbol : answer.symbols) {
        if (answer.as_tree) {
            write(json, symbol);
            continue;
        }
        write_flat(symbol, {});
        for (const DocumentSymbol& child : symbol.children) write_flat(child, symbol.name);
    }
    json.end_array();
}

/// Takes the tags away from what goes to clients that did not ask for them.
void forget_tags(std::vector<DocumentSymbol>& symbols) {
    for (DocumentSymbol& symbol : symbols) {
        symbol.deprecated = false;
        forget_tags(symbol.children);
    }
}

Expected<SymbolsAnswer> document_symbol(Session& session, const DocumentParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    const auto analysis = session.analysis(**document);
    const Converter converter = session.converter(**document);
    auto symbols = Symbols(*analysis, converter).tree();
    if (!session.can.symbol_tags) forget_tags(symbols);
    return SymbolsAnswer{(*document)->uri(), std::move(symbols), session.can.symbol_tree};
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<DocumentParams>(
        "textDocument/documentSymbol",
        [&](const DocumentParams& params) { return document_symbol(session, params); });
}

void announce(JsonWriter& json, const Session&) { json.member("documentSymbolProvider", true); }

}  // namespace

constinit const Feature features::document_symbol = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp
