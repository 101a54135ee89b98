#pragma once

#include "lint/diagnostic.h"
#include "syntax/unit.h"

#include <cstddef>
#include <cstdint>

namespace unitlint::hardening {

/// Capabilities with any one of which the whole machine can be taken over: CAP_SYS_MODULE,
/// CAP_SYS_RAWIO, CAP_SYS_PTRACE, CAP_SYS_ADMIN, CAP_MAC_OVERRIDE, CAP_MAC_ADMIN and CAP_BPF, as a
/// mask of their numbers in linux/capability.h.
inline constexpr std::uint64_t total_capabilities =
    1ULL << 16 | 1ULL << 17 | 1ULL << 19 | 1ULL << 21 | 1ULL << 32 | 1ULL << 33 | 1ULL << 39;

/// Writes the message of a finding about a set that still holds some of them, and the fix that
/// takes them out where `last` is the only assignment.
void describe_capabilities(Diagnostic& diagnostic, const Unit& unit, const Assignment& last,
                           std::uint64_t bounding_set, std::size_t assignments);

}  // namespace unitlint::hardening
