#pragma once

#include "catalog/directive.h"

#include <optional>

namespace unitlint {

/// What is known of an assignment as long as it does not change.
struct KnownLine {
    const catalog::Directive* directive = nullptr;  // as in ResolvedAssignment
    std::optional<bool> taken = {};  // whether systemd uses it; found out when somebody asks
};

}  // namespace unitlint
