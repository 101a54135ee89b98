#include "catalog/version.h"

namespace unitlint::catalog {

std::span<const SystemdVersion> verified_versions() { return verified_version_list; }

}  // namespace unitlint::catalog
