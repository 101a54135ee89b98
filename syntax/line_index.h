#pragma once

#include "syntax/text_range.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace unitlint {

/// What a column counts. The names are those of LSP's `PositionEncodingKind`.
enum class PositionEncoding : std::uint8_t { Utf8, Utf16, Utf32 };

/// A place in a text; line and column count from zero.
struct LineColumn {
    std::uint32_t line = 0;
    std::uint32_t column = 0;

    friend constexpr bool operator==(LineColumn, LineColumn) = default;
};

/// Finds lines in a text. A line ends at `\n`, `\r\n` or `\r`, as in LSP; systemd's own idea of a
/// line (NUL ends one, `\n\r` is one end) is the business of the grammar.
///
/// The index does not own the text: every call that needs it takes the same text that the index was
/// built from. Bytes that are no valid UTF-8 count as one character each, in every encoding.
class LineIndex {
public:
    explicit LineIndex(std::string_view text);
    /// The index of `text`, which is the text of `previous` after `change`. Looks at the changed
    /// bytes only.
    LineIndex(const LineIndex& previous, std::string_view text, TextChange change);

    /// At least 1: an empty text has one empty line.
    std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }
    /// The line that holds the byte at `offset`; an offset behind the text is on the last line.
    std::uint32_t line_of(std::uint32_t offset) const;
    /// The line without its end. `line` must be less than `line_count()`.
    TextRange line(std::string_view text, std::uint32_t line) const;
    /// Where line `line` starts; one past the last line gives the end of the text.
    std::uint32_t line_start(std::uint32_t line) const;

    /// The place of a byte offset. An offset inside a character is taken as its start, one behind
    /// the text as its end.
    LineColumn position(std::string_view text, std::uint32_t offset,
                        PositionEncoding encoding) const;
    /// The byte offset of a place. A column behind the line's end is taken as the line's end, a
    /// line behind the text as the end of the text (LSP 3.17, "Position"); a column inside a
    /// surrogate pair as the start of the character.
    std::uint32_t offset(std::string_view text, LineColumn place, PositionEncoding encoding) const;

private:
    std::vector<std::uint32_t> starts_;
    std::uint32_t size_;
};

}  // namespace unitlint
