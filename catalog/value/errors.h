#pragma once

#include <string_view>

namespace unitlint::value {

/// Whether a text is the name of an error, such as "EPERM"; case does not count to systemd.
bool is_errno_name(std::string_view text);

}  // namespace unitlint::value
