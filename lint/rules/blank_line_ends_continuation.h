#pragma once

#include "lint/rule.h"

#include <cstdint>
#include <optional>

namespace unitlint {

/// The blank lines that cut a line in two, where what begins at `offset` was most likely meant to
/// be the rest of it: between the two stand only blank lines and comments, at least one of them
/// blank, and the line before ends with a backslash. `cut` covers the first run of blank lines.
struct BrokenContinuation {
    TextRange backslash;
    TextRange cut;
};
std::optional<BrokenContinuation> broken_continuation(const Unit& unit, std::uint32_t offset);

}  // namespace unitlint
