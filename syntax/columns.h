#pragma once

#include "syntax/line_index.h"

#include <cstdint>
#include <string_view>

namespace unitlint {

/// How many columns a text without line ends takes. Bytes that are no valid UTF-8 count as one
/// character each, in every encoding.
std::uint32_t columns(std::string_view text, PositionEncoding encoding);

}  // namespace unitlint
