#pragma once

#include "lint/hardening/traits.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

// What single words of a unit tell of its service. See service_facts.h.

namespace unitlint::hardening {

/// Which of several assignments count.
enum class Keeps : std::uint8_t {
    Last,
    All,  // since the last empty one
};

/// A directive that tells something.
struct TellingDirective {
    std::string_view name;
    Keeps keeps = Keeps::Last;
};

/// The directives of a service that tell something, by name.
inline constexpr TellingDirective telling_directives[] = {
    {"AmbientCapabilities", Keeps::All},
    {"BindPaths", Keeps::All},
    {"BindReadOnlyPaths", Keeps::All},
    {"BusName", Keeps::Last},
    {"CPUSchedulingPolicy", Keeps::Last},
    {"CacheDirectory", Keeps::All},
    {"CapabilityBoundingSet", Keeps::All},
    {"ConfigurationDirectory", Keeps::All},
    {"Delegate", Keeps::Last},
    {"DeviceAllow", Keeps::All},
    {"DynamicUser", Keeps::Last},
    {"Environment", Keeps::All},
    {"ExecCondition", Keeps::All},
    {"ExecReload", Keeps::All},
    {"ExecStart", Keeps::All},
    {"ExecStartPost", Keeps::All},
    {"ExecStartPre", Keeps::All},
    {"ExecStop", Keeps::All},
    {"ExecStopPost", Keeps::All},
    {"Group", Keeps::Last},
    {"KillMode", Keeps::Last},
    {"LimitRTPRIO", Keeps::Last},
    {"LogsDirectory", Keeps::All},
    {"MountFlags", Keeps::Last},
    {"PAMName", Keeps::Last},
    {"PIDFile", Keeps::Last},
    {"PermissionsStartOnly", Keeps::Last},
    {"Personality", Keeps::Last},
    {"PrivateMounts", Keeps::Last},
    {"ReadOnlyDirectories", Keeps::All},
    {"ReadOnlyPaths", Keeps::All},
    {"ReadWriteDirectories", Keeps::All},
    {"ReadWritePaths", Keeps::All},
    {"RootDirectory", Keeps::Last},
    {"RuntimeDirectory", Keeps::All},
    {"StandardError", Keeps::Last},
    {"StandardInput", Keeps::Last},
    {"StandardOutput", Keeps::Last},
    {"StateDirectory", Keeps::All},
    {"SupplementaryGroups", Keeps::All},
    {"SystemCallFilter", Keeps::All},
    {"TTYPath", Keeps::Last},
    {"Type", Keeps::Last},
    {"User", Keeps::Last},
    {"WorkingDirectory", Keeps::Last},
};

/// What a path tells that the service names.
struct PathSign {
    std::string_view path;  // itself or anything below it
    Trait trait;
};
inline constexpr PathSign path_signs[] = {
    {"/home", Trait::Home},
    {"/root", Trait::Home},
    {"/run/user", Trait::Home},
    {"%h", Trait::Home},
    {"~", Trait::Home},
    {"$HOME", Trait::Home},
    {"${HOME}", Trait::Home},
    {"/tmp", Trait::SharedTmp},
    {"/var/tmp", Trait::SharedTmp},
    {"/proc/sys", Trait::KernelSettings},
    {"/sys", Trait::KernelSettings},
    {"/dev/kmsg", Trait::KernelLog},
    {"/proc/kmsg", Trait::KernelLog},
};

/// Groups of Debian and of systemd's udev rules that own device nodes.
inline constexpr std::string_view device_groups[] = {
    "audio", "dialout", "disk",   "fuse",    "gpio", "i2c",  "input", "kmem", "kvm",
    "lp",    "plugdev", "render", "scanner", "spi",  "tape", "tty",   "uucp", "video"};
/// Where programs keep what they write. Not /etc and /usr: what stands there is read.
inline constexpr std::string_view data_folders[] = {"%t", "/opt", "/run", "/srv", "/var"};

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

/// Whether a path is the folder, or below it.
constexpr bool is_below(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

/// Whether a path is that of a device node that PrivateDevices= takes away.
bool is_device(std::string_view path);

/// Whether a word such as `:80`, `0.0.0.0:443` or `[::]:53` names a port to listen on below 1024.
bool is_low_port(std::string_view word);

/// A set of bytes: asking find_first_of() for so many takes several times as long.
class Separators {
public:
    constexpr explicit Separators(std::string_view bytes) {
        for (const char byte : bytes) held_[static_cast<unsigned char>(byte)] = true;
    }
    constexpr bool hold(char byte) const { return held_[static_cast<unsigned char>(byte)]; }

private:
    std::array<bool, 256> held_{};
};
inline constexpr Separators word_ends(" \t\n\r\"'=,;()|&<>");
inline constexpr Separators piece_ends(" \t\n\r\"'=:,;()|&<>");

/// Calls `visit(piece)` for each piece of a value between the separators. With one of the sets
/// above: near enough to the words of a command line, of Environment= or of an option.
template <typename Visit>
void for_each_piece(std::string_view value, const Separators& separators, Visit&& visit) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= value.size(); ++at) {
        if (at < value.size() && !separators.hold(value[at])) continue;
        if (at > begin) visit(value.substr(begin, at - begin));
        begin = at + 1;
    }
}

}  // namespace unitlint::hardening
