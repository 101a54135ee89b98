#pragma once

#include "syntax/text_range.h"

#include <string>
#include <string_view>
#include <vector>

namespace unitlint::test {

/// A text with ranges marked in it: `Key=«value»` gives the text `Key=value` and the range of
/// `value`. Marks do not nest.
struct MarkedText {
    std::string text;
    std::vector<TextRange> ranges;

    explicit MarkedText(std::string_view marked) {
        constexpr std::string_view open = "\xC2\xAB";
        constexpr std::string_view close = "\xC2\xBB";
        for (std::size_t i = 0; i < marked.size();) {
            const auto here = static_cast<std::uint32_t>(text.size());
            if (marked.substr(i).starts_with(open)) {
                ranges.push_back({here, here});
                i += open.size();
            } else if (marked.substr(i).starts_with(close)) {
                ranges.back().end = here;
                i += close.size();
            } else {
                text += marked[i++];
            }
        }
    }
};

}  // namespace unitlint::test
