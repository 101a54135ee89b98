#pragma once

#include <string_view>

namespace unitlint::value {

/// Whether a text is Base64 as systemd's unbase64mem() decodes it: blanks anywhere, groups of four,
/// padding at the end.
bool is_base64(std::string_view text);

}  // namespace unitlint::value
