#pragma once

#include "catalog/version.h"
#include "exposure/state.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace unitlint::exposure {

using catalog::SystemdVersion;

/// What a check looks at.
enum class Subject : std::uint8_t {
    Flag,             // parameter: a Flag, off is bad
    FlagOff,          // parameter: a Flag, on is bad
    Choice,           // parameter: a Choice; the grade of its keyword, or the last grade
    Capabilities,     // parameter: a mask of capabilities, any of which in the bounding set is bad
    Namespace,        // parameter: a NamespaceKind
    AddressFamilies,  // parameter: a mask of families by number
    SyscallGroup,     // group: the group that should be blocked
    User,
    SupplementaryGroups,
    RootDirectory,
    UMask,
    RemoveIpc,
    SyscallArchitectures,
    IpFilter,
    Devices,
    AmbientCapabilities,
};

/// One of the results that a check with more than two of them can have.
struct Grade {
    std::string_view keyword{};  // for Subject::Choice; may be empty
    std::uint8_t badness = 0;
    std::string_view description{};
};

/// One of the checks of `systemd-analyze security` (src/analyze/analyze-security.c). The
/// descriptions are ours: one line, no final period.
struct Check {
    std::string_view id{};          // systemd's name for it: "ProtectSystem="
    std::string_view json_field{};  // "ProtectSystem"
    std::uint16_t weight = 0;
    std::uint8_t range = 1;  // the highest badness
    Subject subject{};
    std::uint64_t parameter = 0;
    std::string_view group{};                // for Subject::SyscallGroup: "@swap"
    bool default_dependencies_only = false;  // left out where the unit sets DefaultDependencies=no
    SystemdVersion since = 0;  // the first release that has it; point releases of Debian's own kind
                               // are counted in (CAP_BPF: 252.19)
    std::string_view directive{};  // the one to set: "ProtectSystem"
    std::string_view good{};       // badness 0
    std::string_view bad{};        // the highest badness
    std::string_view not_applicable{};
    std::span<const Grade>
        grades{};  // empty where good and bad say all; else by the order that the subject defines
    std::string_view
        old_id{};  // the name up to release `old_id_until`; empty where it never changed
    SystemdVersion old_id_until = 0;

    /// The name that this release shows.
    constexpr std::string_view id_in(SystemdVersion version) const {
        return version <= old_id_until ? old_id : id;
    }
};

/// All 81, in systemd's order. Static data.
std::span<const Check> checks();

/// The check with that json_field, or null.
const Check* find_check(std::string_view json_field);

/// Said in place of a check's own words where Check::default_dependencies_only applies.
inline constexpr std::string_view early_boot_note =
    "Not counted: with DefaultDependencies=no the service may run before the file systems are "
    "ready";

}  // namespace unitlint::exposure
