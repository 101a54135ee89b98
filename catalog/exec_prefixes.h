#pragma once

#include <span>
#include <string_view>

#include "catalog/version.h"

namespace unitlint::catalog {

/// A prefix of the path in ExecStart= and its sisters.
struct ExecPrefix {
    std::string_view prefix{};   ///< "@", "-", ":", "+", "!", "!!", "|".
    SystemdVersion since = 0;    ///< 0: as far back as the data go.
    SystemdVersion removed = 0;  ///< First release in which it has no effect; 0 is none.
    /// Characters of prefixes that cannot stand beside it: "+" and "!".
    std::string_view excludes{};
    std::string_view effect{};  ///< In a few words of our own.
};

std::span<const ExecPrefix> exec_prefixes();

/// The exact prefix, or null.
const ExecPrefix* find_exec_prefix(std::string_view prefix);

}  // namespace unitlint::catalog
