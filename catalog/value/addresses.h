#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace unitlint::value {

/// Whether a text is four decimal numbers with dots, as inet_pton() reads them.
bool is_ipv4(std::string_view text);

/// Whether a text is an IPv6 address, as inet_pton() reads them.
bool is_ipv6(std::string_view text);

/// A port from 1 to 65535, or what keeps a text from being one.
enum class Port : std::uint8_t { Good, NoNumber, OutOfRange };
Port read_port(std::string_view text);

}  // namespace unitlint::value
