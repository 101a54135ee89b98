#pragma once

#include "catalog/version.h"

#include <cstdint>
#include <string_view>

namespace unitlint::exposure {

/// The capabilities that a list of names and numbers holds, by number. Words that are neither are
/// passed over, as capability_set_from_string() does.
std::uint64_t read_capabilities(std::string_view value, catalog::SystemdVersion version);

}  // namespace unitlint::exposure
