#include "lsp/features/tokens.h"

#include "lsp/features/outline.h"

#include "catalog/directive.h"
#include "catalog/unit_type.h"
#include "catalog/value/pieces.h"
#include "syntax/columns.h"
#include "syntax/physical_lines.h"

#include <algorithm>
#include <optional>
#include <span>

namespace unitlint::lsp {

namespace {

using catalog::Directive;
using value::Piece;
using value::Role;

std::optional<TokenType> type_of(Role role) {
    switch (role) {
        case Role::Text:
        case Role::User: return std::nullopt;
        case Role::String:
        case Role::Path:
        case Role::Url: return TokenType::String;
        case Role::Boolean: return TokenType::Keyword;
        case Role::Keyword:
        case Role::Constant: return TokenType::EnumMember;
        case Role::Number: return TokenType::Number;
        case Role::Operator: return TokenType::Operator;
        case Role::Command: return TokenType::Function;
        case Role::Option: return TokenType::Parameter;
        case Role::Variable: return TokenType::Variable;
        case Role::Unit: return TokenType::Type;
        case Role::Specifier: return TokenType::Macro;
        case Role::Escape: return TokenType::Regexp;
    }
    return std::nullopt;
}

/// Counts lines and columns along with the tokens, which come in the order of the text.
class Encoder {
public:
    Encoder(const Document& document, PositionEncoding encoding, TextRange range)
        : document_(document), encoding_(encoding), range_(range) {
        line_ = document.lines().line_of(range.begin);
        at_ = document.lines().line_start(line_);
    }

    /// The first byte that a token may have.
    std::uint32_t free_from() const { return at_; }

    void add(TextRange token, TokenType type, std::uint32_t modifiers) {
        if (token.empty() || token.begin < at_ || token.end <= range_.begin ||
            token.begin >= range_.end)
            return;
        const LineIndex& lines = document_.lines();
        while (line_ + 1 < lines.line_count() && lines.line_start(line_ + 1) <= token.begin) {
            at_ = lines.line_start(++line_);
            column_ = 0;
        }
        column_ += columns(document_.text({at_, token.begin}), encoding_);
        const std::uint32_t length = columns(document_.text(token), encoding_);
        const bool same_line = line_ == last_line_;
        data_.insert(data_.end(), {line_ - last_line_, same_line ? column_ - last_column_ : column_,
                                   length, static_cast<std::uint32_t>(type), modifiers});
        last_line_ = line_;
        last_column_ = column_;
        column_ += length;
        at_ = token.end;
    }

    std::vector<std::uint32_t> take() { return std::move(data_); }

private:
    const Document& document_;
    PositionEncoding encoding_;
    TextRange range_;
    std::uint32_t line_ = 0;
    std::uint32_t at_ = 0;  // the byte whose column column_ is
    std::uint32_t column_ = 0;
    std::uint32_t last_line_ = 0;
    std::uint32_t last_column_ = 0;
    std::vector<std::uint32_t> data_;
};

/// What findings say of places, for places that come in the order of the text.
class Fading {
public:
    explicit Fading(std::span<const Diagnostic> diagnostics) : rest_(diagnostics) {}

    std::uint32_t modifiers(TextRange token) {
        while (!rest_.empty() && rest_.front().range.begin <= token.begin) {
            const Diagnostic& next = rest_.front();
            if (next.tag == Tag::Unnecessary) ignored_to_ = std::max(ignored_to_, next.range.end);
            if (next.tag == Tag::Deprecated)
                deprecated_to_ = std::max(deprecated_to_, next.range.end);
            rest_ = rest_.subspan(1);
        }
        return (token.end <= ignored_to_ ? ignored_modifier : 0) |
               (token.end <= deprecated_to_ ? deprecated_modifier : 0);
    }

private:
    std::span<const Diagnostic> rest_;  // by position
    std::uint32_t ignored_to_ = 0;
    std::uint32_t deprecated_to_ = 0;
};

/// A section as far as the tokens in it depend on it.
struct Place {
    std::optional<catalog::Section> section;  // where systemd reads it
    std::uint32_t modifiers = ignored_modifier;
};

class Tokens {
public:
    Tokens(const Analysis& analysis, const Options& options, PositionEncoding encoding,
           TextRange range)
        : unit_(analysis.unit),
          options_(options),
          type_(catalog::unit_type_from_suffix(analysis.name.type)),
          range_(range),
          fading_(analysis.diagnostics),
          encoder_(unit_.document(), encoding, range),
          comments_(unit_.comments()) {
        const auto outside = std::partition_point(
            comments_.begin(), comments_.end(),
            [&](TextRange comment) { return comment.end <= encoder_.free_from(); });
        comments_ = comments_.subspan(static_cast<std::size_t>(outside - comments_.begin()));
    }

