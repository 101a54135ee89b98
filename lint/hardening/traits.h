#pragma once

#include "syntax/merged_unit.h"

#include <cstdint>
#include <string_view>

namespace unitlint::hardening {

/// A sign in the unit itself that a protection would take away something that the service uses. A
/// set of bits.
enum class Trait : std::uint32_t {
    None = 0,
    Root = 1U << 0,       // runs as root: no User= but root, no DynamicUser=
    EarlyBoot = 1U << 1,  // DefaultDependencies=no: may run before the file systems are there
    ManagesContainers = 1U << 2,  // Delegate=, docker and the like: makes worlds for others
    UsesDevices = 1U << 3,        // DeviceAllow=, a device's path, a group that owns devices
    UsesHome = 1U << 4,           // a path below /home, /root or /run/user
    UsesTmp = 1U << 5,            // a path below /tmp or /var/tmp
    Realtime = 1U << 6,           // CPUSchedulingPolicy=, LimitRTPRIO=, CAP_SYS_NICE
    ServesLogins = 1U << 7,  // PAMName=, a terminal, KillMode=process: starts what is not its own
    RaisesPrivileges = 1U << 8,          // runs sudo, su and the like
    SetsKernel = 1U << 9,                // runs sysctl, works below /proc/sys or /sys
    LoadsModules = 1U << 10,             // runs modprobe and the like, CAP_SYS_MODULE
    ReadsKernelLog = 1U << 11,           // /dev/kmsg, dmesg, CAP_SYSLOG, is the system's logger
    SetsClock = 1U << 12,                // CAP_SYS_TIME, hwclock
    SetsHostname = 1U << 13,             // hostname, hostnamectl
    Mounts = 1U << 14,                   // mounts for others to see
    MakesNamespaces = 1U << 15,          // unshare, ip netns, bwrap
    HoldsCapabilities = 1U << 16,        // AmbientCapabilities=
    OtherPersonality = 1U << 17,         // setarch and the like, Personality=
    NeedsStrongCapabilities = 1U << 18,  // AmbientCapabilities= names one that amounts to root
    RawSockets = 1U << 19,               // CAP_NET_RAW: packets, Bluetooth and the like
    InstallsSoftware = 1U << 20,         // apt, dpkg and the like: writes to /usr and /etc
};

constexpr Trait operator|(Trait a, Trait b) {
    return static_cast<Trait>(static_cast<std::uint32_t>(a) | static_cast<std::uint32_t>(b));
}
constexpr bool any(Trait set, Trait of) {
    return (static_cast<std::uint32_t>(set) & static_cast<std::uint32_t>(of)) != 0;
}

/// Reads the signs from the assignments in [Unit], [Install] and the section of the type. Words are
/// taken as they stand; nothing is run or opened.
Trait read_traits(const MergedUnit& unit, std::string_view section);

}  // namespace unitlint::hardening
