#include "lint/hardening/profiles.h"

#include <fmt/format.h>

#include <algorithm>

namespace unitlint::hardening {

namespace {

/// What hardly any service does without, those first that gain most for the least risk.
constexpr ProfileLine for_all[] = {
    {"NoNewPrivileges", "setuid programs give it nothing"},
    {"ProtectSystem", "the system's own files are read-only"},
    {"ProtectHome", "home directories are out of reach"},
    {"PrivateTmp", "it has a /tmp of its own"},
    {"PrivateDevices", "only harmless devices such as /dev/null"},
    {"DevicePolicy", "only the devices that it uses"},
    {"ProtectKernelTunables", "kernel settings are read-only"},
    {"ProtectKernelModules", "no loading of kernel modules"},
    {"ProtectKernelLogs", "no access to the kernel log"},
    {"ProtectControlGroups", "control groups are read-only"},
    {"ProtectClock", "the clock cannot be set"},
    {"ProtectHostname", "the host name cannot be set"},
    {"ProtectProc", "processes of other users are hidden"},
    {"RestrictNamespaces", "no new namespaces, where many kernel flaws are"},
    {"RestrictRealtime", "it cannot take the processor for itself"},
    {"RestrictSUIDSGID", "it cannot leave setuid programs behind"},
    {"LockPersonality", "no seldom used execution domains"},
    {"MemoryDenyWriteExecute", "no memory that is written and then run"},
    {"RestrictAddressFamilies", "only the kinds of sockets that it needs"},
    {"CapabilityBoundingSet", "only the powers of root that it needs"},
    {"SystemCallArchitectures", "no system calls of other architectures"},
    {"SystemCallFilter", "only the system calls of ordinary services; others fail"},
};

/// What a service that stays can have besides.
constexpr ProfileLine for_daemons[] = {
    {"UMask", "others cannot read the files that it makes"},
    {"RemoveIPC", "nothing of its shared memory stays behind"},
};

constexpr ProfileLine for_network_daemons[] = {
    {"RestrictAddressFamilies", "local sockets, IP, and netlink to list interfaces"},
    {"UMask", "others cannot read the files that it makes"},
    {"RemoveIPC", "nothing of its shared memory stays behind"},
};

constexpr ProfileLine for_local_daemons[] = {
    {"RestrictAddressFamilies", "local sockets only, and netlink for events", "AF_UNIX AF_NETLINK"},
    {"IPAddressDeny", "it has no business with the network"},
    {"UMask", "others cannot read the files that it makes"},
    {"RemoveIPC", "nothing of its shared memory stays behind"},
};

constexpr ProfileLine for_the_strict[] = {
    {"ProcSubset", "/proc shows processes only"},
    {"PrivateUsers", "other users do not exist for it"},
    {"PrivateNetwork", "no network"},
    {"IPAddressDeny", "no packets to or from any address"},
    {"UMask", "nobody else can read the files that it makes", "0077"},
    {"RemoveIPC", "nothing of its shared memory stays behind"},
};

/// By name, the versions of one name from old to new.
constexpr Profile profiles[] = {
    {.name = "local-daemon@1",
     .summary = "a daemon that talks to programs of this machine only",
     .common = for_all,
     .own = for_local_daemons},
    {.name = "network-daemon@1",
     .summary = "a daemon that serves or uses the network",
     .common = for_all,
     .own = for_network_daemons},
    {.name = "oneshot@1",
     .summary = "a job that runs and ends, and whose files are for others",
     .common = for_all,
     .own = {}},
    {.name = "recommended@1",
     .summary = "a service of which little is known",
     .common = for_all,
     .own = for_daemons},
    {.name = "strict@1",
     .summary = "all that does not contradict what is known of the service; test it well",
     .common = for_all,
     .own = for_the_strict},
};

std::string_view base_of(std::string_view name) { return name.substr(0, name.find('@')); }

ProfileChoice choose(std::string_view name, std::string reason) {
    return {find_profile(name), std::move(reason)};
}

}  // namespace

std::span<const Profile> all_profiles() { return profiles; }

const Profile* find_profile(std::string_view name) {
    const bool any_version = name.find('@') == std::string_view::npos;
    const auto found =
        std::find_if(std::rbegin(profiles), std::rend(profiles), [&](const Profile& profile) {
            return any_version ? base_of(profile.name) == name : profile.name == name;
        });
    return found == std::rend(profiles) ? nullptr : &*found;
}

ProfileChoice choose_profile(const ServiceFacts& facts) {
    if (facts.type == "oneshot") return choose("oneshot", "`Type=oneshot` runs and ends");
    const Sign* network = facts.find(Trait::LowPort | Trait::IpSockets | Trait::PacketSockets);
    if (network != nullptr) return choose("network-daemon", explain(*network));
    const Sign* local = facts.type == "dbus" ? facts.find(Trait::Dbus) : nullptr;
    const bool open = facts.traits.has_any(Trait::RunsOtherCode | Trait::Sessions |
                                           Trait::Containers | Trait::SetuidHelpers);
    if (local != nullptr && facts.knows_programs() && !open)
        return choose("local-daemon",
                      explain(*local) + ", and nothing shows that it uses the network");
    return choose("recommended", "nothing shows whether it uses the network");
}

}  // namespace unitlint::hardening
