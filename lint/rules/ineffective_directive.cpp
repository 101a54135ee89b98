#include "lint/rules.h"

#include "catalog/value/timespan.h"
#include "lint/rules/combinations.h"

#include <array>
#include <fmt/format.h>

namespace unitlint {

namespace {

using catalog::UnitType;

/// Where standard output ends so that systemd has nothing to write into the journal.
constexpr std::string_view not_logged = "null tty socket fd file append truncate";

constexpr std::string_view nothing_logged =
    "this has no effect: neither standard output nor standard error of the service goes to the "
    "journal or the kernel's log";

/// What systemd itself warns of is a warning.
constexpr std::array rows = {
    Combination{.name = "RuntimeMaxSec",
                .self = {.test = Test::NotOneOf, .words = "infinity"},
                .with = {.test = Test::OneOf, .name = "Type", .words = "oneshot"},
                .message = "this has no effect with `Type=oneshot`, which is done when it has "
                           "started; use `TimeoutStartSec=`",
                .severity = Severity::Warning,
                .type = UnitType::Service},
    Combination{.name = "RuntimeRandomizedExtraSec",
                .self = {.test = Test::NotOneOf, .words = "0"},
                .with = {.test = Test::Unset, .name = "RuntimeMaxSec"},
                .message = "this has no effect without `RuntimeMaxSec=`",
                .severity = Severity::Warning,
                .type = UnitType::Service},
    Combination{.name = "USBFunctionDescriptors",
                .self = {.test = Test::Set},
                .with = {.test = Test::Unset, .name = "USBFunctionStrings"},
                .message = "this has no effect without `USBFunctionStrings=`",
                .severity = Severity::Warning},
    Combination{.name = "USBFunctionStrings",
                .self = {.test = Test::Set},
                .with = {.test = Test::Unset, .name = "USBFunctionDescriptors"},
                .message = "this has no effect without `USBFunctionDescriptors=`",
                .severity = Severity::Warning},
    Combination{.name = "RestartSteps",
                .self = {.test = Test::NotOneOf, .words = "0"},
                .with = {.test = Test::Unset, .name = "RestartMaxDelaySec"},
                .message = "this has no effect without `RestartMaxDelaySec=`",
                .severity = Severity::Warning},
    Combination{.name = "RestartMaxDelaySec",
                .self = {.test = Test::NotOneOf, .words = "infinity"},
                .with = {.test = Test::Unset, .name = "RestartSteps"},
                .message = "this has no effect without `RestartSteps=`",
                .severity = Severity::Warning},
    Combination{.name = "PrivateNetwork",
                .with = {.test = Test::Set, .name = "NetworkNamespacePath"},
                .message = "this has no effect: the service joins the network namespace of "
                           "`NetworkNamespacePath=`"},
    Combination{.name = "PrivateIPC",
                .with = {.test = Test::Set, .name = "IPCNamespacePath"},
                .message = "this has no effect: the service joins the IPC namespace of "
                           "`IPCNamespacePath=`"},
    Combination{.name = "DelegateSubgroup",
                .self = {.test = Test::Set},
                .with = {.test = Test::OneOf, .name = "Delegate", .words = "no false 0 off n f"},
                .message = "this has no effect without `Delegate=yes`"},
    Combination{.name = "PAMName",
                .self = {.test = Test::Set},
                .with = {.test = Test::NoneOn, .words = "User DynamicUser"},
                .message = "this has no effect without `User=`"},
    Combination{.name = "GuessMainPID",
                .with = {.test = Test::NotSetTo, .name = "Type", .words = "forking"},
                .message = "this has an effect with `Type=forking` only",
                .type = UnitType::Service},
    Combination{.name = "GuessMainPID",
                .with = {.test = Test::Set, .name = "PIDFile"},
                .also = {.test = Test::OneOf, .name = "Type", .words = "forking"},
                .message = "this has no effect: `PIDFile=` tells which process is the main one",
                .type = UnitType::Service},
    Combination{.name = "ReloadSignal",
                .self = {.test = Test::Set},
                .with = {.test = Test::NotSetTo, .name = "Type", .words = "notify-reload"},
                .message = "this has an effect with `Type=notify-reload` only",
                .type = UnitType::Service},
    Combination{.name = "UtmpMode",
                .self = {.test = Test::Set},
                .with = {.test = Test::Unset, .name = "UtmpIdentifier"},
                .message = "this has no effect without `UtmpIdentifier=`"},
    Combination{.name = "StandardInputText",
                .self = {.test = Test::Set},
                .with = {.test = Test::NotOneOf, .name = "StandardInput", .words = "data"},
                .message = "this has no effect: `StandardInput=` is not `data`"},
    Combination{.name = "StandardInputData",
                .self = {.test = Test::Set},
                .with = {.test = Test::NotOneOf, .name = "StandardInput", .words = "data"},
                .message = "this has no effect: `StandardInput=` is not `data`"},
    Combination{.name = "SyslogFacility",
                .self = {.test = Test::Set},
                .with = {.test = Test::OneOf, .name = "StandardOutput", .words = not_logged},
                .also = {.test = Test::NotSetTo,
                         .name = "StandardError",
                         .words = "journal journal+console kmsg kmsg+console syslog "
                                  "syslog+console"},
                .message = nothing_logged},
    Combination{.name = "SyslogLevel",
                .self = {.test = Test::Set},
                .with = {.test = Test::OneOf, .name = "StandardOutput", .words = not_logged},
                .also = {.test = Test::NotSetTo,
                         .name = "StandardError",
                         .words = "journal journal+console kmsg kmsg+console syslog "
                                  "syslog+console"},
                .message = nothing_logged},
    Combination{.name = "SyslogIdentifier",
                .self = {.test = Test::Set},
                .with = {.test = Test::OneOf, .name = "StandardOutput", .words = not_logged},
                .also = {.test = Test::NotSetTo,
                         .name = "StandardError",
                         .words = "journal journal+console kmsg kmsg+console syslog "
                                  "syslog+console"},
                .message = nothing_logged},
    Combination{.name = "CPUSetPartition",
                .self = {.test = Test::Set},
                .with = {.test = Test::Unset, .name = "AllowedCPUs"},
                .message = "this has no effect without `AllowedCPUs=`"},
    Combination{.name = "RemoveIPC",
                .with = {.test = Test::NoneOn, .words = "User DynamicUser"},
                .message = "this has no effect for a service that runs as root; add `User=`"},
    Combination{.name = "RemoveIPC",
                .with = {.test = Test::OneOf, .name = "User", .words = "root 0"},
                .message = "this has no effect for a service that runs as root"},
    Combination{.name = "AmbientCapabilities",
                .self = {.test = Test::Set},
                .with = {.test = Test::NoneOn, .words = "User DynamicUser SecureBits PrivateUsers"},
                .message = "this has no effect for a service that runs as root, which has every "
                           "capability that `CapabilityBoundingSet=` leaves; add `User=`"},
};

/// In microseconds; nothing where it is not set, or cannot be read.
std::optional<std::uint64_t> span_of(const Effective& effective, std::string_view name) {
    const std::string_view text = effective.text(name);
    if (text.empty()) return std::nullopt;
    return value::parse_timespan(text, 1'000'000).amount;
}

/// Time spans of which the first must not be longer than the second.
void check_limits(Pass& pass) {
    if (!is_judged_as_unit(pass)) return;
    const Effective effective(pass);
    const auto compare = [&](std::string_view longer, std::string_view shorter,
                             std::string_view blamed, std::string_view message) {
        if (!effective.is_mentioned(longer) || !effective.is_mentioned(shorter)) return;
        const auto a = span_of(effective, longer);
        const auto b = span_of(effective, shorter);
        if (!a || !b || *a <= *b || *a == value::endless) return;
        const ResolvedAssignment& line = *effective.find(blamed);
        const ResolvedAssignment& other = *effective.find(blamed == longer ? shorter : longer);
        const ResolvedAssignment* place = place_here(pass, {&line, &other});
        if (place == nullptr) return;
        Diagnostic diagnostic = rules::ineffective_directive.found(place->assignment->value.range,
                                                                   about(pass, line, message));
        diagnostic.directive = place->directive->name;
        diagnostic.severity = Severity::Warning;
        const ResolvedAssignment& second = place == &line ? other : line;
        relate(pass, diagnostic, &second, fmt::format("`{}=` is set here", second.directive->name));
        pass.report(std::move(diagnostic));
    };
    compare("JobRunningTimeoutSec", "JobTimeoutSec", "JobRunningTimeoutSec",
            "this has no effect: `JobTimeoutSec=` is shorter");
    if (effective.is_mentioned("RestartSteps"))
        compare("RestartSec", "RestartMaxDelaySec", "RestartMaxDelaySec",
                "systemd takes this for `RestartSec=` too, which is longer, so the delay never "
                "grows");
}

void check(Pass& pass) {
    report_combinations(pass, rules::ineffective_directive, rows);
    check_limits(pass);
}

}  // namespace

constinit const Rule rules::ineffective_directive = {
    .info =
        {
            .id = "ineffective-directive",
            .summary = "a directive that has no effect because of another one",
            .severity = Severity::Information,
            .doc =
                R"(systemd accepts the line, and does nothing with it, because another directive is missing or takes its place. It is a warning where systemd itself
logs one:

| directive | has no effect | function in systemd |
|---|---|---|
| `RuntimeMaxSec=` | with `Type=oneshot` | `service_verify()`, logged |
| `RuntimeRandomizedExtraSec=` | without `RuntimeMaxSec=` | `service_verify()`, logged |
| `USBFunctionDescriptors=`, `USBFunctionStrings=` | one without the other | `service_verify()`, logged |
| `RestartSteps=`, `RestartMaxDelaySec=` | one without the other, or with a `RestartSec=` that is longer | `service_verify()`, logged |
| `JobRunningTimeoutSec=` | longer than `JobTimeoutSec=` | `unit_load()`, logged |
| `PrivateNetwork=`, `PrivateIPC=` | with `NetworkNamespacePath=`, `IPCNamespacePath=` | `src/core/exec-invoke.c` |
| `DelegateSubgroup=` | with `Delegate=no` | `src/core/cgroup.c` |
| `CPUSetPartition=` | without `AllowedCPUs=` | `src/core/cgroup.c` |
| `PAMName=` | without `User=` | `src/core/exec-invoke.c` |
| `RemoveIPC=` | for a service that runs as root | `src/core/exec-invoke.c` |
| `GuessMainPID=` | without `Type=forking`, or with `PIDFile=` | `src/core/service.c` |
| `ReloadSignal=` | without `Type=notify-reload` | `src/core/service.c` |
| `UtmpMode=` | without `UtmpIdentifier=` | `src/core/exec-invoke.c` |
| `StandardInputText=`, `StandardInputData=` | with a `StandardInput=` other than `data` | `service_add_extras()` |
| `SyslogIdentifier=`, `SyslogFacility=`, `SyslogLevel=` | where neither output goes to a log | `src/core/exec-invoke.c` |
| `AmbientCapabilities=` | for a service that runs as root | `src/core/exec-invoke.c` |)",
            .bad = "[Service]\nExecStart=/usr/bin/example\nReloadSignal=SIGUSR1\n",
            .good =
                "[Service]\nType=notify-reload\nExecStart=/usr/bin/example\nReloadSignal=SIGUSR1\n",
        },
    .check = check,
};

}  // namespace unitlint
