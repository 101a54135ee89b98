#pragma once

#include "catalog/directive.h"
#include "exposure/settings.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace unitlint::exposure {

/// From this release on PrivateMounts= can be unset, and is then not counted as off.
inline constexpr SystemdVersion tristate_private_mounts_since = 254;

/// How systemd reads a directive's value; most are one function of src/core/load-fragment.c.
enum class Parse : std::uint8_t {
    Boolean,
    FatalBoolean,  // a value that is none refuses the unit
    Tristate,      // empty is unset
    OnUnlessNo,    // an enum of which only "no" is off
    Keyword,       // an enum
    Hostname,      // a boolean, later an enum with ":NAME" behind
    User,
    Group,
    Groups,
    Mode,
    RootPath,
    Image,
    OtherPath,  // only its mistakes count
    WorkingDirectory,
    MountImages,
    BoundingSet,
    AmbientSet,
    Namespaces,
    AddressFamilies,
    Architectures,
    SyscallFilter,
    AddressesAllowed,
    AddressesDenied,
    FilterPath,
    DeviceAllow,
    Delegate,
    LoadCredential,
    SetCredential,
    ImportCredential,
    Commands,
    BusName,
    PamName,
    ExitStatuses,
};

/// A directive that Settings looks at.
struct Reading {
    std::string_view name;
    Parse parse{};
    std::uint8_t target = 0;    // by `parse`: a Flag, a Choice, or a number that its function knows
    bool unit_section = false;  // in [Unit], else in [Service]
};

/// Carries one assignment out on a Settings.
class Assigner {
public:
    explicit Assigner(Settings& settings) : settings_(settings), state_(settings.state_) {}

    Outcome assign(std::string_view section, std::string_view name, std::string_view value);

    static bool knows(std::string_view section, std::string_view name);
    static bool is_scored(std::string_view section, std::string_view name);

private:
    Outcome read(const Reading& reading, const catalog::Directive& row, std::string_view value);
    Outcome read_list(const Reading& reading, std::string_view value);

    Outcome boolean(Flag flag, std::string_view value, Outcome otherwise);
    Outcome on_unless_no(Flag flag, const catalog::Directive& row, std::string_view value);
    Outcome keyword(Choice choice, const catalog::Directive& row, std::string_view value);
    Outcome hostname(const catalog::Directive& row, std::string_view value);
    Outcome user(std::string_view value, bool is_user);
    Outcome groups(std::string_view value);
    Outcome root_path(std::string_view value, bool& elsewhere, bool* set);
    Outcome working_directory(std::string_view value);
    Outcome mount_images(std::string_view value);
    Outcome capabilities(std::string_view value, std::uint64_t& set, std::uint64_t unset);
    Outcome namespaces(std::string_view value);
    Outcome address_families(std::string_view value);
    Outcome architectures(const catalog::Directive& row, std::string_view value);
    Outcome syscall_filter(std::string_view value);
    void filter_entry(std::string_view word, bool inverted);
    Outcome addresses(std::string_view value, bool allowed);
    void address_word(std::string_view word, bool allowed);
    Outcome filter_path(std::string_view value, bool& filter);
    Outcome device_allow(std::string_view value);
    Outcome delegate(std::string_view value);
    Outcome credential(std::string_view value, CredentialSource source, bool encrypted);
    bool is_credential(std::string_view name, std::string_view rest, CredentialSource source,
                       bool encrypted) const;
    Outcome commands(std::string_view value, std::uint8_t target);
    Outcome pam_name(std::string_view value);
    Outcome bus_name(std::string_view value);
    Outcome exit_statuses(std::string_view value);

    std::optional<std::string_view> canonical(const catalog::Directive& row,
                                              std::string_view value) const;
    std::optional<std::string> expanded(std::string_view text) const;
    SystemdVersion version() const { return settings_.version_; }

    Settings& settings_;
    State& state_;
};

}  // namespace unitlint::exposure
