#pragma once

#include <algorithm>
#include <cstdint>

namespace unitlint {

/// A half-open range of bytes, [begin, end), counted from the start of a document.
struct TextRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    constexpr std::uint32_t size() const { return end - begin; }
    constexpr bool empty() const { return begin == end; }
    /// Whether the byte at `offset` lies inside.
    constexpr bool contains(std::uint32_t offset) const { return begin <= offset && offset < end; }
    /// Whether the two share a byte, or one is empty and lies inside or at an edge of the other.
    constexpr bool touches(TextRange other) const {
        return begin <= other.end && other.begin <= end;
    }

    friend constexpr bool operator==(TextRange, TextRange) = default;
};

/// One replacement between two versions of a text: the bytes `old_range` of the old one became
/// `new_size` bytes.
struct TextChange {
    TextRange old_range;
    std::uint32_t new_size = 0;

    /// Where the new bytes end in the new text.
    constexpr std::uint32_t new_end() const { return old_range.begin + new_size; }
    /// What is added to the offset of a byte behind the change; modulo 2^32, so that it may also
    /// take away.
    constexpr std::uint32_t shift() const { return new_end() - old_range.end; }
};

/// The change that covers two, where `second` is one of the text that `first` gave.
constexpr TextChange combine(TextChange first, TextChange second) {
    const std::uint32_t begin = std::min(first.old_range.begin, second.old_range.begin);
    const std::uint32_t end = std::max(first.new_end(), second.old_range.end);
    // Bytes behind those of the first change that the second one covers, too.
    const std::uint32_t behind = end - first.new_end();
    return {{begin, first.old_range.end + behind},
            end - begin - second.old_range.size() + second.new_size};
}

}  // namespace unitlint
