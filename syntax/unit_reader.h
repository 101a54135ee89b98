#pragma once

#include "syntax/unit.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace unitlint {

/// Fills a Unit from the bytes of its document by systemd's rules (config_parse() and parse_line()
/// in src/shared/conf-parser.c), so that rare cases, such as a BOM in the middle of a file or a key
/// that goes on over a continuation, are exact. Needs no tree: lines are all that the analysis asks
/// for, and they take a tenth of the time.
class UnitReader {
public:
    explicit UnitReader(Unit& unit) : unit_(unit), text_(unit.text()) {}

    void read();
    static UpdatedUnit update(const Unit& previous, DocumentPtr document, TextChange change);

private:
    /// A logical line: its text, stripped, and the way back to the document.
    struct Line {
        TextRange range;
        std::string_view text;
        const FoldedText* folded = nullptr;
        std::uint32_t folded_begin = 0;

        std::uint32_t source_offset(std::size_t at) const;
        TextRange source_range(std::size_t begin, std::size_t end) const;
    };

    std::uint32_t read_line(std::uint32_t at);
    std::uint32_t read_continued_line(std::uint32_t at);
    void read_logical_line(const Line& line);
    void read_header(const Line& line);
    void read_assignment(const Line& line, std::size_t equals);
    void open_section(Section section);
    void close_section();
    void report(SyntaxErrorKind kind, TextRange range);
    static bool has_long_line(const Document& document);
    bool find_long_lines();
    void take_byte_order_mark(std::uint32_t at, std::string_view& line);

    // After a change, in unit_update.cpp.
    std::optional<AssignmentChange> read_changed(const Unit& previous, TextChange change);
    std::uint32_t keep_lines_before(const Unit& previous, std::uint32_t changed);
    bool can_take_from(const Unit& previous, std::uint32_t begin) const;
    bool take_lines_from(const Unit& previous, std::uint32_t begin, TextChange change);
    bool keep_byte_order_mark(const Unit& previous, std::uint32_t begin, TextChange change);

    Unit& unit_;
    std::string_view text_;
};

}  // namespace unitlint
