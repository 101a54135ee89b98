#pragma once

#include <cstdint>

namespace unitlint::cli {

/// What the program's exit status says. The larger wins where a run has several reasons.
enum class ExitCode : std::uint8_t {
    Clean = 0,
    Findings =
        1,  // a finding of warning or error, a file that would change, a score above the threshold
    Failure = 2,  // wrong usage, an unreadable file, an internal error
};

constexpr ExitCode worse(ExitCode a, ExitCode b) { return a < b ? b : a; }

}  // namespace unitlint::cli
