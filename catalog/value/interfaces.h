#pragma once

#include <cstdint>
#include <string_view>

namespace unitlint::value {

enum class IfnameLength : std::uint8_t { Kernel = 15, Alternative = 127 };
enum class IfnameNumber : bool { Refused, Allowed };

/// Whether a text can be the name of a network interface, as systemd's ifname_valid_full() sees it.
bool is_ifname(std::string_view name, IfnameLength length,
               IfnameNumber number = IfnameNumber::Refused);

}  // namespace unitlint::value
