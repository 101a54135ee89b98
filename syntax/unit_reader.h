#pragma once

#include "syntax/unit.h"

namespace unitlint {

/// Fills a Unit from a tree. The grammar says where logical lines begin and end; what a line means
/// is read from its bytes by systemd's rules (config_parse() and parse_line() in
/// src/shared/conf-parser.c), so that rare cases, such as a BOM in the middle of a file or a key
/// that goes on over a continuation, are exact too.
class UnitReader {
public:
    explicit UnitReader(Unit& unit) : unit_(unit), text_(unit.text()), all_utf8_(true) {}

    void read(const Tree& tree);

private:
    /// A logical line: its text, stripped, and the way back to the document.
    struct Line {
        TextRange range;
        std::string_view text;
        const FoldedText* folded = nullptr;

        std::uint32_t source_offset(std::size_t at) const;
        TextRange source_range(std::size_t begin, std::size_t end) const;
    };

    std::uint32_t read_comment_behind_bom();
    void read_logical_line(TextRange range);
    Line make_line(TextRange range);
    Line fold(TextRange range);
    void read_header(const Line& line);
    void read_assignment(const Line& line, std::size_t equals);
    void open_section(Section section);
    void report(SyntaxErrorKind kind, TextRange range);
    void find_long_lines();
    bool take_bom(std::uint32_t offset);

    Unit& unit_;
    std::string_view text_;
    bool all_utf8_;
    bool bom_seen_ = false;
};

}  // namespace unitlint
