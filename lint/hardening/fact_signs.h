#pragma once

#include "catalog/name_table.h"
#include "lint/hardening/traits.h"
#include "syntax/byte_set.h"

#include <cstdint>
#include <string_view>

// What single words of a unit tell of its service. See service_facts.h.

namespace unitlint::hardening {

/// Which of several assignments count.
enum class Keeps : std::uint8_t {
    Last,
    All,  // since the last empty one
};

/// What the value of a directive is read for.
enum class Tells : std::uint8_t {
    Paths,
    WritablePaths,
    Folders,  // below the folder of the directive
    Commands,
    Variables,
    Capabilities,
    AmbientCapabilities,
    Groups,
    Devices,
    SystemCalls,
    Switch,  // the value as a whole; that of StandardInput= may be a path
};

/// A directive that tells something.
struct TellingDirective {
    std::string_view name;
    Keeps keeps = Keeps::Last;
    Tells tells = Tells::Paths;
};

/// The directives of a service that tell something, by name.
inline constexpr TellingDirective telling_directives[] = {
    {"AmbientCapabilities", Keeps::All, Tells::AmbientCapabilities},
    {"BindPaths", Keeps::All, Tells::Paths},
    {"BindReadOnlyPaths", Keeps::All, Tells::Paths},
    {"BusName", Keeps::Last, Tells::Switch},
    {"CPUSchedulingPolicy", Keeps::Last, Tells::Switch},
    {"CacheDirectory", Keeps::All, Tells::Folders},
    {"CapabilityBoundingSet", Keeps::All, Tells::Capabilities},
    {"ConfigurationDirectory", Keeps::All, Tells::Folders},
    {"Delegate", Keeps::Last, Tells::Switch},
    {"DeviceAllow", Keeps::All, Tells::Devices},
    {"DynamicUser", Keeps::Last, Tells::Switch},
    {"Environment", Keeps::All, Tells::Variables},
    {"ExecCondition", Keeps::All, Tells::Commands},
    {"ExecReload", Keeps::All, Tells::Commands},
    {"ExecStart", Keeps::All, Tells::Commands},
    {"ExecStartPost", Keeps::All, Tells::Commands},
    {"ExecStartPre", Keeps::All, Tells::Commands},
    {"ExecStop", Keeps::All, Tells::Commands},
    {"ExecStopPost", Keeps::All, Tells::Commands},
    {"Group", Keeps::Last, Tells::Groups},
    {"KillMode", Keeps::Last, Tells::Switch},
    {"LimitRTPRIO", Keeps::Last, Tells::Switch},
    {"LogsDirectory", Keeps::All, Tells::Folders},
    {"MountFlags", Keeps::Last, Tells::Switch},
    {"PAMName", Keeps::Last, Tells::Switch},
    {"PIDFile", Keeps::Last, Tells::Paths},
    {"PermissionsStartOnly", Keeps::Last, Tells::Switch},
    {"Personality", Keeps::Last, Tells::Switch},
    {"PrivateMounts", Keeps::Last, Tells::Switch},
    {"ReadOnlyDirectories", Keeps::All, Tells::Paths},
    {"ReadOnlyPaths", Keeps::All, Tells::Paths},
    {"ReadWriteDirectories", Keeps::All, Tells::WritablePaths},
    {"ReadWritePaths", Keeps::All, Tells::WritablePaths},
    {"RootDirectory", Keeps::Last, Tells::Paths},
    {"RuntimeDirectory", Keeps::All, Tells::Folders},
    {"StandardError", Keeps::Last, Tells::Paths},
    {"StandardInput", Keeps::Last, Tells::Switch},
    {"StandardOutput", Keeps::Last, Tells::Paths},
    {"StateDirectory", Keeps::All, Tells::Folders},
    {"SupplementaryGroups", Keeps::All, Tells::Groups},
    {"SystemCallFilter", Keeps::All, Tells::SystemCalls},
    {"TTYPath", Keeps::Last, Tells::Switch},
    {"Type", Keeps::Last, Tells::Switch},
    {"User", Keeps::Last, Tells::Switch},
    {"WorkingDirectory", Keeps::Last, Tells::Paths},
};
inline constexpr catalog::NameTable telling_directives_by_name(telling_directives,
                                                               &TellingDirective::name);

/// What a path tells that the service names.
struct PathSign {
    std::string_view path;  // itself or anything below it; one or two names
    Trait trait;
};
/// The sign of a path; null where it has none.
const PathSign* find_path_sign(std::string_view path);

/// Groups of Debian and of systemd's udev rules that own device nodes.
inline constexpr std::string_view device_group_names[] = {
    "audio", "dialout", "disk",   "fuse",    "gpio", "i2c",  "input", "kmem", "kvm",
    "lp",    "plugdev", "render", "scanner", "spi",  "tape", "tty",   "uucp", "video"};
inline constexpr catalog::NameTable device_groups(device_group_names);
/// Whether a path is where programs keep what they write. Not in /etc and /usr: what stands there
/// is read.
bool is_data(std::string_view path);

/// What a capability tells that the service may hold.
struct CapabilitySign {
    std::string_view name;
    Trait trait;
};
inline constexpr CapabilitySign capability_signs[] = {
    {"CAP_NET_RAW", Trait::PacketSockets},    {"CAP_SYSLOG", Trait::KernelLog},
    {"CAP_SYS_MODULE", Trait::KernelModules}, {"CAP_SYS_NICE", Trait::Realtime},
    {"CAP_SYS_TIME", Trait::Clock},
};
inline constexpr catalog::NameTable capability_signs_by_name(capability_signs,
                                                             &CapabilitySign::name);

/// Whether a path is the folder, or below it.
constexpr bool is_below(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

/// Whether a path is that of a device node that PrivateDevices= takes away.
bool is_device(std::string_view path);

/// Whether a word such as `:80`, `0.0.0.0:443` or `[::]:53` names a port to listen on below 1024.
bool is_low_port(std::string_view word);

/// What for_each_piece() takes to cut a value: near enough to the words of a command line, of
/// Environment= or of an option.
inline constexpr ByteSet word_ends(" \t\n\r\"'=,;()|&<>");
inline constexpr ByteSet piece_ends(" \t\n\r\"'=:,;()|&<>");

}  // namespace unitlint::hardening
