#include "lint/failures.h"

#include "catalog/exit_status.h"
#include "catalog/syscalls.h"
#include "catalog/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

namespace unitlint {

namespace {

/// What systemd could not do for a service, before its program ran.
struct Failure {
    std::uint8_t code;
    std::string_view what;        // completes "systemd could not"
    std::string_view directives;  // where to look, separated by blanks
    std::string_view hint;        // what it is mostly; a sentence
};

/// By code.
constexpr Failure failures[] = {
    {200, "change to the working directory", "WorkingDirectory ProtectHome RootDirectory User",
     "The folder is missing, hidden by `ProtectHome=` or not open to the service's user."},
    {201, "set the nice level", "Nice", "A user's own service manager may not lower it."},
    {202, "hand over the open files", "Sockets OpenFile StandardInput",
     "A socket or file that the service is to get could not be passed on."},
    {203, "start the program",
     "ExecStart NoExecPaths ExecPaths ProtectHome RootDirectory SystemCallArchitectures",
     "The program, or the interpreter in its first line, is missing, not executable, hidden from "
     "the "
     "service, or for another machine."},
    {204, "get memory", "MemoryMax", "There was none left, or the limit is too low."},
    {205, "set a resource limit", "LimitNOFILE LimitNPROC LimitMEMLOCK",
     "A `Limit...=` is above what the manager itself may have."},
    {206, "set how ready the kernel is to kill the service", "OOMScoreAdjust",
     "A user's own service manager may not lower it."},
    {207, "set the signal mask", "IgnoreSIGPIPE", "Hardly ever seen."},
    {208, "open standard input", "StandardInput TTYPath PrivateDevices",
     "The file or terminal is missing."},
    {209, "open standard output", "StandardOutput TTYPath",
     "With `file:` or `append:` the folder must be there."},
    {210, "change the root directory", "RootDirectory RootImage",
     "The folder is missing or no whole system."},
    {211, "set the priority of input and output", "IOSchedulingClass IOSchedulingPriority",
     "The value needs a right that the manager lacks."},
    {212, "set the slack of timers", "TimerSlackNSec", "Hardly ever seen."},
    {213, "set the secure bits", "SecureBits CapabilityBoundingSet",
     "They were locked before, or CAP_SETPCAP is missing."},
    {214, "set the scheduler", "CPUSchedulingPolicy CPUSchedulingPriority LimitRTPRIO",
     "Real-time scheduling needs a right that the manager lacks, or a control group with a "
     "real-time "
     "budget."},
    {215, "bind the service to processors", "CPUAffinity AllowedCPUs",
     "None of the processors is there or allowed."},
    {216, "become the group", "Group SupplementaryGroups User DynamicUser",
     "The group does not exist; a user's own service manager cannot change it at all."},
    {217, "become the user", "User DynamicUser PrivateUsers",
     "The user does not exist, or no user namespace can be made; a user's own service manager "
     "cannot "
     "become another user."},
    {218, "set the capabilities",
     "CapabilityBoundingSet AmbientCapabilities PrivateDevices ProtectKernelModules "
     "ProtectKernelLogs ProtectClock",
     "The manager lacks them itself, as in a container or as a user's own service manager, or "
     "`AmbientCapabilities=` names one that `CapabilityBoundingSet=` takes away."},
    {219, "put the service into its control group", "Slice Delegate DelegateSubgroup CPUAccounting",
     "Another program may have changed the group, or its limit of tasks is reached."},
    {220, "make a session", "StandardInput", "Hardly ever seen."},
    {221, "ask for confirmation", "", "`systemd.confirm_spawn` is on the kernel's command line."},
    {222, "open standard error", "StandardError TTYPath",
     "With `file:` or `append:` the folder must be there."},
    {224, "open a PAM session", "PAMName User", "The journal has what the PAM module said."},
    {225, "make the network namespace", "PrivateNetwork NetworkNamespacePath",
     "Namespaces are forbidden to the manager, as in some containers, or the path is missing."},
    {226, "set up what the service sees of the file system",
     "ReadWritePaths ReadOnlyPaths InaccessiblePaths BindPaths BindReadOnlyPaths ExecPaths "
     "TemporaryFileSystem PrivateTmp ProtectSystem ProtectHome RootDirectory",
     "Mostly a path in one of these is missing: the journal names it. Make it with "
     "`StateDirectory=` and its sisters, or put `-` before it. In a container without the right to "
     "mount none of them works."},
    {227, "forbid new privileges", "NoNewPrivileges", "Hardly ever seen."},
    {228, "apply a filter of system calls",
     "SystemCallFilter SystemCallArchitectures RestrictAddressFamilies RestrictNamespaces "
     "MemoryDenyWriteExecute RestrictRealtime RestrictSUIDSGID LockPersonality",
     "The kernel or a container forbids filters, or a list names a call that the machine does not "
     "know."},
    {229, "set the SELinux context", "SELinuxContext", "The context does not exist."},
    {230, "set the execution domain", "Personality LockPersonality",
     "The machine cannot run programs of that kind."},
    {231, "apply the AppArmor profile", "AppArmorProfile",
     "The profile is not loaded; with `-` before its name that is no matter."},
    {232, "restrict the kinds of sockets", "RestrictAddressFamilies",
     "The kernel or a container forbids filters."},
    {233, "make the folder below /run", "RuntimeDirectory RuntimeDirectoryMode",
     "Something else is there, or the disk is full."},
    {235, "hand over a socket or file to the user", "User SocketUser Group",
     "The user does not exist, or the file system knows no owners."},
    {236, "set the SMACK label", "SmackProcessLabel", "The kernel has no SMACK."},
    {237, "set up the keyring", "KeyringMode", "The limit of keys may be reached."},
    {238, "make the folder below /var/lib", "StateDirectory StateDirectoryMode DynamicUser",
     "Something else is there, such as a folder of a static user where `DynamicUser=` wants its "
     "own "
     "below /var/lib/private."},
    {239, "make the folder below /var/cache", "CacheDirectory CacheDirectoryMode DynamicUser",
     "Something else is there, or the disk is full."},
    {240, "make the folder below /var/log", "LogsDirectory LogsDirectoryMode DynamicUser",
     "Something else is there, or the disk is full."},
    {241, "make the folder below /etc", "ConfigurationDirectory ConfigurationDirectoryMode",
     "Something else is there, or /etc is read-only."},
    {242, "set which memory the service uses", "NUMAPolicy NUMAMask",
     "The machine has no such node."},
    {243, "hand over the credentials",
     "LoadCredential LoadCredentialEncrypted SetCredential SetCredentialEncrypted ImportCredential",
     "A file is missing, or cannot be decrypted on this machine."},
    {244, "attach a BPF program", "RestrictFileSystems BPFProgram SocketBindDeny",
     "The kernel lacks BPF for security modules, or the manager the right to use it."},
};

const Failure* find_failure(std::string_view word) {
    if (word.starts_with("status=")) word.remove_prefix(7);
    if (word.starts_with("code=exited,")) return nullptr;
    const std::size_t slash = word.find('/');
    std::string_view name = slash == std::string_view::npos ? word : word.substr(slash + 1);
    std::string_view number = slash == std::string_view::npos ? word : word.substr(0, slash);
    std::optional<std::uint32_t> code = catalog::decimal(number, 255);
    if (!code) {
        if (slash != std::string_view::npos) return nullptr;
        if (name.starts_with("EXIT_")) name.remove_prefix(5);
        const catalog::ExitStatus* status = catalog::find_exit_status(name);
        if (status == nullptr || status->defined_by != catalog::ExitStatusClass::Systemd)
            return nullptr;
        code = status->code;
    }
    const auto found = std::find_if(std::begin(failures), std::end(failures),
                                    [&](const Failure& f) { return f.code == *code; });
    return found == std::end(failures) ? nullptr : &*found;
}

std::string_view name_of(std::uint8_t code) {
    for (const catalog::ExitStatus& status : catalog::exit_statuses()) {
        if (status.code == code && status.defined_by == catalog::ExitStatusClass::Systemd)
            return status.name;
    }
    return {};
}

std::string describe(const Failure& failure) {
    std::string out = fmt::format("# {}/{}\n\nThe program was not run: systemd could not {}. {}\n",
                                  failure.code, name_of(failure.code), failure.what, failure.hint);
    std::string_view left = failure.directives;
    if (!left.empty()) out += "\nDirectives to look at:\n\n";
    while (!left.empty()) {
        const std::size_t end = std::min(left.find(' '), left.size());
        fmt::format_to(std::back_inserter(out), "- `{}=`\n", left.substr(0, end));
        left.remove_prefix(std::min(end + 1, left.size()));
    }
    out += "\nWhat exactly failed is in the journal: `journalctl -b -u UNIT`\n";
    return out;
}

bool is_bad_system_call(std::string_view word) {
    if (word.starts_with("status=")) word.remove_prefix(7);
    return word == "31/SYS" || word == "SIGSYS" || word == "SYS" || word == "159";
}

/// The value behind "key=" at the beginning of a word; without quotes.
std::string_view field(std::string_view line, std::string_view key) {
    for (std::size_t at = 0; (at = line.find(key, at)) != std::string_view::npos; ++at) {
        const std::size_t end = at + key.size();
        if ((at > 0 && line[at - 1] != ' ') || end >= line.size() || line[end] != '=') continue;
        std::string_view value = line.substr(end + 1);
        if (value.starts_with('"'))
            return value.substr(1, std::min(value.find('"', 1), value.size()) - 1);
        return value.substr(0, value.find_first_of(" \t\r\n"));
    }
    return {};
}

struct Machine {
    std::string_view arch;  // as the kernel writes it (linux/audit.h)
    catalog::Architecture architecture;
};
constexpr Machine machines[] = {{"c000003e", catalog::Architecture::X86_64},
                                {"c00000b7", catalog::Architecture::Aarch64},
                                {"40000003", catalog::Architecture::X86}};

/// The groups that hold a call, the one with the fewest calls first.
std::vector<std::string_view> groups_of(std::string_view call) {
    struct Group {
        std::string_view name;
        std::size_t size;
    };
    std::vector<Group> groups;
    for (const catalog::SyscallGroup& group : catalog::syscall_groups()) {
        if (group.name == "@known") continue;
        const auto calls = catalog::group_syscalls(catalog::newest_version, group.name);
        const bool held = std::any_of(calls.begin(), calls.end(),
                                      [&](const catalog::Syscall* c) { return c->name == call; });
        if (held) groups.push_back({group.name, calls.size()});
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const Group& a, const Group& b) { return a.size < b.size; });
    std::vector<std::string_view> names;
    for (const Group& group : groups) names.push_back(group.name);
    return names;
}

std::string describe_call(const catalog::Syscall& call, std::string_view program) {
    const auto groups = groups_of(call.name);
    std::string out = fmt::format(
        "# {}\n\n{} made the system call `{}`, which the service's filter forbids, so the kernel "
        "killed it.\n\n",
        call.name, program.empty() ? "A program" : fmt::format("`{}`", program), call.name);
    if (groups.empty()) {
        out += "- No group holds it\n";
    } else {
        fmt::format_to(std::back_inserter(out), "- Groups that hold it: `{}`\n",
                       fmt::join(groups, "`, `"));
    }
    const bool is_usual =
        std::find(groups.begin(), groups.end(), "@system-service") != groups.end();
    if (is_usual) {
        out += "- Begin the list with `SystemCallFilter=@system-service`, which holds it\n";
    }
    fmt::format_to(std::back_inserter(out),
                   "- To allow it alone, add behind the other lists: `SystemCallFilter={}`\n"
                   "- To have such calls fail and not kill: `SystemCallErrorNumber=EPERM`; many "
                   "programs go on without the call\n",
                   call.name);
    return out;
}

}  // namespace

std::string describe_failure(std::string_view word) {
    if (const Failure* failure = find_failure(word)) return describe(*failure);
    if (!is_bad_system_call(word)) return {};
    return "# 31/SYS\n\nThe kernel killed the service for a system call that a filter forbids.\n\n"
           "Directives to look at:\n\n"
           "- `SystemCallFilter=`: a list that does not allow the call\n"
           "- `SystemCallArchitectures=`: the program is a 32-bit one\n"
           "- `SystemCallErrorNumber=`: with `EPERM` such a call fails and does not kill; many "
           "programs go on without it\n"
           "\nWhich call it was is in the audit log: `journalctl -b _TRANSPORT=audit --grep "
           "SECCOMP`. Give that line to `unitlint explain`\n";
}

std::string describe_audit_line(std::string_view line) {
    const bool is_audit = line.find("type=SECCOMP") != std::string_view::npos ||
                          line.find("type=1326") != std::string_view::npos ||
                          line.find("SECCOMP ") != std::string_view::npos;
    const auto number = catalog::decimal(field(line, "syscall"), 32'000);
    const std::string_view arch = field(line, "arch");
    if (!is_audit) return {};
    std::string_view program = field(line, "exe");
    if (program.empty()) program = field(line, "comm");
    const auto machine = std::find_if(std::begin(machines), std::end(machines),
                                      [&](const Machine& m) { return m.arch == arch; });
    catalog::Architecture architecture = catalog::Architecture::X86_64;
    if (machine != std::end(machines)) {
        architecture = machine->architecture;
    } else if (!arch.empty()) {
        return {};
    }
    const auto place = static_cast<std::size_t>(architecture);
    for (const catalog::Syscall& call : catalog::syscalls()) {
        // Most lines of the log name the call by its number, some tools replace it.
        const bool is_it = number ? call.numbers[place] == static_cast<std::int32_t>(*number)
                                  : call.name == field(line, "syscall");
        if (!is_it) continue;
        std::string out = describe_call(call, program);
        if (architecture == catalog::Architecture::X86)
            out +=
                "- It was made as a 32-bit program does: `SystemCallArchitectures=native` "
                "forbids all of those, `native x86` allows them\n";
        return out;
    }
    return {};
}

}  // namespace unitlint
