#pragma once

#include "lint/hardening/service_facts.h"

#include <string>
#include <vector>

namespace unitlint::hardening {

/// The folders that a service writes to, as values for ReadWritePaths=: those that are known of its
/// programs and those whose paths stand in the unit, without what the unit makes writable already.
/// Sorted; each but the system's own has a `-` before it, since it may not be there.
std::vector<std::string> written_folders(const ServiceFacts& facts);

/// The same, only those below /etc, or `-/etc` itself.
std::vector<std::string> written_below_etc(const ServiceFacts& facts);

}  // namespace unitlint::hardening
