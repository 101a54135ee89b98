#pragma once

#include "lint/hardening/outcomes.h"

namespace unitlint::hardening::adjust {

// How single rows of the advice table are fitted to a service. Each is given an outcome that holds
// the table's own values and changes it: other values, further lines, a rejection.

void no_new_privileges(const Situation& situation, Outcome& outcome);
void protect_system(const Situation& situation, Outcome& outcome);
void protect_home(const Situation& situation, Outcome& outcome);
void address_families(const Situation& situation, Outcome& outcome);
void system_call_filter(const Situation& situation, Outcome& outcome);
void capabilities(const Situation& situation, Outcome& outcome);
void device_policy(const Situation& situation, Outcome& outcome);
void protect_clock(const Situation& situation, Outcome& outcome);
void memory_deny_write_execute(const Situation& situation, Outcome& outcome);
void private_users(const Situation& situation, Outcome& outcome);

}  // namespace unitlint::hardening::adjust