    std::vector<std::uint32_t> take() {
        const auto sections = unit_.sections();
        for (std::size_t i = section_at(unit_, range_.begin); i < sections.size(); ++i) {
            if (i > 0 && sections[i].header.begin >= range_.end) break;
            add_section(sections[i]);
        }
        add_comments_before(range_.end);
        return encoder_.take();
    }

private:
    void add_section(const Section& section) {
        const Place place = place_of(section);
        if (section.kind == Section::Header::Valid && is_one_line(section.name_range))
            add(section.name_range, TokenType::Class, place.modifiers);
        const auto all = unit_.assignments(section);
        auto assignment = std::partition_point(all.begin(), all.end(), [&](const Assignment& a) {
            return a.line.end <= encoder_.free_from() && a.line.end <= range_.begin;
        });
        for (; assignment != all.end() && assignment->line.begin < range_.end; ++assignment)
            add_assignment(*assignment, place);
    }

    Place place_of(const Section& section) const {
        if (section.kind != Section::Header::Valid) return {};
        const auto known = catalog::section_from_name(section.name);
        const bool read =
            type_ ? catalog::section_use(*type_, section.name) == catalog::SectionUse::Read
                  : known.has_value();
        return read ? Place{known, 0} : Place{};
    }

    void add_assignment(const Assignment& assignment, const Place& place) {
        const Directive* directive =
            place.section ? catalog::find_directive(*place.section, assignment.name) : nullptr;
        std::uint32_t modifiers = place.modifiers;
        if (directive == nullptr) {
            modifiers = ignored_modifier;
        } else if (directive->removed != 0 && directive->removed <= options_.version) {
            modifiers = ignored_modifier;
        }
        const bool old =
            directive != nullptr && directive->deprecated != catalog::DeprecationStatus::None;
        if (is_one_line(assignment.key))
            add(assignment.key, TokenType::Property, modifiers | (old ? deprecated_modifier : 0));
        add({assignment.equals, assignment.equals + 1}, TokenType::Operator, modifiers);
        if (directive != nullptr && !assignment.value.text.empty())
            add_value(assignment.value, *directive, modifiers);
    }

    void add_value(const Value& value, const Directive& directive, std::uint32_t modifiers) {
        pieces_.clear();
        value::read_pieces(directive, value.text, pieces_);
        for (const Piece& piece : pieces_) {
            marks_.clear();
            value::read_marks(directive, value.text, piece, marks_);
            std::size_t at = piece.begin;
            for (const Piece& mark : marks_) {
                add_piece(value, {at, mark.begin, piece.role, piece.deprecated}, modifiers);
                add_piece(value, mark, modifiers);
                at = mark.end;
            }
            add_piece(value, {at, piece.end, piece.role, piece.deprecated}, modifiers);
        }
    }

    /// A piece in each of the lines that it goes on over.
    void add_piece(const Value& value, const Piece& piece, std::uint32_t modifiers) {
        const auto type = type_of(piece.role);
        if (!type || piece.begin == piece.end) return;
        if (piece.deprecated) modifiers |= deprecated_modifier;
        for_each_line(value, piece.begin, piece.end,
                      [&](TextRange part) { add(part, *type, modifiers); });
    }

    void add(TextRange token, TokenType type, std::uint32_t modifiers) {
        if (token.begin >= range_.end) return;
        add_comments_before(token.begin);
        encoder_.add(token, type, modifiers | fading_.modifiers(token));
    }

    void add_comments_before(std::uint32_t offset) {
        while (!comments_.empty() && comments_.front().begin < offset) {
            encoder_.add(comments_.front(), TokenType::Comment, 0);
            comments_ = comments_.subspan(1);
        }
    }

    /// Keys and names of sections that go on over lines exist in tests only, and get no token.
    bool is_one_line(TextRange range) const {
        return unit_.document().text(range).find_first_of(line_end_bytes) == std::string_view::npos;
    }

    const Unit& unit_;
    const Options& options_;
    std::optional<catalog::UnitType> type_;
    TextRange range_;
    Fading fading_;
    Encoder encoder_;
    std::span<const TextRange> comments_;  // those that are not added yet
    std::vector<Piece> pieces_;            // kept, so that they allocate once
    std::vector<Piece> marks_;
};

}  // namespace

std::vector<std::uint32_t> encode_tokens(const Analysis& analysis, const Options& options,
                                         PositionEncoding encoding, TextRange range) {
    return Tokens(analysis, options, encoding, range).take();
}

}  // namespace unitlint::lsp
