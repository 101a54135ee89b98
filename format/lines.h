#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace unitlint::layout {

/// A physical line and what systemd's reader makes of it before it looks at keys and values.
struct Line {
    enum class Kind : std::uint8_t {
        Blank,
        Comment,
        Code,           // part of a header, an assignment or a broken line
        Continuation,   // Code that goes on where the line above ended in a backslash
        LoneBackslash,  // a backslash with nothing to continue; what follows stands alone
    };

    std::uint32_t begin = 0;    // of the line; before a byte order mark
    std::uint32_t content = 0;  // where the first byte behind a byte order mark is that systemd
                                // takes away; otherwise `begin`
    std::uint32_t end = 0;      // before the line end
    std::uint32_t next = 0;     // behind the line end
    Kind kind = Kind::Blank;
    bool inside = false;   // a comment between the lines of a continuation
    bool goes_on = false;  // ends in a backslash that continues it

    bool has_mark() const { return content != begin; }
};

/// The physical lines of a text, by the rules of config_parse() in src/shared/conf-parser.c. A line
/// with nothing but a byte order mark is Blank only before everything else; later in the file it is
/// Code, so that nobody takes it away.
std::vector<Line> scan_lines(std::string_view text);

/// The line end that most lines of the text have: `\n`, `\r\n` or `\r`. Lines that end in another
/// way count as `\n`.
std::string_view usual_line_end(std::string_view text, const std::vector<Line>& lines);

/// Whether every byte is a blank or a tab.
bool is_blank(std::string_view line);

/// The number of blanks and tabs at the start, and at the end.
std::uint32_t leading_blanks(std::string_view line);
std::uint32_t trailing_blanks(std::string_view line);

}  // namespace unitlint::layout
