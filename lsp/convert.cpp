#include "lsp/convert.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace unitlint::lsp {

namespace {

/// The line break that ends the text; empty where it has none.
std::string_view last_break(std::string_view text) {
    if (text.ends_with("\r\n")) return "\r\n";
    if (text.ends_with('\n')) return "\n";
    return text.ends_with('\r') ? "\r" : std::string_view{};
}

/// Lines that are added behind the last line break are added in front of it instead, which gives
/// the same text: Neovim takes the one for lines of a buffer and leaves a blank line behind
/// (apply_text_edits() of its vim/lsp/util.lua, 0.11 and 0.12). `free_from` is where the edit
/// before ends.
TextEdit in_front_of_last_break(std::string_view text, const TextEdit& edit,
                                std::uint32_t free_from) {
    const std::string_view ending = last_break(text);
    const auto place = static_cast<std::uint32_t>(text.size() - ending.size());
    const bool adds_lines = edit.range.begin == text.size() && edit.text.ends_with(ending);
    if (ending.empty() || !adds_lines || free_from > place) return edit;
    std::string moved(ending);
    moved.append(edit.text, 0, edit.text.size() - ending.size());
    return {{place, place}, std::move(moved)};
}

}  // namespace

Position Converter::position(std::uint32_t offset) const {
    const LineColumn place = document_.lines().position(document_.text(), offset, encoding_);
    return {place.line, place.column};
}

std::uint32_t Converter::offset(const Position& position) const {
    return document_.lines().offset(document_.text(), {position.line, position.character},
                                    encoding_);
}

TextRange Converter::bytes(const Range& range) const {
    const auto [begin, end] = std::minmax({offset(range.start), offset(range.end)});
    return {begin, end};
}

std::vector<TextEditAt> Converter::edits(std::span<const TextEdit> edits) const {
    std::vector<TextEditAt> converted;
    converted.reserve(edits.size());
    std::uint32_t free_from = 0;
    for (const TextEdit& edit : edits) {
        const TextEdit moved = in_front_of_last_break(document_.text(), edit, free_from);
        converted.push_back({range(moved.range), moved.text});
        free_from = edit.range.end;
    }
    return converted;
}

}  // namespace unitlint::lsp
