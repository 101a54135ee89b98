#include "syntax/line_index.h"

#include "syntax/columns.h"
#include "syntax/utf8.h"

#include <algorithm>
#include <cstring>

namespace unitlint {

namespace {

/// How many columns a character of `bytes` bytes takes; an invalid byte is one character of one
/// unit.
std::uint32_t columns_of(std::size_t bytes, PositionEncoding encoding) {
    switch (encoding) {
        case PositionEncoding::Utf8: return static_cast<std::uint32_t>(bytes);
        case PositionEncoding::Utf16: return bytes == 4 ? 2 : 1;
        case PositionEncoding::Utf32: return 1;
    }
    return 1;
}

/// Whether the byte at `offset` is the last of a line's end.
bool ends_line(std::string_view text, std::uint32_t offset) {
    return text[offset] == '\n' || (text[offset] == '\r' && text.substr(offset + 1, 1) != "\n");
}

std::size_t character_length(std::string_view rest) {
    return std::max<std::size_t>(1, utf8_sequence(rest));
}

/// How many bytes at the start of `text` are ASCII, in steps of eight: nearly all of nearly all
/// lines are.
std::size_t ascii_prefix(std::string_view text) {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::size_t size = 0;
    for (; size + sizeof(std::uint64_t) <= text.size(); size += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + size, sizeof word);
        if ((word & high_bits) != 0) break;
    }
    return size;
}

}  // namespace

std::uint32_t columns(std::string_view text, PositionEncoding encoding) {
    std::size_t at = ascii_prefix(text);
    auto count = static_cast<std::uint32_t>(at);
    while (at < text.size()) {
        const std::size_t length = character_length(text.substr(at));
        count += columns_of(length, encoding);
        at += length;
    }
    return count;
}

LineIndex::LineIndex(std::string_view text)
    : starts_{0}, size_(static_cast<std::uint32_t>(text.size())) {
    for (std::uint32_t i = 0; i < size_; ++i) {
        if (ends_line(text, i)) starts_.push_back(i + 1);
    }
}

LineIndex::LineIndex(const LineIndex& previous, std::string_view text, TextChange change)
    : size_(static_cast<std::uint32_t>(text.size())) {
    // Whether a line starts somewhere is told by the bytes on both sides. Where the old starts
    // stay, both are the old ones.
    const auto& old = previous.starts_;
    const std::uint32_t first = change.old_range.begin;
    const auto kept = std::lower_bound(old.begin() + 1, old.end(), first);
    const auto moved = std::upper_bound(kept, old.end(), change.old_range.end);
    starts_.reserve(old.size() + 16);
    starts_.assign(old.begin(), kept);
    for (std::uint32_t start = std::max(first, 1U); start <= change.new_end(); ++start) {
        if (ends_line(text, start - 1)) starts_.push_back(start);
    }
    for (auto start = moved; start != old.end(); ++start)
        starts_.push_back(*start + change.shift());
}

std::uint32_t LineIndex::line_of(std::uint32_t offset) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    return static_cast<std::uint32_t>(after - starts_.begin()) - 1;
}

std::uint32_t LineIndex::line_start(std::uint32_t line) const {
    return line < starts_.size() ? starts_[line] : size_;
}

TextRange LineIndex::line(std::string_view text, std::uint32_t line) const {
    TextRange range{starts_[line], line_start(line + 1)};
    if (line + 1 == line_count()) return range;
    --range.end;
    if (range.end > range.begin && text[range.end] == '\n' && text[range.end - 1] == '\r')
        --range.end;
    return range;
}

LineColumn LineIndex::position(std::string_view text, std::uint32_t offset,
                               PositionEncoding encoding) const {
    offset = std::min(offset, size_);
    const std::uint32_t line = line_of(offset);
    auto column = static_cast<std::uint32_t>(
        ascii_prefix(text.substr(starts_[line], offset - starts_[line])));
    for (std::uint32_t at = starts_[line] + column; at < offset;) {
        const std::size_t length = character_length(text.substr(at));
        if (at + length > offset) break;
        column += columns_of(length, encoding);
        at += static_cast<std::uint32_t>(length);
    }
    return {line, column};
}

std::uint32_t LineIndex::offset(std::string_view text, LineColumn place,
                                PositionEncoding encoding) const {
    if (place.line >= line_count()) return size_;
    const TextRange range = line(text, place.line);
    std::uint32_t column = 0;
    std::uint32_t at = range.begin;
    while (at < range.end && column < place.column) {
        const std::size_t length = character_length(text.substr(at));
        column += columns_of(length, encoding);
        if (column > place.column) break;
        at += static_cast<std::uint32_t>(length);
    }
    return at;
}

}  // namespace unitlint
