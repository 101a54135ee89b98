#pragma once

#include "catalog/version.h"
#include "exposure/state.h"
#include "syntax/merged_unit.h"
#include "syntax/unit_name.h"

#include <cstdint>
#include <memory>
#include <string_view>

namespace unitlint::exposure {

using catalog::SystemdVersion;

/// What systemd's loader does with one assignment.
enum class Outcome : std::uint8_t {
    Applied,
    Ignored,  // unknown, or a value that it warns about; what was there stays
    Refused,  // a fatal mistake: the file is read no further, and a unit whose main file it is in
              // is not loaded
};

/// What systemd's loader holds of one service after reading some of its assignments, as far as the
/// checks look at it. A value that is cheap to copy, so that "what would the score be with this
/// line added" is a copy, an assign() and an assess().
class Settings {
public:
    /// As before the first assignment. A template is read as the instance that `systemd-analyze
    /// security --offline=true` invents: "i", from release 257 on "test_instance".
    Settings(SystemdVersion version, const UnitName& name);

    /// Reads one assignment as src/core/load-fragment.c does. `section` without brackets; `value`
    /// logical and stripped (Value::text). Directives that no check looks at are Ignored, whatever
    /// their value.
    Outcome assign(std::string_view section, std::string_view name, std::string_view value);

    /// Marks the unit as one that systemd does not load.
    void refuse() { refused_ = true; }

    /// Whether no assignment was Refused, so that nothing was left unread.
    bool is_complete() const { return complete_; }

    /// Whether systemd would load and score it: a service, no fatal mistake so far, and what
    /// service_verify() asks for (ExecStart= and the rest).
    bool loads() const;

    SystemdVersion version() const { return version_; }

    /// What was assigned.
    const State& state() const { return state_; }
    /// With what systemd adds when it has read everything (unit_patch_contexts()): DynamicUser=yes
    /// turns on PrivateTmp= and so on.
    State effective() const;

private:
    friend class Assigner;

    /// What service_verify() asks for and no check looks at.
    struct Load {
        std::uint32_t start_commands = 0;
        std::uint32_t stop_commands = 0;
        bool bus_name = false;
        bool pam_name = false;
        bool restart_force_exit_status = false;
        bool home_as_working_directory = false;
    };

    std::string_view service_type() const;

    SystemdVersion version_;
    std::shared_ptr<const UnitName> name_;  // of the unit that is loaded, so never of a template
    State state_;
    Load load_;
    bool refused_ = false;
    bool complete_ = true;
};

/// Reads all that the checks look at: the main file, then the drop-ins. A fatal mistake in the main
/// file refuses the unit; in a drop-in it ends that drop-in only.
Settings read_settings(const MergedUnit& unit, SystemdVersion version);

/// Whether a check's result can depend on that directive; the section without brackets.
bool is_scored(std::string_view section, std::string_view name);

/// Whether Settings looks at that directive at all: it is scored, or decides whether the unit loads
/// (ExecStart=, Type= and so on).
bool reads(std::string_view section, std::string_view name);

}  // namespace unitlint::exposure
