#pragma once

#include <cstdint>
#include <span>

namespace unitlint::catalog {

/// A release of systemd, by its major number: 252, 257, 262.
using SystemdVersion = std::uint16_t;

}  // namespace unitlint::catalog

// The numbers come from data/versions.tsv, so that a new release changes data only.
#include "catalog/generated/versions.h"

namespace unitlint::catalog {

/// The releases against whose own tools the data were checked, ascending. Between two of them
/// "since" comes from the manual and the release notes.
std::span<const SystemdVersion> verified_versions();

}  // namespace unitlint::catalog
