#pragma once

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

}  // namespace unitlint
