#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace unitlint::cli {

enum class ColorMode : std::uint8_t { Never, Always };

/// Colour on a terminal, unless NO_COLOR is set to something (no-color.org) or TERM is "dumb".
ColorMode color_mode_for(std::FILE* stream);

enum class Style : std::uint8_t { Bold, Dim, Red, Yellow, Green, Blue, Cyan };

/// The text with the style's escape sequence around it, or as it is without colour.
std::string styled(std::string_view text, Style style, ColorMode mode);

/// The text in a form that is safe to show: valid UTF-8, and control characters but the tab
/// replaced, so that a file cannot steer the terminal. Each replaced byte becomes one U+FFFD.
std::string printable(std::string_view text);

/// The same for a text that must stay on one line: line breaks and tabs are replaced, too.
std::string printable_line(std::string_view text);

}  // namespace unitlint::cli
