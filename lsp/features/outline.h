#pragma once

#include "syntax/unit.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// What symbols, folding and selection ranges share: which bytes of a file belong together.

namespace unitlint::lsp {

/// The bytes of a section, by its number in Unit::sections(): from its header, or the first byte
/// that is no blank before the first header, to the last byte that is no blank. Comments right
/// above the next header belong to that one. May be empty for what stands before the first header.
TextRange extent(const Unit& unit, std::size_t section);

/// The number of the section that holds `offset`.
std::size_t section_at(const Unit& unit, std::uint32_t offset);

/// Comments on lines that follow each other, by the first one's number in Unit::comments(); gives
/// the number behind the last one.
std::size_t end_of_block(const Unit& unit, std::size_t first_comment);

/// The number of the first comment of the block that a comment is in.
std::size_t begin_of_block(const Unit& unit, std::size_t comment);

/// The comment that holds `offset` or ends there, by its number.
std::optional<std::size_t> comment_at(const Unit& unit, std::uint32_t offset);

/// The assignment whose logical line holds `offset` or ends there, or null.
const Assignment* assignment_at(const Unit& unit, std::uint32_t offset);

/// The byte of Value::text behind byte `offset` of the document; the nearest one where there is
/// none.
std::size_t logical_offset(const Value& value, std::uint32_t offset);

/// Calls `visit(range)` for the bytes of the document behind [begin, end) of Value::text, in each
/// line by itself: without the backslashes of continuations and the comments between.
template <typename Visit>
void for_each_line(const Value& value, std::size_t begin, std::size_t end, Visit&& visit) {
    const FoldedText* folded = value.folded;
    if (folded == nullptr) return visit(value.source_range(begin, end));
    const auto start = static_cast<std::size_t>(value.text.data() - folded->text.data());
    const auto behind = std::partition_point(
        folded->pieces.begin(), folded->pieces.end(),
        [&](const FoldedText::Piece& piece) { return piece.logical_begin <= start + begin; });
    for (auto i = static_cast<std::size_t>(behind - folded->pieces.begin()) - 1;
         i < folded->pieces.size() && folded->pieces[i].logical_begin < start + end; ++i) {
        const FoldedText::Piece& piece = folded->pieces[i];
        const bool last = i + 1 == folded->pieces.size();
        const std::size_t piece_end =
            last ? folded->text.size() : folded->pieces[i + 1].logical_begin - 1U;
        const std::size_t from = std::max<std::size_t>(start + begin, piece.logical_begin);
        const std::size_t to = std::min(start + end, piece_end);
        if (from >= to) continue;
        const std::uint32_t source = value.folded_begin + piece.source_begin +
                                     static_cast<std::uint32_t>(from - piece.logical_begin);
        visit(TextRange{source, source + static_cast<std::uint32_t>(to - from)});
    }
}

/// At most `limit` bytes of a text, whole characters; with an ellipsis where something is cut off.
std::string shortened(std::string_view text, std::size_t limit);

}  // namespace unitlint::lsp
