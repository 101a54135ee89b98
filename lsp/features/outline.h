#pragma once

#include "syntax/unit.h"

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

/// At most `limit` bytes of a text, whole characters; with an ellipsis where something is cut off.
std::string shortened(std::string_view text, std::size_t limit);

}  // namespace unitlint::lsp
