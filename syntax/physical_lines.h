#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace unitlint {

// The physical lines of a unit file as systemd's reader cuts them (read_line_full() in
// src/basic/fileio.c, config_parse() in src/shared/conf-parser.c).

/// The bytes that end a line: `\n`, `\r` and NUL.
inline constexpr std::string_view line_end_bytes{"\n\r\0", 3};

/// U+FEFF in UTF-8, which systemd takes away once at the start of a line.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// The offset of the first byte from `at` on that ends a line; the size of the text where none
/// does.
std::size_t find_line_end(std::string_view text, std::size_t at);

/// The size of the one line end at the start of `text`, such as 2 for `\r\n`; 0 where there is
/// none.
std::size_t line_end_size(std::string_view text);

/// Whether the physical line `line` is a comment: `#` or `;` behind blanks.
bool is_comment_line(std::string_view line);

/// Whether the backslash at the end of the physical line `line` continues it. Pairs of backslashes
/// are literal.
bool continues(std::string_view line);

/// The line end that the file uses, taken from its first line; `\n` where it has none.
std::string_view line_ending(std::string_view text);

/// The offset of the physical line that holds `offset`; behind a byte order mark at the start of
/// the text.
std::uint32_t line_begin(std::string_view text, std::uint32_t offset);

/// The blanks at the start of the physical line that holds `offset`.
std::string_view indentation(std::string_view text, std::uint32_t offset);

/// Where a logical line ends.
struct LogicalLineEnd {
    std::uint32_t offset;  // behind the line's end; the size of the text where the line is the last
    bool terminated;       // a line end stands before `offset`
    bool continuation_open;  // the file ends inside a continuation: one more line would become part
                             // of it
};

/// The end of the logical line that goes through `offset`. Comment lines inside a continuation
/// belong to the logical line, and so does the blank line that ends one.
LogicalLineEnd logical_line_end(std::string_view text, std::uint32_t offset);

}  // namespace unitlint
