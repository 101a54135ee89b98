#pragma once

#include "fixes/fix.h"
#include "lsp/protocol/basic.h"
#include "syntax/document.h"
#include "syntax/text_range.h"

#include <cstdint>
#include <span>
#include <vector>

namespace unitlint::lsp {

/// Turns byte offsets of one document into LSP's positions and back: the only place that does. Does
/// not own the document.
class Converter {
public:
    Converter(const Document& document, PositionEncoding encoding)
        : document_(document), encoding_(encoding) {}

    Position position(std::uint32_t offset) const;
    Range range(TextRange bytes) const { return {position(bytes.begin), position(bytes.end)}; }

    /// Any position has an offset: see LineIndex::offset().
    std::uint32_t offset(const Position& position) const;
    /// A range whose end lies before its start is taken the other way round.
    TextRange bytes(const Range& range) const;

    std::vector<TextEditAt> edits(std::span<const TextEdit> edits) const;

private:
    const Document& document_;
    PositionEncoding encoding_;
};

}  // namespace unitlint::lsp
