#pragma once

#include "lint/analysis.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace unitlint {

/// Which fixes to apply together.
struct FixSelection {
    bool unsafe = false;     // also those that may change what the service can do
    bool hardening = false;  // also those of the hardening rules, which add to the unit what its
                             // author did not write
};

struct FixOutcome {
    std::string text;
    std::size_t applied = 0;  // findings settled
};

/// The text after all selected fixes: of each finding the first fix that the selection allows.
/// Fixes that cannot be combined are applied one after the other, with a new analysis between,
/// until nothing is left to do; a bounded number of rounds, so that two rules that undo each other
/// end too. Pure, like analyze().
FixOutcome fix_all(DocumentPtr document, std::string_view path, const OtherFiles& others,
                   const Options& options, const FixSelection& selection);

/// The same for a file that is all there is of its unit.
FixOutcome fix_all(DocumentPtr document, std::string_view path, const Options& options,
                   const FixSelection& selection);

}  // namespace unitlint
