#include "lsp/features/outline.h"

#include "syntax/physical_lines.h"

#include <algorithm>

namespace unitlint::lsp {

namespace {

constexpr std::string_view blanks_and_line_ends{" \t\n\r\0", 5};

std::uint32_t line_of(const Unit& unit, std::uint32_t offset) {
    return unit.document().lines().line_of(offset);
}

/// Where the comments begin that stand right above `header`, or the header itself.
std::uint32_t begin_with_comments(const Unit& unit, std::uint32_t header) {
    const auto comments = unit.comments();
    auto behind = std::partition_point(comments.begin(), comments.end(),
                                       [&](TextRange comment) { return comment.begin < header; });
    std::uint32_t begin = header;
    while (behind != comments.begin()) {
        const TextRange above = *(behind - 1);
        if (line_of(unit, above.begin) + 1 != line_of(unit, begin)) break;
        begin = above.begin;
        --behind;
    }
    return begin;
}

}  // namespace

TextRange extent(const Unit& unit, std::size_t section) {
    const auto sections = unit.sections();
    const std::string_view text = unit.text();
    std::uint32_t begin = sections[section].header.begin;
    auto limit = static_cast<std::uint32_t>(text.size());
    if (section + 1 < sections.size()) {
        const std::uint32_t with_comments =
            begin_with_comments(unit, sections[section + 1].header.begin);
        // A comment may share its line with this header, since NUL ends a line for systemd only.
        limit = std::max(with_comments, sections[section].header.end);
    }
    if (sections[section].kind == Section::Header::None) {
        if (text.starts_with(byte_order_mark))
            begin = static_cast<std::uint32_t>(byte_order_mark.size());
        const std::size_t first = text.find_first_not_of(blanks_and_line_ends, begin);
        begin = std::min(limit, static_cast<std::uint32_t>(std::min(first, text.size())));
    }
    const std::string_view inside = text.substr(begin, limit - begin);
    const std::size_t size = inside.find_last_not_of(blanks_and_line_ends) + 1;
    return {begin, begin + static_cast<std::uint32_t>(size)};
}

std::size_t section_at(const Unit& unit, std::uint32_t offset) {
    const auto sections = unit.sections();
    const auto behind = std::partition_point(
        sections.begin() + 1, sections.end(),
        [&](const Section& section) { return section.header.begin <= offset; });
    return static_cast<std::size_t>(behind - sections.begin()) - 1;
}

std::size_t end_of_block(const Unit& unit, std::size_t first_comment) {
    const auto comments = unit.comments();
    std::size_t end = first_comment + 1;
    std::uint32_t line = line_of(unit, comments[first_comment].begin);
    while (end < comments.size() && line_of(unit, comments[end].begin) == line + 1) {
        ++end;
        ++line;
    }
    return end;
}

std::size_t begin_of_block(const Unit& unit, std::size_t comment) {
    const auto comments = unit.comments();
    std::uint32_t line = line_of(unit, comments[comment].begin);
    while (comment > 0 && line_of(unit, comments[comment - 1].begin) + 1 == line) {
        --comment;
        --line;
    }
    return comment;
}

std::optional<std::size_t> comment_at(const Unit& unit, std::uint32_t offset) {
    const auto comments = unit.comments();
    const auto found = std::partition_point(
        comments.begin(), comments.end(), [&](TextRange comment) { return comment.end < offset; });
    if (found == comments.end() || found->begin > offset) return std::nullopt;
    return static_cast<std::size_t>(found - comments.begin());
}

const Assignment* assignment_at(const Unit& unit, std::uint32_t offset) {
    const auto assignments = unit.assignments();
    const auto found = std::partition_point(
        assignments.begin(), assignments.end(),
        [&](const Assignment& assignment) { return assignment.line.end < offset; });
    return found == assignments.end() || found->line.begin > offset ? nullptr : &*found;
}

std::size_t logical_offset(const Value& value, std::uint32_t offset) {
    if (offset <= value.range.begin) return 0;
    if (offset >= value.range.end) return value.text.size();
    if (value.folded == nullptr) return offset - value.range.begin;
    offset -= value.folded_begin;
    const auto& pieces = value.folded->pieces;
    const auto behind = std::partition_point(
        pieces.begin(), pieces.end(),
        [&](const FoldedText::Piece& piece) { return piece.source_begin <= offset; });
    if (behind == pieces.begin()) return 0;
    const FoldedText::Piece& piece = *(behind - 1);
    const auto start = static_cast<std::size_t>(value.text.data() - value.folded->text.data());
    const std::size_t end =
        behind == pieces.end() ? value.folded->text.size() : behind->logical_begin;
    const std::size_t at = std::min(piece.logical_begin + (offset - piece.source_begin) + 0UL, end);
    return std::min(at < start ? 0 : at - start, value.text.size());
}

std::string shortened(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return std::string(text);
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return std::string(text.substr(0, end)) + "\u2026";
}

}  // namespace unitlint::lsp
