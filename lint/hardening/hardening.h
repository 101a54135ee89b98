#pragma once

#include "lint/rule.h"

namespace unitlint {

/// Reports what the hardening rules have to say. Missing directives are reported on the header of
/// [Service], of main files of system services only: what a drop-in lacks its main file may have,
/// and in a user's own units most of them do not work. Values are judged wherever a section takes
/// these directives: also in sockets, mounts, swaps and drop-ins.
void check_hardening(Pass& pass);

}  // namespace unitlint
