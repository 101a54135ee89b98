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
    {"/tmp", Trait::UsesTmp},
    {"/var/tmp", Trait::UsesTmp},
    {"/proc/sys", Trait::SetsKernel},
    {"/sys", Trait::SetsKernel},
    {"/dev/kmsg", Trait::ReadsKernelLog},
    {"/proc/kmsg", Trait::ReadsKernelLog},
};

/// Programs, by the last part of a path.
constexpr Sign programs[] = {
    {"sudo", Trait::RaisesPrivileges},
    {"su", Trait::RaisesPrivileges},
    {"runuser", Trait::RaisesPrivileges},
    {"pkexec", Trait::RaisesPrivileges},
    {"ping", Trait::RaisesPrivileges},
    {"sendmail", Trait::RaisesPrivileges},
    {"mail", Trait::RaisesPrivileges},
    {"crontab", Trait::RaisesPrivileges},
    {"fusermount", Trait::RaisesPrivileges | Trait::Mounts | Trait::UsesDevices},
    {"fusermount3", Trait::RaisesPrivileges | Trait::Mounts | Trait::UsesDevices},
    {"sysctl", Trait::SetsKernel},
    {"modprobe", Trait::LoadsModules},
    {"insmod", Trait::LoadsModules},
    {"rmmod", Trait::LoadsModules},
    {"dmesg", Trait::ReadsKernelLog},
    {"hwclock", Trait::SetsClock | Trait::UsesDevices},
    {"hostname", Trait::SetsHostname},
    {"hostnamectl", Trait::SetsHostname},
    {"mount", Trait::Mounts | Trait::RaisesPrivileges},
    {"umount", Trait::Mounts | Trait::RaisesPrivileges},
    {"sshfs", Trait::Mounts | Trait::UsesDevices},
    {"unshare", Trait::MakesNamespaces},
    {"nsenter", Trait::MakesNamespaces},
    {"bwrap", Trait::MakesNamespaces | Trait::Mounts},
    {"setarch", Trait::OtherPersonality},
    {"linux32", Trait::OtherPersonality},
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
    const auto sign = std::find_if(std::begin(programs), std::end(programs),
                                   [&](const Sign& s) { return s.text == name; });
    return sign == std::end(programs) ? Trait::None : sign->trait;
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

Trait value_traits(std::string_view value) {
    Trait traits = Trait::None;
    for_each_piece(value, [&](std::string_view piece) {
        const std::size_t letter = piece.find_first_not_of("@-:+!|");
        piece = letter == std::string_view::npos ? std::string_view{} : piece.substr(letter);
        traits = traits | path_traits(piece) | program_traits(piece);
    });
    return traits;
}

bool is_set(std::string_view value) {
    return !value.empty() && catalog::parse_boolean(value).value_or(true);
}

Trait capability_traits(std::string_view value) {
    constexpr std::string_view strong[] = {"CAP_BPF",       "CAP_MAC_ADMIN",  "CAP_MAC_OVERRIDE",
                                           "CAP_SYS_ADMIN", "CAP_SYS_MODULE", "CAP_SYS_PTRACE",
                                           "CAP_SYS_RAWIO"};
    Trait traits = Trait::None;
    for_each_piece(value, [&](std::string_view name) {
        if (contains(strong, name)) traits = traits | Trait::NeedsStrongCapabilities;
        if (name == "CAP_SYS_TIME") traits = traits | Trait::SetsClock;
    });
    return traits;
}

/// What single directives tell by being set.
Trait directive_traits(std::string_view name, std::string_view value) {
    if (value.empty()) return Trait::None;
    if (name == "Delegate") return is_set(value) ? Trait::ManagesCgroups : Trait::None;
    if (name == "DeviceAllow")
        return path_traits(value.substr(0, value.find(' '))) |
               (value.starts_with("/dev/") ? Trait::None : Trait::UsesDevices);
    if (name == "TTYPath" || (name == "StandardInput" && value.starts_with("tty")))
        return Trait::UsesDevices;
    if (name == "CPUSchedulingPolicy")
        return value == "fifo" || value == "rr" ? Trait::Realtime : Trait::None;
    if (name == "PAMName") return Trait::LogsIn;
    if (name == "Personality") return Trait::OtherPersonality;
    if (name == "AmbientCapabilities") return Trait::HoldsCapabilities | capability_traits(value);
    if (name == "MountFlags") return value == "shared" ? Trait::Mounts : Trait::None;
    if (name == "SupplementaryGroups" || name == "Group") {
        Trait traits = Trait::None;
        for_each_piece(value, [&](std::string_view group) {
            if (contains(device_groups, group)) traits = Trait::UsesDevices;
        });
        return traits;
    }
    return Trait::None;
}

/// Directives whose values name paths and programs that the service works with. Those that hide
/// paths tell nothing.
bool names_things(std::string_view name) {
    return name.starts_with("Exec") || name == "Environment" || name == "WorkingDirectory" ||
           name == "PIDFile" || name == "ReadWritePaths" || name == "BindPaths" ||
           name == "BindReadOnlyPaths" || name == "ReadOnlyPaths" || name == "RootDirectory" ||
           name.starts_with("Standard");
}

}  // namespace

Trait read_traits(const MergedUnit& unit, std::string_view section) {
    Trait traits = Trait::None;
    bool root = true;
    bool dynamic = false;
    unit.for_each("Unit", [&](const Assignment& assignment, std::uint32_t) {
        const bool off = catalog::parse_boolean(assignment.value.text) == false;
        if (assignment.name == "DefaultDependencies" && off) traits = traits | Trait::EarlyBoot;
    });
    unit.for_each(section, [&](const Assignment& assignment, std::uint32_t) {
        const std::string_view value = assignment.value.text;
        if (assignment.name == "User") root = value.empty() || value == "root" || value == "0";
        if (assignment.name == "DynamicUser")
            dynamic = catalog::parse_boolean(value).value_or(dynamic);
        traits = traits | directive_traits(assignment.name, value);
        if (names_things(assignment.name)) traits = traits | value_traits(value);
    });
    return root && !dynamic ? traits | Trait::Root : traits;
}

}  // namespace unitlint::hardening
