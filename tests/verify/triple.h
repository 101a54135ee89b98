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

/// Assignments of every directive that a release has: good, borderline and broken values from the
/// kind and the table of the directive, and mutations of those. The same ones each time.
std::vector<Triple> generate(catalog::SystemdVersion version);

}  // namespace unitlint::verify
