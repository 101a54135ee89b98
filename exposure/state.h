#pragma once

#include "exposure/syscall_set.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <compare>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::exposure {

/// A directive that is on or off for the checks, whatever other words its value may have.
enum class Flag : std::uint8_t {
    DefaultDependencies,
    DynamicUser,
    PrivateDevices,
    PrivateMounts,
    PrivateNetwork,
    PrivateTmp,
    PrivateUsers,
    ProtectControlGroups,
    ProtectKernelModules,
    ProtectKernelTunables,
    ProtectKernelLogs,
    ProtectClock,
    ProtectHostname,
    LockPersonality,
    MemoryDenyWriteExecute,
    NoNewPrivileges,
    RemoveIpc,
    Delegate,
    RestrictRealtime,
    RestrictSuidSgid,
    RemainAfterExit,
};

/// A directive of which one keyword counts.
enum class Choice : std::uint8_t {
    ProtectHome,
    ProtectSystem,
    KeyringMode,
    ProtectProc,
    ProcSubset,
    NotifyAccess,
    DevicePolicy,
    Type,  // from here on only for whether the unit loads
    Restart,
    ExitType,
    KillMode,
    SuccessAction,
};
inline constexpr std::size_t choice_count = 12;

/// Whose name User= has. systemd compares text only: a second name of user 0 counts as another
/// user.
enum class UserKind : std::uint8_t { Unset, Root, Nobody, Other };

/// The kinds of namespaces that RestrictNamespaces= names. No check looks at the last, and "all"
/// does not mean it.
enum class NamespaceKind : std::uint8_t { Cgroup, Ipc, Net, Mnt, Pid, User, Uts, Time };

/// What RestrictAddressFamilies= or SystemCallFilter= says before the list: nothing yet, only
/// these, or all but these.
enum class ListMode : std::uint8_t { Unset, Allow, Deny };

inline constexpr std::uint64_t all_capabilities = std::numeric_limits<std::uint64_t>::max();
/// RestrictNamespaces= before any assignment; differs from all_namespaces, since a first list
/// replaces it and a later one is merged.
inline constexpr std::uint32_t unset_namespaces = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::uint32_t all_namespaces = 0x7F;

/// How a credential was given to the unit.
enum class CredentialSource : std::uint8_t { Load, Set, Import };

/// What a credential is called, and where it is from; the two together are its name for systemd.
struct CredentialName {
    CredentialSource source{};
    std::string name;

    friend auto operator<=>(const CredentialName&, const CredentialName&) = default;
};

/// The values that systemd's loader holds for the directives that the checks look at (ExecContext,
/// CGroupContext and the service's own).
struct State {
    std::uint32_t flags = 0;  // by Flag
    std::array<std::string_view, choice_count>
        choices;  // by Choice; keywords of the catalog, or empty
    UserKind user = UserKind::Unset;
    std::uint16_t umask = 0022;
    std::uint64_t bounding_set = all_capabilities;
    std::uint64_t ambient_set = 0;
    std::uint32_t namespaces = unset_namespaces;  // those that may be created, by NamespaceKind

    ListMode family_mode = ListMode::Unset;
    bool families_forbidden = false;  // "none", after which a list starts anew
    std::uint64_t families = 0;       // by number

    std::uint32_t architectures = 0;  // by place in the catalog's table; the native one as "native"

    ListMode syscall_mode = ListMode::Unset;
    SyscallSet syscalls;             // the entries of the list
    SyscallSet syscalls_with_errno;  // of those, which an allow list answers with an error

    bool denies_all_ipv4 = false;
    bool denies_all_ipv6 = false;
    bool allows_localhost = false;
    bool allows_other_addresses = false;
    bool ingress_filter = false;
    bool egress_filter = false;

    bool device_allow = false;
    bool supplementary_groups = false;
    bool root_directory = false;  // set, and not "/"
    bool root_image = false;      // set, and not "/"
    bool uses_images = false;     // RootImage= set to anything
    bool mount_images = false;
    std::map<CredentialName, bool> credentials;  // whether each is encrypted

    bool constexpr has(Flag flag) const { return (flags >> static_cast<unsigned>(flag) & 1U) != 0; }
    void constexpr set(Flag flag, bool on) {
        const std::uint32_t bit = std::uint32_t{1} << static_cast<unsigned>(flag);
        flags = on ? flags | bit : flags & ~bit;
    }
    constexpr std::string_view choice(Choice which) const {
        return choices[static_cast<std::size_t>(which)];
    }
};

}  // namespace unitlint::exposure
