#pragma once

#include "catalog/version.h"
#include "lint/grades.h"
#include "lint/hardening/programs.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace unitlint {

/// How likely a hardening directive breaks a service that was not written with it in mind.
enum class Tier : std::uint8_t {
    A,  // hardly ever: reported as a warning
    B,  // sometimes: reported as information
    C,  // often, or it takes work on the service: reported only when asked for
};

/// What the user can choose about an analysis.
struct Options {
    catalog::SystemdVersion version = catalog::newest_version;  // the release that the unit is for
    Tier tier = Tier::B;  // the riskiest tier of hardening advice to report
    std::optional<std::uint32_t> max_exposure = {};  // in tenths; a service above it is an error
    std::vector<hardening::ProgramNote> programs =
        {};  // what the user says of programs of their own
    RuleGrades grades = {};  // what the user made of the rules

    friend bool operator==(const Options&, const Options&) = default;
};

}  // namespace unitlint
