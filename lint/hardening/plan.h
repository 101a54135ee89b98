#pragma once

#include "exposure/assess.h"
#include "lint/hardening/assessment.h"
#include "lint/hardening/profiles.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::hardening {

/// A line to add to [Service].
struct PlannedLine {
    std::string name;
    std::string value;
    std::string_view reason =
        {};                   // of the profile; empty for a line that belongs to the one before
    std::string fitted = {};  // what its value was fitted to; may be empty
    Tier tier = Tier::B;
};

/// A directive of the profile that is left out.
struct SkippedDirective {
    std::string_view directive;
    std::string reason;    // Markdown, no period
    Line line = {};        // that decides; null where none does
    TextRange range = {};  // the deciding part of it
};

/// What to add to a unit, and what that makes of it.
struct Plan {
    const Profile* profile = nullptr;
    std::string profile_reason;  // why this profile; empty where it was asked for
    std::vector<PlannedLine> lines;
    std::vector<SkippedDirective> skipped;
    std::vector<std::string_view> kept;  // directives that the unit has already, or need not set
    exposure::Report before;
    exposure::Report after;
};

/// Plans what `unitlint harden` adds: each directive of the profile that the unit does not set
/// itself, that fits the service, and that the unit's author does not waive in its main file. What
/// the unit sets stays as it is. A pure function; a null profile is chosen from the unit.
Plan make_plan(const Assessment& unit, const Unit& main, const Profile* profile);

/// The unit with its drop-ins but the one that a plan made before.
MergedUnit without_planned_drop_in(const Unit& unit, const UnitName& name,
                                   const OtherFiles& others);

/// The plan for a unit's main file. Nothing for what is none of a service, or would not be loaded.
std::optional<Plan> plan_hardening(const Unit& unit, std::string_view path,
                                   const OtherFiles& others, const Options& options,
                                   const Profile* profile);

}  // namespace unitlint::hardening
