#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace unitlint::catalog {

/// A suffix of sizes; one upper-case letter, or none.
struct SizeSuffix {
    std::string_view suffix{};
    std::uint64_t iec = 0;  ///< Factor to base 1024: memory, files, quotas.
    std::uint64_t si = 0;   ///< Factor to base 1000: IOReadBandwidthMax= and its sisters.
};

/// Largest first, in the order in which systemd tries them.
std::span<const SizeSuffix> size_suffixes();

/// The exact suffix, or null; "" is found and means bytes.
const SizeSuffix* find_size_suffix(std::string_view suffix);

}  // namespace unitlint::catalog
