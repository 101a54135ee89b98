#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace unitlint::value {

enum class SizeBase : std::uint8_t { Iec, Si };

/// Reads a sum of numbers with the suffixes K, M, G, T, P, E and B, larger ones first, as systemd's
/// parse_size() does. In bytes; nothing when it cannot be read or does not fit.
std::optional<std::uint64_t> parse_size(std::string_view text, SizeBase base);

/// What a size that cannot be read was probably meant to be: "2g", "512KB", "1GiB" without what is
/// too much. Nothing when that is not clear.
std::optional<std::string_view> meant_size(std::string_view text);

}  // namespace unitlint::value
