#include "lint/hardening/traits.h"

#include <algorithm>

namespace unitlint::hardening {

namespace {

/// In the order of the enumerators, which for those of programs is that of the names.
constexpr TraitInfo table[] = {
    {Trait::Capabilities, "capabilities", "needs capabilities"},
    {Trait::Clock, "clock", "sets the clock"},
    {Trait::Containers, "containers", "manages containers, machines or services of others"},
    {Trait::Dbus, "dbus", "uses D-Bus"},
    {Trait::Devices, "devices", "uses devices"},
    {Trait::DropsPrivileges, "drops-privileges", "starts as root and changes to another user"},
    {Trait::GroupFiles, "group-files", "makes files and sockets for others"},
    {Trait::Home, "home", "works in home directories"},
    {Trait::Hostname, "hostname", "sets or follows the host name"},
    {Trait::IpSockets, "ip-sockets", "uses the network"},
    {Trait::Jit, "jit", "compiles code at run time"},
    {Trait::KernelLog, "kernel-log", "reads the kernel log"},
    {Trait::KernelModules, "kernel-modules", "needs kernel modules"},
    {Trait::KernelSettings, "kernel-settings", "changes settings of the kernel"},
    {Trait::LowPort, "low-port", "listens on a port below 1024"},
    {Trait::Mounts, "mounts", "mounts for others to see"},
    {Trait::Namespaces, "namespaces", "makes or enters namespaces"},
    {Trait::Netlink, "netlink", "uses netlink"},
    {Trait::Notify, "notify", "tells systemd its state"},
    {Trait::OptionalJit, "optional-jit", "may compile code at run time"},
    {Trait::OptionalSetuid, "optional-setuid", "may run programs that raise privileges"},
    {Trait::Ordinary, "ordinary", "needs nothing special"},
    {Trait::OtherArchitectures, "other-architectures", "runs programs of other architectures"},
    {Trait::OtherFamilies, "other-families", "uses rare kinds of sockets"},
    {Trait::PacketSockets, "packet-sockets", "sends or reads raw packets"},
    {Trait::Personality, "personality", "starts programs in another execution domain"},
    {Trait::ReadsClock, "reads-clock", "asks the kernel about the clock"},
    {Trait::ReadsHome, "reads-home", "reads home directories"},
    {Trait::ReadsProc, "reads-proc", "looks at other processes"},
    {Trait::Realtime, "realtime", "asks for real-time scheduling"},
    {Trait::RunsOtherCode, "runs-other-code", "runs code that others bring"},
    {Trait::Sessions, "sessions", "starts what is not its own"},
    {Trait::SetuidFiles, "setuid-files", "makes files with setuid or setgid bits"},
    {Trait::SetuidHelpers, "setuid-helpers", "runs programs that raise privileges"},
    {Trait::SharedIpc, "shared-ipc", "shares memory with other processes"},
    {Trait::SharedTmp, "shared-tmp", "shares files in /tmp"},
    {Trait::Signals, "signals", "sends signals to other processes"},
    {Trait::Software, "software", "changes the system's own files"},
    {Trait::UnixSockets, "unix-sockets", "uses local sockets"},
    {Trait::Writes, "writes", "writes to known folders"},
    {Trait::WritesAnywhere, "writes-anywhere", "stores files where its configuration says"},
    {Trait::WritesEtc, "writes-etc", "writes below /etc"},
    {Trait::EarlyBoot, "", "may start before the file systems are there"},
    {Trait::HoldsCapabilities, "", "is given capabilities"},
    {Trait::Root, "", "runs as root"},
    {Trait::StrongCapabilities, "", "is given capabilities that amount to root"},
};
static_assert(std::size(table) == trait_count);
static_assert([] {
    for (std::size_t i = 0; i < trait_count; ++i) {
        if (static_cast<std::size_t>(table[i].trait) != i) return false;
    }
    return true;
}());

constexpr std::size_t program_trait_count = static_cast<std::size_t>(Trait::EarlyBoot);

}  // namespace

const TraitInfo& info(Trait trait) { return table[static_cast<std::size_t>(trait)]; }

std::span<const TraitInfo> program_traits() { return {table, program_trait_count}; }

std::optional<Trait> parse_trait(std::string_view name) {
    const auto all = program_traits();
    const auto found =
        std::lower_bound(all.begin(), all.end(), name,
                         [](const TraitInfo& a, std::string_view n) { return a.name < n; });
    if (found == all.end() || found->name != name) return std::nullopt;
    return found->trait;
}

}  // namespace unitlint::hardening
