#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace unitlint::catalog {

/// An address family of sockets, as RestrictAddressFamilies= names it. Several names may share a
/// number (AF_UNIX, AF_LOCAL, AF_FILE).
struct AddressFamily {
    std::string_view name{};
    std::uint8_t number = 0;
};

/// All of them, by number, and of the names of one number the customary one first.
std::span<const AddressFamily> address_families();

/// Null when unknown. Case counts, and "AF_" is needed, as in systemd.
const AddressFamily* find_address_family(std::string_view name);

}  // namespace unitlint::catalog
