#include "lint/rules.h"

#include "lint/rules/combinations.h"

#include <array>

namespace unitlint {

namespace {

using catalog::UnitType;

/// 252 does not look at these when it loads a unit; seen in 257.
constexpr catalog::SystemdVersion dynamic_user_checked_since = 254;
/// 252 looks at MaxConnections= with Accept=yes only; seen in 257.
constexpr catalog::SystemdVersion connections_checked_since = 257;
/// Seen in 262, not in 257; when in between is not known.
constexpr catalog::SystemdVersion namespaces_checked_since = 258;

/// What makes a mount namespace: exec_needs_mount_namespace() in src/core/execute.c.
constexpr std::string_view mount_namespace =
    "ProtectSystem ProtectHome PrivateTmp PrivateDevices ProtectKernelTunables "
    "ProtectKernelModules ProtectKernelLogs ProtectControlGroups PrivateIPC PrivateMounts "
    "ProtectProc ProcSubset RootImage ReadWritePaths ReadOnlyPaths InaccessiblePaths ExecPaths "
    "NoExecPaths BindPaths BindReadOnlyPaths TemporaryFileSystem MountImages ExtensionImages "
    "ExtensionDirectories PrivatePIDs PrivateBPF";

constexpr std::array rows = {
    Combination{
        .name = "PAMName",
        .self = {.test = Test::Set},
        .with = {.test = Test::NotOneOf, .name = "KillMode", .words = "control-group mixed"},
        .message = "systemd refuses the unit: with `PAMName=` it must be able to kill all "
                   "processes of the session, so `KillMode=` must be `control-group` or "
                   "`mixed`"},
    Combination{.name = "PAMName",
                .self = {.test = Test::Set},
                .with = {.test = Test::OneOf, .name = "KillMode", .words = "mixed"},
                .message =
                    "systemd refuses the unit: with `PAMName=` a unit of this type must have "
                    "`KillMode=control-group`",
                .until = 252,
                .except = UnitType::Service},
    Combination{.name = "ExitType",
                .self = {.test = Test::OneOf, .words = "cgroup"},
                .with = {.test = Test::OneOf, .name = "Type", .words = "oneshot"},
                .message = "systemd refuses the unit: `ExitType=cgroup` is not allowed with "
                           "`Type=oneshot`"},
    Combination{.name = "Service",
                .self = {.test = Test::Set},
                .with = {.test = Test::On, .name = "Accept"},
                .message = "systemd refuses the unit: with `Accept=yes` each connection gets an "
                           "instance of the template that is called as the socket is, so "
                           "`Service=` is not allowed; remove it, or rename the template",
                .type = UnitType::Socket},
    Combination{.name = "MaxConnections",
                .self = {.test = Test::OneOf, .words = "0"},
                .with = {.test = Test::On, .name = "Accept"},
                .message = "systemd refuses the unit: with `Accept=yes` at least one connection "
                           "must be allowed; use a number above 0",
                .type = UnitType::Socket},
    Combination{.name = "MaxConnections",
                .self = {.test = Test::OneOf, .words = "0"},
                .with = {.test = Test::Off, .name = "Accept"},
                .message = "systemd refuses the unit: at least one connection must be allowed, "
                           "also without `Accept=yes`; use a number above 0",
                .since = connections_checked_since,
                .type = UnitType::Socket},
    Combination{.name = "DynamicUser",
                .with = {.test = Test::User},
                .message = "systemd refuses the unit: a user's own service manager cannot make "
                           "users, so `DynamicUser=` is for system units only",
                .since = dynamic_user_checked_since},
    Combination{.name = "WorkingDirectory",
                .self = {.test = Test::OneOf, .words = "~ -~"},
                .with = {.test = Test::On, .name = "DynamicUser"},
                .message = "systemd refuses the unit: a dynamic user has no home directory for "
                           "`WorkingDirectory=~`; use `StateDirectory=` and its path",
                .since = dynamic_user_checked_since},
    Combination{.name = "WorkingDirectory",
                .self = {.test = Test::Below, .words = "/proc /sys /dev"},
                .with = {.test = Test::AnyOn, .words = mount_namespace},
                .message = "systemd refuses the unit: together with directives that give it a "
                           "mount namespace, `WorkingDirectory=` must not be below /proc, /sys or "
                           "/dev",
                .since = namespaces_checked_since},
    Combination{.name = "PrivatePIDs",
                .with = {.test = Test::Set, .name = "PAMName"},
                .message = "systemd refuses the unit: `PAMName=` does not work with "
                           "`PrivatePIDs=yes`",
                .since = namespaces_checked_since},
    Combination{.name = "PrivatePIDs",
                .message = "systemd refuses the unit: only services can have `PrivatePIDs=yes`",
                .since = namespaces_checked_since,
                .except = UnitType::Service},
    Combination{.name = "PrivatePIDs",
                .with = {.test = Test::OneOf, .name = "Type", .words = "forking"},
                .message = "systemd refuses the unit: with `PrivatePIDs=yes` the first process is "
                           "the one that the others live in, so it cannot be `Type=forking`",
                .since = namespaces_checked_since,
                .type = UnitType::Service},
    Combination{.name = "PrivateUsers",
                .self = {.test = Test::OneOf, .words = "managed"},
                .with = {.test = Test::Set, .name = "User"},
                .message = "systemd refuses the unit: `PrivateUsers=managed` chooses the user "
                           "itself, so `User=` is not allowed",
                .since = 260},
    Combination{.name = "PrivateUsers",
                .self = {.test = Test::OneOf, .words = "managed"},
                .with = {.test = Test::Set, .name = "Group"},
                .message = "systemd refuses the unit: `PrivateUsers=managed` chooses the group "
                           "itself, so `Group=` is not allowed",
                .since = 260},
    Combination{.name = "PrivateUsers",
                .self = {.test = Test::OneOf, .words = "managed"},
                .with = {.test = Test::On, .name = "DynamicUser"},
                .message = "systemd refuses the unit: `PrivateUsers=managed` chooses the user "
                           "itself, so `DynamicUser=` is not allowed",
                .since = 260},
    Combination{.name = "PrivateUsers",
                .self = {.test = Test::OneOf, .words = "managed"},
                .with = {.test = Test::Set, .name = "PAMName"},
                .message = "systemd refuses the unit: `PAMName=` does not work with "
                           "`PrivateUsers=managed`",
                .since = 260},
    Combination{.name = "UserNamespacePath",
                .self = {.test = Test::Set},
                .with = {.test = Test::On, .name = "PrivateUsers"},
                .message = "systemd refuses the unit: it can join the user namespace of "
                           "`UserNamespacePath=` or make one for `PrivateUsers=`, not both"},
};

void check(Pass& pass) { report_combinations(pass, rules::conflicting_directives, rows); }

}  // namespace

constinit const Rule rules::conflicting_directives = {
    .info =
        {
            .id = "conflicting-directives",
            .summary = "directives that systemd refuses together",
            .severity = Severity::Error,
            .doc =
                R"(Each of these is right alone. Together they make systemd refuse the unit when it loads it:

| directives | function in systemd |
|---|---|
| `PAMName=` with a `KillMode=` other than `control-group` or `mixed`; up to 252 sockets, mounts and swaps take only `control-group` | `unit_verify_contexts()`, before it `service_verify()` and its sisters |
| `ExitType=cgroup` with `Type=oneshot` | `service_verify()` |
| `Accept=yes` with `Service=`, or with `MaxConnections=0` (from 257 on without `Accept=yes` too) | `socket_verify()` |
| `DynamicUser=yes` in a unit of a user's own manager, or with `WorkingDirectory=~` | `unit_verify_contexts()`, from 254 on |
| `WorkingDirectory=` below /proc, /sys or /dev with a directive that makes a mount namespace, such as `PrivateTmp=yes` | `unit_verify_contexts()`, after 257 |
| `PrivatePIDs=yes` with `PAMName=` or in a unit that is no service | `unit_verify_contexts()`, after 257 |
| `PrivatePIDs=yes` with `Type=forking` | `service_verify()`, after 257 |
| `PrivateUsers=managed` with `User=`, `Group=`, `DynamicUser=yes` or `PAMName=` | `unit_verify_contexts()`, from 260 on |
| `PrivateUsers=` with `UserNamespacePath=` | `unit_verify_contexts()` |)",
            .bad = "[Service]\nType=oneshot\nExitType=cgroup\nExecStart=/usr/bin/example\n",
            .good = "[Service]\nType=exec\nExitType=cgroup\nExecStart=/usr/bin/example\n",
        },
    .check = check,
};

}  // namespace unitlint
