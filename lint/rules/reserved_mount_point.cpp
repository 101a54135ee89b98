#include "lint/rules.h"

#include "lint/rules/effective.h"
#include "lint/rules/mount_points.h"
#include "lint/rules/unit_paths.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace unitlint {

namespace {

using catalog::UnitType;

struct MountPoint {
    std::string_view path;
    catalog::SystemdVersion since = 0;
    catalog::SystemdVersion until = 0;  // the last release that has it, as far as known; 0 is none
};

/// What systemd mounts itself before it reads any unit (mount_point_is_api() and
/// mount_point_ignore() in src/shared/mount-setup.c, each tried with 252 and 257; when a change
/// between the two came is not known).
constexpr std::array<MountPoint, 21> reserved = {{
    {"/dev"},
    {"/dev/console"},
    {"/dev/pts"},
    {"/dev/shm"},
    {"/proc"},
    {"/proc/kmsg"},
    {"/proc/sys"},
    {"/run"},
    {.path = "/run/credentials", .since = 257},
    {.path = "/run/host", .since = 257},
    {.path = "/run/lock", .until = 252},
    {"/sys"},
    {"/sys/firmware/efi/efivars"},
    {"/sys/fs/bpf"},
    {"/sys/fs/cgroup"},
    {"/sys/fs/cgroup/systemd"},
    {"/sys/fs/cgroup/unified"},
    {"/sys/fs/pstore"},
    {"/sys/fs/selinux"},
    {"/sys/fs/smackfs"},
    {"/sys/kernel/security"},
}};

void check(Pass& pass) {
    if (pass.type != UnitType::Mount && pass.type != UnitType::Automount) return;
    if (!is_judged_as_unit(pass) || pass.merged.name.instance) return;
    const Effective effective(pass);
    const ResolvedAssignment* line = effective.find("Where");
    const auto path = line == nullptr ? unescape_path(pass.merged.name.prefix)
                                      : std::optional(simplify_path(line->assignment->value.text));
    if (!path || !is_reserved_mount_point(*pass.type, *path, pass.options.version)) return;
    const bool here = line == nullptr ? is_main_file(pass) : line->file == pass.own_file;
    if (!here) return;
    Diagnostic diagnostic = rules::reserved_mount_point.found(
        line == nullptr ? place_of_absence(pass) : line->assignment->value.range,
        pass.type == UnitType::Automount
            ? "systemd refuses the unit: the root directory cannot be mounted on demand"
            : fmt::format("systemd refuses the unit: `{}` is one of the file systems that it "
                          "mounts itself, before it reads units",
                          *path));
    diagnostic.directive = "Where";
    pass.report(std::move(diagnostic));
}

}  // namespace

bool is_reserved_mount_point(UnitType type, std::string_view path,
                             catalog::SystemdVersion version) {
    if (type == UnitType::Automount) return path == "/";
    if (type != UnitType::Mount) return false;
    if (path.starts_with("/sys/fs/cgroup/")) return true;
    return std::any_of(reserved.begin(), reserved.end(), [&](const MountPoint& point) {
        return point.path == path && version >= point.since &&
               (point.until == 0 || version <= point.until);
    });
}

constinit const Rule rules::reserved_mount_point = {
    .info =
        {
            .id = "reserved-mount-point",
            .summary = "a mount unit for a place that systemd mounts itself",
            .severity = Severity::Error,
            .doc =
                R"(systemd mounts /proc, /sys, /dev, /run and some places below them before it reads any unit, and refuses mount units for them (`mount_verify()` in
`src/core/mount.c`). It also refuses an automount unit for the root directory (`automount_verify()` in `src/core/automount.c`). Options for /tmp, /dev/mqueue,
/sys/kernel/debug and the like can be changed in a unit: those are units of systemd's own.)",
            .bad = "[Mount]\nWhat=tmpfs\nType=tmpfs\nWhere=/run\n",
            .good = "[Mount]\nWhat=tmpfs\nType=tmpfs\nWhere=/srv/data\n",
            .file = "srv-data.mount",
        },
    .check = check,
};

}  // namespace unitlint
