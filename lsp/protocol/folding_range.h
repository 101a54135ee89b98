#pragma once

#include "lsp/json_writer.h"

#include <cstdint>

// LSP 3.17, "Folding Range Request".

namespace unitlint::lsp {

/// Lines from `start_line`, which stays visible, to `end_line`. Characters are not sent: without
/// them a range goes from the end of the first line to the end of the last, which is what clients
/// that fold whole lines do anyway.
struct FoldingRange {
    std::uint32_t start_line = 0;
    std::uint32_t end_line = 0;
    bool comment = false;  // the kind; other ranges have none

    friend bool operator==(const FoldingRange&, const FoldingRange&) = default;
};
void write(JsonWriter& json, const FoldingRange& range);

}  // namespace unitlint::lsp
