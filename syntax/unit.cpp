#include "syntax/unit.h"

#include "syntax/unit_reader.h"

#include <algorithm>

namespace unitlint {

std::vector<std::string_view> split_words(std::string_view text) {
    std::vector<std::string_view> words;
    for_each_piece(text, whitespace_bytes, [&](std::string_view word) { words.push_back(word); });
    return words;
}

std::string_view strip(std::string_view text) {
    const std::size_t begin = whitespace_bytes.skip(text);
    if (begin == text.size()) return text.substr(0, 0);
    std::size_t end = text.size();
    while (whitespace_bytes.holds(text[end - 1])) --end;
    return text.substr(begin, end - begin);
}

std::uint32_t FoldedText::source_offset(std::size_t at) const {
    const auto after = std::upper_bound(
        pieces.begin(), pieces.end(), at,
        [](std::size_t offset, const Piece& piece) { return offset < piece.logical_begin; });
    const Piece& piece = *std::prev(after);
    return piece.source_begin + static_cast<std::uint32_t>(at) - piece.logical_begin;
}

std::uint32_t Value::source_offset(std::size_t at) const {
    if (folded == nullptr) return range.begin + static_cast<std::uint32_t>(at);
    if (at == text.size()) return range.end;
    return folded_begin +
           folded->source_offset(static_cast<std::size_t>(text.data() - folded->text.data()) + at);
}

TextRange Value::source_range(std::size_t begin, std::size_t end) const {
    if (begin == end) return {source_offset(begin), source_offset(begin)};
    return {source_offset(begin), source_offset(end - 1) + 1};
}

Unit::Unit(DocumentPtr document) : document_(std::move(document)) { UnitReader(*this).read(); }

UpdatedUnit update_unit(const Unit& previous, DocumentPtr document, TextChange change) {
    return UnitReader::update(previous, std::move(document), change);
}

bool Unit::refused() const {
    return std::any_of(errors_.begin(), errors_.end(),
                       [](const SyntaxError& error) { return is_fatal(error.kind); });
}

}  // namespace unitlint
