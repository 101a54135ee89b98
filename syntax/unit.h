#pragma once

#include "syntax/byte_set.h"
#include "syntax/document.h"
#include "syntax/text_range.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint {

/// A logical line that was put together from several physical ones, as systemd's config_parse()
/// does it: each backslash at a line's end became one blank, comment lines between were dropped,
/// nothing was trimmed.
///
/// Knows no document: its offsets count from where the first physical line begins, so that versions
/// of a document that have the line in different places share it.
struct FoldedText {
    struct Piece {
        std::uint32_t logical_begin;
        std::uint32_t source_begin;
    };
    std::string text;
    std::vector<Piece> pieces;  // sorted; the first has logical_begin 0

    /// Where byte `at` of `text` came from; `at` may equal the size.
    std::uint32_t source_offset(std::size_t at) const;
};

/// The right-hand side of an assignment.
struct Value {
    TextRange range;  // in the document, without blanks around it; empty, behind the `=`, where
                      // there is no value
    std::string_view text;  // what systemd sees: folded, and stripped of blanks at both ends
    const FoldedText* folded = nullptr;  // null where the text is the document's own
    std::uint32_t folded_begin = 0;  // the byte of the document that folded's offsets count from

    /// The byte of the document behind byte `at` of `text`; `at` may equal the size.
    std::uint32_t source_offset(std::size_t at) const;
    /// The bytes of the document behind [begin, end) of `text`; where the part spans a
    /// continuation, so does the result.
    TextRange source_range(std::size_t begin, std::size_t end) const;
};

/// One `Key=Value` line.
struct Assignment {
    TextRange line;            // the logical line, from its first to its last byte that is no blank
    TextRange key;             // never empty
    std::uint32_t equals = 0;  // offset of the first `=`
    std::uint32_t section = 0;  // index into Unit::sections()
    std::string_view name;      // the key as systemd sees it
    Value value;
};

/// A header with what follows it, or what stands before the first header.
struct Section {
    enum class Header : std::uint8_t {
        None,       // the lines before the first header: systemd drops their assignments
        Valid,      // `[Name]`
        Malformed,  // starts with `[`, does not end with `]`: systemd refuses the file
    };
    Header kind = Header::None;
    TextRange header;       // the header's logical line; empty for None
    TextRange name_range;   // between the brackets
    std::string_view name;  // exactly what stands between the brackets; blanks count
    std::uint32_t first_assignment = 0;
    std::uint32_t end_assignment = 0;
};

enum class SyntaxErrorKind : std::uint8_t {
    MissingEquals,    // neither header nor assignment: the line is ignored
    EmptyKey,         // `=value`: the line is ignored
    OutsideSection,   // an assignment before the first header: ignored
    MalformedHeader,  // systemd refuses the file
    InvalidUtf8,      // outside comments: systemd refuses the file
    LineTooLong,      // a line of 1 MiB or more: systemd refuses the file
};

/// Whether systemd gives up on the whole file (config_parse() returns an error).
constexpr bool is_fatal(SyntaxErrorKind kind) { return kind >= SyntaxErrorKind::MalformedHeader; }

struct SyntaxError {
    SyntaxErrorKind kind;
    TextRange range;
    std::uint32_t section;  // index into Unit::sections()
};

/// The typed view of one file: sections and assignments exactly as systemd's reader finds them
/// (src/shared/conf-parser.c), in the order of the file. Knows no directive. It holds the document
/// that its ranges and views point into.
class Unit {
public:
    /// Never fails: what systemd would complain about is in errors().
    explicit Unit(DocumentPtr document);

    const Document& document() const { return *document_; }
    std::string_view text() const { return document_->text(); }

    /// At least one: the first is the lines before the first header, and may hold nothing.
    std::span<const Section> sections() const { return sections_; }
    std::span<const Assignment> assignments() const { return assignments_; }
    std::span<const Assignment> assignments(const Section& section) const {
        return assignments().subspan(section.first_assignment,
                                     section.end_assignment - section.first_assignment);
    }
    const Section& section_of(const Assignment& assignment) const {
        return sections_[assignment.section];
    }
    /// Comment lines in the order of the file, each without its indentation and line end, also
    /// those between continued lines.
    std::span<const TextRange> comments() const { return comments_; }
    std::span<const SyntaxError> errors() const { return errors_; }
    /// Whether systemd refuses to load the file for its syntax alone.
    bool refused() const;

private:
    friend class UnitReader;

    /// A text that views point into, and where its logical line begins.
    struct Fold {
        std::uint32_t begin;
        std::shared_ptr<const FoldedText> text;
    };

    Unit() = default;

    DocumentPtr document_;
    std::vector<Section> sections_;
    std::vector<Assignment> assignments_;
    std::vector<TextRange> comments_;
    std::vector<SyntaxError> errors_;
    std::vector<Fold> folds_;
    std::optional<std::uint32_t> byte_order_mark_;  // where the one is that systemd takes away
};

/// Which assignments differ between two versions of a unit: [begin, old_end) of the old one became
/// [begin, new_end). Those behind are the same at other offsets.
struct AssignmentChange {
    std::uint32_t begin = 0;
    std::uint32_t old_end = 0;
    std::uint32_t new_end = 0;
};

struct UpdatedUnit {
    Unit unit;
    AssignmentChange change;
};

/// The same as Unit(document), where `document` is that of `previous` after `change`. Reads the
/// lines around the change only.
UpdatedUnit update_unit(const Unit& previous, DocumentPtr document, TextChange change);

/// systemd's WHITESPACE, which separates words and is stripped from lines.
inline constexpr std::string_view whitespace = " \t\n\r";
inline constexpr ByteSet whitespace_bytes(whitespace);

/// `text` without systemd's blanks at both ends.
std::string_view strip(std::string_view text);

/// What stands between blanks in `text`; views into it. Quotes and escapes mean nothing here.
std::vector<std::string_view> split_words(std::string_view text);

}  // namespace unitlint
