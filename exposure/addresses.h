#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace unitlint::exposure {

/// An entry of IPAddressAllow= or IPAddressDeny=: an address without the bits behind its prefix.
struct AddressPrefix {
    bool ipv6 = false;
    std::uint8_t length = 0;               // in bits
    std::array<std::uint8_t, 16> bytes{};  // IPv4: the first four

    /// Everything in that family.
    bool is_any() const { return length == 0; }
    /// systemd looks at the address only, whatever the prefix's length: 127.x.y.z or ::1.
    bool is_localhost() const;
};

/// ADDRESS or ADDRESS/LENGTH, as in_addr_prefix_from_string_auto() reads it. Without a length it is
/// the one address.
std::optional<AddressPrefix> parse_address_prefix(std::string_view text);

/// Whether systemd takes the word for the local host: "localhost", "localhost.localdomain" or a
/// name below them, in any case, with or without a final dot.
bool names_localhost(std::string_view word);

}  // namespace unitlint::exposure
