#pragma once

#include <cstdint>

namespace unitlint {

/// The few things about the style that can be chosen.
struct FormatOptions {
    /// Columns before a continuation line; `fmt.continuation-indent`. At most 16 are taken.
    std::uint32_t continuation_indent = 4;
    /// Blank lines between sections; `fmt.blank-lines`. At most 8 are taken. Inside a section so
    /// many may stand in a row, but always one. With 0 a comment that has a blank line under it
    /// keeps it, so that it does not get to head a section.
    std::uint32_t blank_lines = 1;

    friend bool operator==(const FormatOptions&, const FormatOptions&) = default;
};

}  // namespace unitlint
