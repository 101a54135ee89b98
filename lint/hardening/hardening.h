#pragma once

#include "exposure/assess.h"
#include "lint/rule.h"

#include <optional>

namespace unitlint {

/// Reports what the hardening rules have to say. Missing directives are reported on the header of
/// [Service], of main files of system services only: what a drop-in lacks its main file may have,
/// and in a user's own units most of them do not work. Values are judged wherever a section takes
/// these directives: also in sockets, mounts, swaps and drop-ins. Gives the report of the unit as
/// it is, where systemd-analyze would give one.
std::optional<exposure::Report> check_hardening(Pass& pass);

}  // namespace unitlint
