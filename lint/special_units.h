#pragma once

#include <string_view>

namespace unitlint {

/// Whether systemd itself gives the unit, in some of its releases and builds: those of
/// systemd.special(7) and the services of its own daemons.
bool is_special_unit(std::string_view name);

}  // namespace unitlint
