#pragma once

#include "fixes/fix.h"
#include "lint/hardening/plan.h"
#include "syntax/unit.h"

#include <string>
#include <string_view>
#include <vector>

namespace unitlint::hardening {

/// The file name of the drop-in that `unitlint harden` writes.
inline constexpr std::string_view drop_in_name = "50-hardening.conf";

/// How its first line begins, by which it is known again.
inline constexpr std::string_view drop_in_mark = "# Written by unitlint harden";

/// The drop-in with the lines of the plan: a comment for each, the scores, what was left out and
/// why, and how to try it. `unit_name` is the unit's: "example.service".
std::string drop_in_text(const Plan& plan, std::string_view unit_name);

/// The same lines with their comments as an insertion into [Service] of the unit's main file; empty
/// where the plan has none.
std::vector<TextEdit> in_place_edits(const Plan& plan, const Unit& unit);

/// What was planned, left out and kept, for a terminal. Plain text.
std::string plan_summary(const Plan& plan, std::string_view unit_name);

/// A `systemd-run` command line that starts the service's program under the lines of the plan, once
/// and without the unit. `command` is the value of ExecStart=.
std::string trial_command(const Plan& plan, const ServiceFacts& facts, std::string_view command);

/// "9.6 UNSAFE -> 3.2 OK".
std::string score_change(const Plan& plan);

}  // namespace unitlint::hardening
