#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::hardening {

/// Capabilities with any one of which the whole machine can be taken over: CAP_SYS_MODULE,
/// CAP_SYS_RAWIO, CAP_SYS_PTRACE, CAP_SYS_ADMIN, CAP_MAC_OVERRIDE, CAP_MAC_ADMIN and CAP_BPF, as a
/// mask of their numbers in linux/capability.h.
inline constexpr std::uint64_t total_capabilities =
    1ULL << 16 | 1ULL << 17 | 1ULL << 19 | 1ULL << 21 | 1ULL << 32 | 1ULL << 33 | 1ULL << 39;

/// The names of the capabilities in a mask. Static data.
std::vector<std::string_view> capability_names(std::uint64_t set);

/// The capabilities that a list of names names, as a mask; none for a list, with `~`, of those to
/// take away.
std::uint64_t listed_capabilities(std::string_view value);

/// The value of CapabilityBoundingSet= without the capabilities `excess`: taken out of a list of
/// what is kept, added to a list, with `~`, of what is taken away. Quoted words stay as they are.
std::string without_capabilities(std::string_view value, std::span<const std::string_view> excess);

}  // namespace unitlint::hardening
