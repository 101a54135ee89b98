#include "lint/hardening/traits.h"

#include "catalog/boolean.h"

#include <algorithm>
#include <array>

namespace unitlint::hardening {

namespace {

/// Something that stands in a value and what it tells.
struct Sign {
    std::string_view text;
    Trait trait;
};

/// Paths: `text` itself or anything below it.
constexpr Sign paths[] = {
    {"/home", Trait::UsesHome},
    {"/root", Trait::UsesHome},
    {"/run/user", Trait::UsesHome},
    {"%h", Trait::UsesHome},
    {"~", Trait::UsesHome},
    {"$HOME", Trait::UsesHome},
    {"${HOME}", Trait::UsesHome},
    {"/tmp", Trait::UsesTmp},
    {"/var/tmp", Trait::UsesTmp},
    {"/proc/sys", Trait::SetsKernel},
    {"/sys", Trait::SetsKernel},
    {"/dev/kmsg", Trait::ReadsKernelLog},
    {"/proc/kmsg", Trait::ReadsKernelLog},
};

/// Programs, by the last part of a path; sorted.
constexpr Sign programs[] = {
    {"NetworkManager",
     Trait::SetsKernel | Trait::LoadsModules | Trait::MakesNamespaces | Trait::RawSockets},
    {"agetty", Trait::ServesLogins},
    {"apparmor_parser", Trait::SetsKernel},
    {"apt", Trait::InstallsSoftware},
    {"apt-get", Trait::InstallsSoftware},
    {"apt.systemd.daily", Trait::InstallsSoftware},
    {"arping", Trait::RawSockets},
    {"arpwatch", Trait::RawSockets},
    {"at", Trait::RaisesPrivileges},
    {"atd", Trait::ServesLogins},
    {"automount", Trait::Mounts | Trait::RaisesPrivileges},
    {"bluetoothd", Trait::RawSockets},
    {"borg", Trait::UsesHome},
    {"bwrap", Trait::MakesNamespaces | Trait::Mounts},
    {"certbot", Trait::InstallsSoftware},
    {"chronyd", Trait::SetsClock | Trait::UsesDevices},
    {"chrt", Trait::Realtime},
    {"cockpit-session", Trait::ServesLogins},
    {"connmand", Trait::RawSockets},
    {"containerd", Trait::ManagesContainers},
    {"crio", Trait::ManagesContainers},
    {"cron", Trait::ServesLogins},
    {"crond", Trait::ServesLogins},
    {"crontab", Trait::RaisesPrivileges},
    {"crun", Trait::ManagesContainers},
    {"depmod", Trait::LoadsModules},
    {"dhclient", Trait::RawSockets},
    {"dhcpcd", Trait::RawSockets},
    {"dmesg", Trait::ReadsKernelLog},
    {"dnf", Trait::InstallsSoftware},
    {"docker", Trait::ManagesContainers},
    {"dockerd", Trait::ManagesContainers},
    {"dpkg", Trait::InstallsSoftware},
    {"dumpcap", Trait::RawSockets},
    {"exportfs", Trait::SetsKernel},
    {"firewalld",
     Trait::SetsKernel | Trait::LoadsModules | Trait::MakesNamespaces | Trait::RawSockets},
    {"flatpak", Trait::MakesNamespaces | Trait::Mounts},
    {"fusermount", Trait::Mounts | Trait::RaisesPrivileges | Trait::UsesDevices},
    {"fusermount3", Trait::Mounts | Trait::RaisesPrivileges | Trait::UsesDevices},
    {"fwupd", Trait::InstallsSoftware},
    {"gdm", Trait::ServesLogins},
    {"gdm3", Trait::ServesLogins},
    {"getty", Trait::ServesLogins},
    {"hostapd", Trait::RawSockets},
    {"hostname", Trait::SetsHostname},
    {"hostnamectl", Trait::SetsHostname},
    {"hwclock", Trait::SetsClock | Trait::UsesDevices},
    {"insmod", Trait::LoadsModules},
    {"ip", Trait::SetsKernel | Trait::LoadsModules | Trait::MakesNamespaces | Trait::RawSockets},
    {"iptables",
     Trait::SetsKernel | Trait::LoadsModules | Trait::MakesNamespaces | Trait::RawSockets},
    {"irqbalance", Trait::SetsKernel},
    {"iwd", Trait::RawSockets},
    {"keepalived", Trait::RawSockets},
    {"klogd", Trait::ReadsKernelLog},
    {"kmod", Trait::LoadsModules},
    {"kubelet", Trait::ManagesContainers},
    {"ldconfig", Trait::InstallsSoftware},
    {"libvirtd", Trait::ManagesContainers},
    {"lightdm", Trait::ServesLogins},
    {"linux32", Trait::OtherPersonality},
    {"linux64", Trait::OtherPersonality},
    {"lldpd", Trait::RawSockets},
    {"login", Trait::ServesLogins},
    {"lxc", Trait::ManagesContainers},
    {"lxd", Trait::ManagesContainers},
    {"machinectl", Trait::ManagesContainers},
    {"mail", Trait::RaisesPrivileges},
    {"mcelog", Trait::ReadsKernelLog},
    {"modprobe", Trait::LoadsModules},
    {"mount", Trait::Mounts | Trait::RaisesPrivileges},
    {"newgrp", Trait::RaisesPrivileges},
    {"nft", Trait::SetsKernel | Trait::LoadsModules | Trait::MakesNamespaces | Trait::RawSockets},
    {"nsenter", Trait::MakesNamespaces},
    {"ntpd", Trait::SetsClock | Trait::UsesDevices},
    {"nvme", Trait::SetsKernel},
    {"openvpn",
     Trait::SetsKernel | Trait::LoadsModules | Trait::MakesNamespaces | Trait::RawSockets},
    {"packagekitd", Trait::InstallsSoftware},
    {"pacman", Trait::InstallsSoftware},
    {"passwd", Trait::RaisesPrivileges},
    {"phc2sys", Trait::SetsClock | Trait::UsesDevices},
    {"ping", Trait::RaisesPrivileges},
    {"pkexec", Trait::RaisesPrivileges},
    {"podman", Trait::ManagesContainers},
    {"postdrop", Trait::RaisesPrivileges},
    {"power-profiles-daemon", Trait::SetsKernel},
    {"proftpd", Trait::UsesHome},
    {"ptp4l", Trait::SetsClock | Trait::UsesDevices},
    {"rclone", Trait::Mounts | Trait::RaisesPrivileges | Trait::UsesDevices},
    {"resolvconf", Trait::InstallsSoftware},
    {"restic", Trait::UsesHome},
    {"rmmod", Trait::LoadsModules},
    {"rpc.nfsd", Trait::SetsKernel},
    {"rpm", Trait::InstallsSoftware},
    {"rsync", Trait::UsesHome},
    {"rsyslogd", Trait::ReadsKernelLog},
    {"rtkit-daemon", Trait::Realtime},
    {"runc", Trait::ManagesContainers},
    {"runuser", Trait::RaisesPrivileges},
    {"sddm", Trait::ServesLogins},
    {"sendmail", Trait::RaisesPrivileges},
    {"setarch", Trait::OtherPersonality},
    {"smbd", Trait::UsesHome},
    {"snapd", Trait::ManagesContainers},
    {"snort", Trait::RawSockets},
    {"sshd", Trait::ServesLogins},
    {"sshfs", Trait::Mounts | Trait::RaisesPrivileges | Trait::UsesDevices},
    {"su", Trait::RaisesPrivileges},
    {"sudo", Trait::RaisesPrivileges},
    {"sulogin", Trait::ServesLogins},
    {"suricata", Trait::RawSockets},
    {"swapon", Trait::Mounts | Trait::RaisesPrivileges},
    {"syncthing", Trait::UsesHome},
    {"sysctl", Trait::SetsKernel},
    {"syslog-ng", Trait::ReadsKernelLog},
    {"systemd", Trait::ServesLogins},
    {"systemd-backlight", Trait::SetsKernel},
    {"systemd-binfmt", Trait::SetsKernel},
    {"systemd-hostnamed", Trait::SetsHostname},
    {"systemd-journald", Trait::ReadsKernelLog},
    {"systemd-machined", Trait::ManagesContainers},
    {"systemd-modules-load", Trait::LoadsModules},
    {"systemd-nspawn", Trait::ManagesContainers},
    {"systemd-remount-fs", Trait::Mounts | Trait::RaisesPrivileges},
    {"systemd-rfkill", Trait::SetsKernel},
    {"systemd-sleep", Trait::SetsKernel},
    {"systemd-sulogin-shell", Trait::ServesLogins},
    {"systemd-sysctl", Trait::SetsKernel},
    {"systemd-sysext", Trait::Mounts | Trait::RaisesPrivileges},
    {"systemd-sysupdate", Trait::InstallsSoftware},
    {"systemd-timesyncd", Trait::SetsClock | Trait::UsesDevices},
    {"systemd-user-runtime-dir", Trait::Mounts | Trait::RaisesPrivileges},
    {"tcpdump", Trait::RawSockets},
    {"thermald", Trait::SetsKernel},
    {"tlp", Trait::SetsKernel},
    {"tshark", Trait::RawSockets},
    {"udisksd", Trait::Mounts | Trait::RaisesPrivileges},
    {"umount", Trait::Mounts | Trait::RaisesPrivileges},
    {"unattended-upgrade", Trait::InstallsSoftware},
    {"unshare", Trait::MakesNamespaces},
    {"update-ca-certificates", Trait::InstallsSoftware},
    {"usbguard-daemon", Trait::SetsKernel},
    {"vsftpd", Trait::UsesHome},
    {"wg-quick",
     Trait::SetsKernel | Trait::LoadsModules | Trait::MakesNamespaces | Trait::RawSockets},
    {"wpa_supplicant", Trait::RawSockets},
    {"yum", Trait::InstallsSoftware},
    {"zfs", Trait::Mounts | Trait::RaisesPrivileges},
    {"zypper", Trait::InstallsSoftware},
};

/// Groups of Debian and of systemd's udev rules that own device nodes.
constexpr std::string_view device_groups[] = {
    "audio", "dialout", "disk",   "fuse",    "gpio", "i2c",  "input", "kmem", "kvm",
    "lp",    "plugdev", "render", "scanner", "spi",  "tape", "tty",   "uucp", "video"};
/// Device nodes that PrivateDevices= keeps (src/core/namespace.c, mount_private_dev()).
constexpr std::string_view kept_devices[] = {
    "/dev/full", "/dev/log",    "/dev/null",      "/dev/ptmx",   "/dev/pts", "/dev/random",
    "/dev/shm",  "/dev/stderr", "/dev/stdin",     "/dev/stdout", "/dev/tty", "/dev/urandom",
    "/dev/zero", "/dev/mqueue", "/dev/hugepages", "/dev/fd"};

bool is_below(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

template <std::size_t N>
bool contains(const std::string_view (&list)[N], std::string_view word) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

Trait path_traits(std::string_view path) {
    constexpr std::string_view beginnings = "/%~$";
    if (path.empty() || beginnings.find(path.front()) == std::string_view::npos) return Trait::None;
    Trait traits = Trait::None;
    for (const Sign& sign : paths) {
        if (is_below(path, sign.text)) traits = traits | sign.trait;
    }
    const bool other_device =
        is_below(path, "/dev") && path != "/dev" && path != "/dev/" &&
        std::none_of(std::begin(kept_devices), std::end(kept_devices),
                     [&](std::string_view kept) { return is_below(path, kept); });
    return other_device ? traits | Trait::UsesDevices : traits;
}

Trait program_traits(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const auto sign =
        std::lower_bound(std::begin(programs), std::end(programs), name,
                         [](const Sign& s, std::string_view n) { return s.text < n; });
    return sign == std::end(programs) || sign->text != name ? Trait::None : sign->trait;
}

/// Each piece of a value between blanks, quotes, `=`, `:`, `,` and `;`: near enough to the paths
/// and programs in a command line, in Environment= or in an option.
template <typename Visit>
void for_each_piece(std::string_view value, Visit&& visit) {
    constexpr std::string_view separators = " \t\n\r\"'=:,;()|&<>";
    for (std::size_t at = 0;
         (at = value.find_first_not_of(separators, at)) != std::string_view::npos;) {
        const std::size_t end = std::min(value.find_first_of(separators, at), value.size());
        visit(value.substr(at, end - at));
        at = end;
    }
}

enum class Names : std::uint8_t { Paths, PathsAndPrograms };

Trait value_traits(std::string_view value, Names names) {
    Trait traits = Trait::None;
    for_each_piece(value, [&](std::string_view piece) {
        const std::size_t letter = piece.find_first_not_of("@-:+!|");
        piece = letter == std::string_view::npos ? std::string_view{} : piece.substr(letter);
        // An option's value may follow its letter: -d/home/x.
        const std::size_t slash = piece.find('/');
        const std::string_view path = slash == 1 ? piece.substr(slash) : piece;
        traits = traits | path_traits(path);
        if (names == Names::PathsAndPrograms) traits = traits | program_traits(piece);
    });
    return traits;
}

bool is_set(std::string_view value) { return catalog::parse_boolean(value).value_or(true); }

/// What a list of capabilities tells that the service is to hold. One of those to take away tells
/// nothing.
Trait capability_traits(std::string_view value) {
    constexpr Sign capabilities[] = {
        {"CAP_BPF", Trait::NeedsStrongCapabilities},
        {"CAP_MAC_ADMIN", Trait::NeedsStrongCapabilities},
        {"CAP_MAC_OVERRIDE", Trait::NeedsStrongCapabilities},
        {"CAP_NET_RAW", Trait::RawSockets},
        {"CAP_SYSLOG", Trait::ReadsKernelLog},
        {"CAP_SYS_ADMIN", Trait::NeedsStrongCapabilities},
        {"CAP_SYS_MODULE", Trait::NeedsStrongCapabilities | Trait::LoadsModules},
        {"CAP_SYS_NICE", Trait::Realtime},
        {"CAP_SYS_PTRACE", Trait::NeedsStrongCapabilities},
        {"CAP_SYS_RAWIO", Trait::NeedsStrongCapabilities},
        {"CAP_SYS_TIME", Trait::SetsClock},
    };
    Trait traits = Trait::None;
    if (value.starts_with('~')) return traits;
    for_each_piece(value, [&](std::string_view name) {
        for (const Sign& sign : capabilities) {
            if (sign.text == name) traits = traits | sign.trait;
        }
    });
    return traits;
}

constexpr Trait without(Trait set, Trait less) {
    return static_cast<Trait>(static_cast<std::uint32_t>(set) & ~static_cast<std::uint32_t>(less));
}

Trait group_traits(std::string_view value) {
    Trait traits = Trait::None;
    for_each_piece(value, [&](std::string_view group) {
        if (contains(device_groups, group)) traits = Trait::UsesDevices;
    });
    return traits;
}

Trait filter_traits(std::string_view value) {
    if (value.starts_with('~')) return Trait::None;
    Trait traits = Trait::None;
    for_each_piece(value, [&](std::string_view name) {
        if (name == "@mount") traits = traits | Trait::Mounts;
        if (name == "@module") traits = traits | Trait::LoadsModules;
        if (name == "@clock") traits = traits | Trait::SetsClock;
    });
    return traits;
}

/// What single directives of the service tell by being set to a value.
Trait directive_traits(std::string_view name, std::string_view value) {
    if (value.empty()) return Trait::None;
    const auto if_true = [](bool sign, Trait trait) { return sign ? trait : Trait::None; };
    if (name == "Delegate") return if_true(is_set(value), Trait::ManagesContainers);
    if (name == "DeviceAllow") {
        const bool is_class = !value.starts_with("/dev/");
        return path_traits(value.substr(0, value.find(' '))) |
               if_true(is_class, Trait::UsesDevices);
    }
    if (name == "TTYPath" || (name == "StandardInput" && value.starts_with("tty"))) {
        return Trait::UsesDevices | Trait::ServesLogins;
    }
    if (name == "KillMode")
        return if_true(value == "process" || value == "none", Trait::ServesLogins);
    if (name == "CPUSchedulingPolicy")
        return if_true(value == "fifo" || value == "rr", Trait::Realtime);
    if (name == "LimitRTPRIO") return if_true(value != "0", Trait::Realtime);
    if (name == "PAMName") return Trait::ServesLogins;
    if (name == "Personality") return Trait::OtherPersonality;
    if (name == "AmbientCapabilities") return Trait::HoldsCapabilities | capability_traits(value);
    // What may be held need not be: a strong one here is what the rule is about.
    if (name == "CapabilityBoundingSet") {
        return without(capability_traits(value), Trait::NeedsStrongCapabilities);
    }
    if (name == "SystemCallFilter") return filter_traits(value);
    if (name == "MountFlags") return if_true(value == "shared", Trait::Mounts);
    if (name == "PrivateMounts") return if_true(!is_set(value), Trait::Mounts);
    if (name == "User") return if_true(value == "%i" || value == "%I", Trait::UsesHome);
    if (name == "SupplementaryGroups" || name == "Group") return group_traits(value);
    return Trait::None;
}

/// What directives of [Unit] and [Install] tell: conditions name what the service is for.
Trait unit_traits(std::string_view name, std::string_view value) {
    if (name == "DefaultDependencies") {
        return catalog::parse_boolean(value) == false ? Trait::EarlyBoot : Trait::None;
    }
    if (name == "Alias" && value == "syslog.service") return Trait::ReadsKernelLog;
    const bool condition = name.starts_with("Condition") || name.starts_with("Assert");
    if (!condition && name != "RequiresMountsFor") return Trait::None;
    const std::size_t first = value.find_first_not_of("!|");
    if (first == std::string_view::npos ||
        value.substr(0, first).find('!') != std::string_view::npos) {
        return Trait::None;
    }
    value.remove_prefix(first);
    return name.ends_with("Capability") ? capability_traits(value) : path_traits(value);
}

/// Directives whose values name paths and programs that the service works with. Those that hide
/// paths tell nothing.
bool names_things(std::string_view name) {
    constexpr std::string_view names[] = {
        "Environment",   "WorkingDirectory",    "PIDFile",        "ReadWritePaths",
        "BindPaths",     "BindReadOnlyPaths",   "ReadOnlyPaths",  "ReadWriteDirectories",
        "RootDirectory", "ReadOnlyDirectories", "EnvironmentFile"};
    return name.starts_with("Exec") || name.starts_with("Standard") || contains(names, name);
}

}  // namespace

Trait read_traits(const MergedUnit& unit, std::string_view section) {
    Trait traits = Trait::None;
    bool root = true;
    bool dynamic = false;
    for (const std::string_view general : {"Unit", "Install"}) {
        unit.for_each(general, [&](const Assignment& assignment, std::uint32_t) {
            traits = traits | unit_traits(assignment.name, assignment.value.text);
        });
    }
    unit.for_each(section, [&](const Assignment& assignment, std::uint32_t) {
        const std::string_view value = assignment.value.text;
        if (assignment.name == "User") root = value.empty() || value == "root" || value == "0";
        if (assignment.name == "DynamicUser") {
            dynamic = catalog::parse_boolean(value).value_or(dynamic);
        }
        traits = traits | directive_traits(assignment.name, value);
        if (!names_things(assignment.name)) return;
        const bool command = assignment.name.starts_with("Exec");
        traits = traits | value_traits(value, command ? Names::PathsAndPrograms : Names::Paths);
    });
    return root && !dynamic ? traits | Trait::Root : traits;
}

}  // namespace unitlint::hardening
