#pragma once

#include "exposure/checks.h"
#include "exposure/settings.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace unitlint::exposure {

/// systemd's word for a score.
enum class Band : std::uint8_t { Perfect, Safe, Ok, Medium, Exposed, Unsafe, Dangerous };

/// "EXPOSED", as systemd prints it.
std::string_view to_string(Band band);

/// The band of a score in tenths: 76 is EXPOSED.
Band band_of(std::uint32_t score);

/// The result of one check.
struct Item {
    const Check* check = nullptr;
    std::optional<bool> set;    // as in systemd's JSON: passed or not; absent where not applicable
    std::uint32_t badness = 0;  // 0 .. Check::range
    std::optional<std::uint32_t>
        exposure;  // what it adds, in tenths; absent where badness is 0 or the check not applicable
    std::string_view description;  // static
};

struct Report {
    std::vector<Item> items;  // in systemd's order of the checks
    SystemdVersion version = 0;
    std::uint32_t score = 0;  // in tenths, 0..100
    Band band = Band::Perfect;
};

/// The report of `systemd-analyze security --offline=true`; empty where it gives none: no service,
/// or a unit that does not load (Settings::loads()), or a release before 240, which has no such
/// command.
std::optional<Report> assess(const Settings& settings);

/// The report of whatever was read, also where systemd would not load the unit: half-written ones
/// and those of other types.
Report judge(const Settings& settings);

}  // namespace unitlint::exposure
