#include "lint/rules.h"

#include "lint/hardening/contradictions.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

/// Later releases make a user namespace for these (PrivateUsers=), in which they work.
constexpr catalog::SystemdVersion last_without_namespaces = 253;

enum class Effect : std::uint8_t {
    Nothing,   // the manager lacks the right, and goes on
    NoCgroup,  // needs a right over control groups that it does not get
    Fails,     // it cannot drop capabilities
};

struct Row {
    std::string_view directive;
    Effect effect;
    catalog::SystemdVersion until = 0;  // the last release that does it; 0 is none
};

constexpr Row rows[] = {
    {"BPFProgram", Effect::NoCgroup},
    {"DeviceAllow", Effect::NoCgroup},
    {"DevicePolicy", Effect::NoCgroup},
    {"IPAddressAllow", Effect::NoCgroup},
    {"IPAddressDeny", Effect::NoCgroup},
    {"InaccessiblePaths", Effect::Nothing, last_without_namespaces},
    {"NoExecPaths", Effect::Nothing, last_without_namespaces},
    {"PrivateDevices", Effect::Fails, last_without_namespaces},
    {"PrivateTmp", Effect::Nothing, last_without_namespaces},
    {"ProcSubset", Effect::Nothing, last_without_namespaces},
    {"ProtectClock", Effect::Fails, last_without_namespaces},
    {"ProtectControlGroups", Effect::Nothing, last_without_namespaces},
    {"ProtectHome", Effect::Nothing, last_without_namespaces},
    {"ProtectKernelLogs", Effect::Fails, last_without_namespaces},
    {"ProtectKernelModules", Effect::Fails, last_without_namespaces},
    {"ProtectKernelTunables", Effect::Nothing, last_without_namespaces},
    {"ProtectProc", Effect::Nothing, last_without_namespaces},
    {"ProtectSystem", Effect::Nothing, last_without_namespaces},
    {"ReadOnlyPaths", Effect::Nothing, last_without_namespaces},
    {"ReadWritePaths", Effect::Nothing, last_without_namespaces},
};

std::string_view describe(Effect effect) {
    switch (effect) {
        case Effect::Nothing:
            return "has no effect up to systemd 253: a user's own service manager may not change "
                   "what a service sees of the file system; add `PrivateUsers=yes`, or remove the "
                   "line";
        case Effect::NoCgroup:
            return "has no effect: a user's own service manager may not attach filters to control "
                   "groups; remove the line";
        case Effect::Fails:
            return "makes the service fail with 218/CAPABILITIES up to systemd 253: a user's own "
                   "service manager cannot take capabilities away; remove the line";
    }
    return {};
}

void check(Pass& pass) {
    if (!pass.user_unit || pass.type != catalog::UnitType::Service || !pass.merged.has_main ||
        pass.merged.refused())
        return;
    const hardening::UnitLines lines(pass, catalog::Section::Service);
    for (const Row& row : rows) {
        if (row.until != 0 && (pass.options.version > row.until || lines.is_used("PrivateUsers")))
            continue;
        const hardening::Line* line = lines.last(row.directive);
        // What another file says is said there.
        if (line == nullptr || line->file != pass.own_file || !lines.is_used(row.directive))
            continue;
        const Assignment& assignment = *line->assignment;
        Diagnostic diagnostic = rules::ineffective_for_users.found(
            assignment.line, fmt::format("this {}", describe(row.effect)));
        diagnostic.directive = assignment.name;
        if (row.effect != Effect::Fails) diagnostic.tag = Tag::Unnecessary;
        pass.report(std::move(diagnostic));
    }
}

}  // namespace

constinit const Rule rules::ineffective_for_users = {
    .info =
        {
            .id = "ineffective-for-users",
            .summary = "a protection that a user's own service manager has no rights for",
            .doc =
                R"(A unit below `systemd/user` is started by the service manager of a user, which is no root. What needs more rights than a user has does nothing, or makes
the service fail. From systemd 254 on such a manager makes a user namespace for those that change what a service sees of the file system, as it did before with
`PrivateUsers=yes`; filters that belong to control groups, such as `IPAddressDeny=` and `DevicePolicy=`, never work.)",
            .bad = "[Service]\nExecStart=/usr/bin/example\nIPAddressDeny=any\n",
            .good = "[Service]\nExecStart=/usr/bin/example\n",
            .file = "systemd/user/example.service",
        },
    .check = check,
};

}  // namespace unitlint
