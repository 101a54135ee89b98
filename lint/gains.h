#pragma once

#include "lint/analysis.h"
#include "lint/options.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace unitlint {

/// What the assignments of one directive of [Service] do to the score of their unit.
struct Gain {
    const Assignment* last = nullptr;  // the last one in the file that was analysed
    std::uint32_t lines = 0;           // how many there are, in all files of the unit
    std::uint32_t score_without = 0;   // in tenths: without all of them
    exposure::Band band_without{};
};

/// The directives of [Service] whose last assignment in the file shares a byte with `range`, and
/// that systemd-analyze looks at, in the order of the file. Empty where the analysis has no score.
/// Reads what the score depends on once for each of them.
std::vector<Gain> find_gains(const Analysis& analysis, const Options& options, TextRange range);

/// A directive that is on and implies what a line of the file says, too.
struct ImpliedLine {
    const Assignment* line = nullptr;
    std::string_view cause;  // "DynamicUser"
};

/// The lines of [Service] in `range` that say what another directive of the unit implies anyway.
std::vector<ImpliedLine> find_implied(const Analysis& analysis, TextRange range);

}  // namespace unitlint
