#pragma once

#include <cstddef>
#include <string_view>

namespace unitlint {

/// The length in bytes of the valid UTF-8 sequence at the start of `text`, or 0 where there is none
/// (also for an empty text). Overlong forms, surrogates and code points above U+10FFFF are invalid,
/// as in systemd's utf8_is_valid().
std::size_t utf8_sequence(std::string_view text);

/// Whether the whole text is valid UTF-8.
bool is_utf8(std::string_view text);

}  // namespace unitlint
