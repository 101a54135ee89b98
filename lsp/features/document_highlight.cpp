// LSP 3.17, "Document Highlights Request": textDocument/documentHighlight. The other assignments of
// a directive, the other headers of a section, the other places of a unit, a variable, a path.

#include "lsp/protocol/document_highlight.h"
#include "lsp/features/feature.h"
#include "lsp/features/outline.h"

#include "catalog/directive.h"
#include "catalog/value/pieces.h"

#include <optional>

namespace unitlint::lsp {

namespace {

using value::Piece;
using value::Role;

/// A word that may stand in other places, too.
struct Word {
    Role role{};
    std::string_view text;
};

const catalog::Directive* directive_of(const Unit& unit, const Assignment& assignment) {
    const auto section = catalog::section_from_name(unit.section_of(assignment).name);
    return section ? catalog::find_directive(*section, assignment.name) : nullptr;
}

/// The name in "$NAME" and "${NAME}".
std::string_view bare(std::string_view variable) {
    if (variable.starts_with("${") && variable.ends_with('}'))
        return variable.substr(2, variable.size() - 3);
    return variable.starts_with('$') ? variable.substr(1) : variable;
}

Word word_of(std::string_view value, const Piece& piece) {
    const std::string_view text = value.substr(piece.begin, piece.end - piece.begin);
    switch (piece.role) {
        case Role::Variable: return {Role::Variable, bare(text)};
        case Role::Command: return {Role::Path, text};  // a program is a file, too
        default: return {piece.role, text};
    }
}

bool is_name(Role role) {
    switch (role) {
        case Role::Unit:
        case Role::Constant:
        case Role::Variable:
        case Role::Path:
        case Role::Command:
        case Role::User:
        case Role::Url:
        case Role::Specifier: return true;
        default: return false;
    }
}

class Highlights {
public:
    Highlights(const Unit& unit, const Converter& converter) : unit_(unit), converter_(converter) {}

    std::vector<DocumentHighlight> at(std::uint32_t offset) {
        const TextRange cursor{offset, offset};
        const Section& section = unit_.sections()[section_at(unit_, offset)];
        const Assignment* assignment = assignment_at(unit_, offset);
        if (section.kind == Section::Header::Valid && section.header.touches(cursor)) {
            add_headers(section.name);
        } else if (assignment != nullptr && assignment->key.touches(cursor)) {
            add_keys(section.name, assignment->name);
        } else if (assignment != nullptr && assignment->value.range.touches(cursor)) {
            if (const auto word = word_at(*assignment, offset)) add_words(*word);
        }
        return std::move(found_);
    }

private:
    void add(TextRange range, HighlightKind kind) {
        found_.push_back({converter_.range(range), kind});
    }

    void add_headers(std::string_view name) {
        for (const Section& section : unit_.sections()) {
            if (section.kind == Section::Header::Valid && section.name == name)
                add(section.header, HighlightKind::Text);
        }
    }

    void add_keys(std::string_view section, std::string_view name) {
        for (const Assignment& assignment : unit_.assignments()) {
            if (assignment.name == name && unit_.section_of(assignment).name == section)
                add(assignment.key, HighlightKind::Write);
        }
    }

    /// All pieces, and the marks in them.
    template <typename Visit>
    void for_pieces(const Assignment& assignment, Visit visit) {
        const catalog::Directive* directive = directive_of(unit_, assignment);
        if (directive == nullptr) return;
        pieces_.clear();
        value::read_pieces(*directive, assignment.value.text, pieces_);
        for (const Piece& piece : pieces_) {
            visit(piece);
            marks_.clear();
            value::read_marks(*directive, assignment.value.text, piece, marks_);
            for (const Piece& mark : marks_) visit(mark);
        }
    }

    /// The innermost name at a place.
    std::optional<Word> word_at(const Assignment& assignment, std::uint32_t offset) {
        const std::size_t at = logical_offset(assignment.value, offset);
        std::optional<Word> found;
        for_pieces(assignment, [&](const Piece& piece) {
            if (piece.begin <= at && at <= piece.end && is_name(piece.role))
                found = word_of(assignment.value.text, piece);
        });
        return found;
    }

    void add_words(const Word& word) {
        for (const Assignment& assignment : unit_.assignments()) {
            const std::string_view text = assignment.value.text;
            if (text.find(word.text) == std::string_view::npos) continue;
            for_pieces(assignment, [&](const Piece& piece) {
                const Word other = word_of(text, piece);
                if (!is_name(piece.role) || other.role != word.role || other.text != word.text)
                    return;
                const bool sets = piece.role == Role::Variable && text[piece.begin] != '$';
                add(assignment.value.source_range(piece.begin, piece.end),
                    sets ? HighlightKind::Write : HighlightKind::Read);
            });
        }
    }

    const Unit& unit_;
    const Converter& converter_;
    std::vector<DocumentHighlight> found_;
    std::vector<Piece> pieces_;
    std::vector<Piece> marks_;
};

Expected<std::vector<DocumentHighlight>> document_highlight(
    Session& session, const TextDocumentPositionParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    const auto analysis = session.analysis(**document);
    const Converter converter = session.converter(**document);
    return Highlights(analysis->unit, converter).at(converter.offset(params.position));
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<TextDocumentPositionParams>(
        "textDocument/documentHighlight", [&](const TextDocumentPositionParams& params) {
            return document_highlight(session, params);
        });
}

void announce(JsonWriter& json, const Session&) { json.member("documentHighlightProvider", true); }

}  // namespace

constinit const Feature features::document_highlight = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp
