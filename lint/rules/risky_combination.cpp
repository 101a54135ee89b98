#include "lint/rules.h"

#include "lint/rules/combinations.h"

#include <array>
#include <fmt/format.h>

namespace unitlint {

namespace {

using catalog::UnitType;

constexpr catalog::SystemdVersion race_logged_since = 257;

constexpr std::array rows = {
    Combination{.name = "ExecStartPost",
                .self = {.test = Test::Set},
                .with = {.test = Test::OneOf, .name = "Type", .words = "simple"},
                .also = {.test = Test::AnyOn,
                         .words = "LoadCredential LoadCredentialEncrypted SetCredential "
                                  "SetCredentialEncrypted ImportCredential"},
                .message = "with `Type=simple` this may run before the credentials are there, as "
                           "systemd warns; use `Type=exec`",
                .since = race_logged_since,
                .severity = Severity::Warning,
                .type = UnitType::Service},
    Combination{.name = "BusName",
                .self = {.test = Test::Set},
                .with = {.test = Test::On, .name = "DynamicUser"},
                .message = "the bus's policy must allow this name to a user that exists only "
                           "while the service runs; give the user a fixed name with `User=`, and "
                           "name it in the policy"},
    Combination{.name = "Type",
                .self = {.test = Test::OneOf, .words = "forking"},
                .with = {.test = Test::Unset, .name = "PIDFile"},
                .also = {.test = Test::NotSetTo, .name = "GuessMainPID", .words = "no false 0 off"},
                .message = "systemd guesses which process is the main one, and may guess wrong; "
                           "add `PIDFile=`, or use a type that does not fork",
                .severity = Severity::Hint,
                .type = UnitType::Service},
};

bool is_below_home(std::string_view path) {
    for (const std::string_view home : {"/home/", "/root/", "/run/user/"})
        if (path.starts_with(home)) return true;
    return path == "/home" || path == "/root" || path == "/run/user";
}

/// The program of a command line, without its prefixes.
std::string_view program_of(std::string_view command) {
    const std::size_t begin = command.find_first_not_of("-@:+!|");
    if (begin == std::string_view::npos) return {};
    command.remove_prefix(begin);
    return command.substr(0, command.find_first_of(whitespace));
}

/// ProtectHome=yes and tmpfs hide what is below the homes, unless it is mounted there again.
void check_homes(Pass& pass) {
    const Effective effective(pass);
    const ResolvedAssignment* protect = effective.find("ProtectHome");
    if (protect == nullptr ||
        (!effective.is_on("ProtectHome") && protect->assignment->value.text != "tmpfs"))
        return;
    for (const char* name : {"BindPaths", "BindReadOnlyPaths", "RootDirectory", "RootImage",
                             "MountImages", "ExtensionImages"})
        if (effective.is_mentioned(name)) return;
    for (const char* name : {"ExecStart", "WorkingDirectory", "EnvironmentFile"}) {
        const ResolvedAssignment* line = effective.find(name);
        if (line == nullptr) continue;
        const std::string_view value = line->assignment->value.text;
        // A dash before it says that it may be missing; a plus, that nothing is protected.
        if (value.starts_with('-') || value.starts_with('+')) continue;
        const bool command = std::string_view(name) == "ExecStart";
        const std::string_view path = command ? program_of(value) : value;
        if (!is_below_home(path)) continue;
        const std::size_t begin = value.find(path);
        const ResolvedAssignment* place = place_here(pass, {line, protect});
        if (place == nullptr) continue;
        Diagnostic diagnostic = rules::risky_combination.found(
            place == line ? line->assignment->value.source_range(begin, begin + path.size())
                          : place->assignment->value.range,
            fmt::format("the service fails to start: `ProtectHome={}` hides `{}` from it; move it "
                        "elsewhere, or make it visible with `BindReadOnlyPaths=`",
                        protect->assignment->value.text, path));
        diagnostic.directive = place->directive->name;
        diagnostic.severity = Severity::Warning;
        if (place != protect) relate(pass, diagnostic, protect, "what hides it");
        if (place != line) relate(pass, diagnostic, line, "what is hidden");
        pass.report(std::move(diagnostic));
    }
}

void check(Pass& pass) {
    if (!is_judged_as_unit(pass)) return;
    report_combinations(pass, rules::risky_combination, rows);
    check_homes(pass);
}

}  // namespace

constinit const Rule rules::risky_combination = {
    .info =
        {
            .id = "risky-combination",
            .summary = "directives that hardly work together, though systemd takes them",
            .severity = Severity::Information,
            .doc =
                R"(systemd loads such a unit, and the service then fails, or may fail:

| directives | what happens |
|---|---|
| `ProtectHome=yes` or `tmpfs` with a program, `WorkingDirectory=` or `EnvironmentFile=` below /home, /root or /run/user | the path is hidden, and the service does not start: a warning |
| `Type=simple` with `ExecStartPost=` and credentials | the command may run before they are there; `service_verify()` logs it: a warning |
| `DynamicUser=yes` with `BusName=` | the bus's policy must name the user, who is made at start |
| `Type=forking` without `PIDFile=` | systemd guesses the main process: a hint |)",
            .bad = "[Service]\nDynamicUser=yes\nBusName=org.example.Service\nExecStart=/usr/bin/"
                   "example\n",
            .good = "[Service]\nUser=example\nBusName=org.example.Service\nExecStart=/usr/bin/"
                    "example\n",
        },
    .check = check,
};

}  // namespace unitlint
