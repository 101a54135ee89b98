#include "lsp/convert.h"

#include <algorithm>

namespace unitlint::lsp {

Position Converter::position(std::uint32_t offset) const {
    const LineColumn place = document_.lines().position(document_.text(), offset, encoding_);
    return {place.line, place.column};
}

std::uint32_t Converter::offset(const Position& position) const {
    return document_.lines().offset(document_.text(), {position.line, position.character}, encoding_);
}

TextRange Converter::bytes(const Range& range) const {
    const auto [begin, end] = std::minmax({offset(range.start), offset(range.end)});
    return {begin, end};
}

std::vector<TextEditAt> Converter::edits(std::span<const TextEdit> edits) const {
    std::vector<TextEditAt> converted;
    converted.reserve(edits.size());
    for (const TextEdit& edit : edits) converted.push_back({range(edit.range), edit.text});
    return converted;
}

}  // namespace unitlint::lsp
