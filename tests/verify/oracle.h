#pragma once

#include <string>
#include <vector>

#include "generator.h"

namespace unitlint::verify {

/// What systemd-analyze said of one assignment.
struct Verdict {
    std::vector<std::string> messages;  ///< About the line, from level notice on; without place.
    bool fatal = false;                 ///< Loading stopped there.
    bool unknown = false;               ///< It does not know the directive.
};

/// The major version of the installed systemd-analyze; 0 where there is none.
int installed_version();

/// Lets systemd-analyze read each assignment in a unit of its own, and nothing else of the system.
/// In the order of the triples. What it says of the directive itself (deprecated, obsolete) is left
/// out.
std::vector<Verdict> ask_systemd(const std::vector<Triple>& triples);

}  // namespace unitlint::verify
