#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace unitlint {

/// A set of bytes to search texts for. std::string_view::find_first_of() and its sisters search the
/// set anew for each byte of the text, which takes several times as long.
class ByteSet {
public:
    constexpr explicit ByteSet(std::string_view bytes) {
        for (const char byte : bytes) held_[static_cast<unsigned char>(byte)] = true;
    }

    constexpr bool holds(char byte) const { return held_[static_cast<unsigned char>(byte)]; }

    /// Where the first byte of the set is, at `from` or behind it; the size of the text where there
    /// is none.
    constexpr std::size_t find(std::string_view text, std::size_t from = 0) const {
        while (from < text.size() && !holds(text[from])) ++from;
        return from;
    }
    /// The same for the first byte that is not of the set.
    constexpr std::size_t skip(std::string_view text, std::size_t from = 0) const {
        while (from < text.size() && holds(text[from])) ++from;
        return from;
    }
    /// Whether the text has a byte of the set.
    constexpr bool any_in(std::string_view text) const { return find(text) < text.size(); }

private:
    std::array<bool, 256> held_{};
};

/// Calls `visit(piece)` for each piece of `text` between bytes of the set; views into it, none of
/// them empty.
template <typename Visit>
void for_each_piece(std::string_view text, const ByteSet& separators, Visit&& visit) {
    for (std::size_t at = separators.skip(text); at < text.size();) {
        const std::size_t end = separators.find(text, at);
        visit(text.substr(at, end - at));
        at = separators.skip(text, end);
    }
}

}  // namespace unitlint
