#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace unitlint::value {

/// A C escape: the bytes that it stands for, and how many characters after the backslash it took.
struct Escape {
    std::string bytes;
    std::size_t length = 0;
};

enum class Nul : bool { Refused, Allowed };

/// Decodes the escape that `text` (what follows the backslash) begins with, as systemd's
/// cunescape_one() does: \a \b \f
/// \n \r \t \v \\ \" \' \s, \xHH, \uHHHH, \UHHHHHHHH and three octal digits. Nothing for all else.
std::optional<Escape> decode_escape(std::string_view text, Nul nul = Nul::Refused);

/// The place of the first escape that cannot be decoded, as a whole-text cunescape() sees it;
/// nothing when all can.
std::optional<std::size_t> first_bad_escape(std::string_view text, Nul nul = Nul::Refused);

/// The text with its escapes decoded; those that cannot be decoded stay.
std::string unescape(std::string_view text);

}  // namespace unitlint::value
