#pragma once

#include <string>
#include <vector>

#include "catalog/directive.h"

namespace unitlint::verify {

/// One assignment to be judged by systemd and by us.
struct Triple {
    const catalog::Directive* directive = nullptr;
    std::string value;
};

/// Assignments to every directive that a release has: the values of samples.txt for its kind, the
/// keywords of its table and misspelt ones, an empty value, and mutations of all these. The same
/// ones each time. Only values that can stand on one line of a unit file.
std::vector<Triple> generate(catalog::SystemdVersion version);

}  // namespace unitlint::verify
