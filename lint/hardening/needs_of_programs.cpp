#include "catalog/syscalls.h"
#include "catalog/text.h"
#include "lint/hardening/contradiction_signs.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace unitlint::hardening::need {

namespace {

using Words = std::vector<std::string_view>;

bool has_any(const Words& words, std::initializer_list<std::string_view> wanted) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        return std::find(wanted.begin(), wanted.end(), word) != wanted.end();
    });
}

bool names_kernel_setting(std::string_view word) {
    return is_at_or_below(word, "/proc/sys") || is_at_or_below(word, "/sys");
}

/// A system call without which a program does not do its work.
struct ToolCall {
    std::string_view program;
    std::string_view call;
    bool as_root = false;  // only where it starts as root
};
constexpr ToolCall tool_calls[] = {
    {"apache2", "setgroups", true},
    {"atd", "setgroups", true},
    {"avahi-daemon", "chroot", true},
    {"bpftool", "bpf"},
    {"bwrap", "mount"},
    {"chronyd", "clock_adjtime"},
    {"chroot", "chroot"},
    {"chrt", "sched_setscheduler"},
    {"cron", "setgroups", true},
    {"crond", "setgroups", true},
    {"dockerd", "mount"},
    {"dovecot", "chroot", true},
    {"dovecot", "setgroups", true},
    {"gdb", "ptrace"},
    {"insmod", "finit_module"},
    {"ionice", "ioprio_set"},
    {"mount", "mount"},
    {"nginx", "setgroups", true},
    {"nice", "setpriority"},
    {"numactl", "set_mempolicy"},
    {"perf", "perf_event_open"},
    {"php-fpm", "setgroups", true},
    {"renice", "setpriority"},
    {"sshd", "chroot", true},
    {"sshd", "setgroups", true},
    {"strace", "ptrace"},
    {"sudo", "setresuid"},
    {"swapoff", "swapoff"},
    {"swapon", "swapon"},
    {"taskset", "sched_setaffinity"},
    {"umount", "umount2"},
    {"unshare", "unshare"},
    {"vsftpd", "chroot", true},
};

/// Calls of which hardly a program does without one, and that an allow list does not hold by itself
/// (@default).
constexpr std::string_view start_calls[] = {"read", "close", "openat", "rt_sigaction"};

std::size_t place_of(const catalog::Syscall& call) {
    return static_cast<std::size_t>(&call - catalog::syscalls().data());
}

bool is_forbidden(const exposure::State& state, std::string_view name) {
    const catalog::Syscall* call = catalog::find_syscall(name);
    if (call == nullptr || state.syscall_mode == exposure::ListMode::Unset) return false;
    const bool listed = state.syscalls.contains(place_of(*call));
    return listed == (state.syscall_mode == exposure::ListMode::Deny);
}

bool holds(const Case& service, std::string_view list, std::string_view call) {
    for (std::string_view word : split_words(list)) {
        if (word.starts_with('~')) word.remove_prefix(1);
        word = word.substr(0, word.find(':'));
        if (word == call) return true;
        if (!word.starts_with('@')) continue;
        const auto calls = catalog::group_syscalls(service.pass.options.version, word);
        const bool held = std::any_of(calls.begin(), calls.end(),
                                      [&](const catalog::Syscall* c) { return c->name == call; });
        if (held) return true;
    }
    return false;
}

/// The line that forbids the call: the last that takes it away, or the first of what is allowed.
Line forbidding_line(const Case& service, std::string_view call) {
    const auto lines = service.lines.all("SystemCallFilter");
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
        const std::string_view list = line->assignment->value.text;
        if (list.starts_with('~') && holds(service, list, call)) return *line;
    }
    return lines.front();
}

/// Whether what is forbidden is answered with an error, at least for some calls.
bool answers_with_error(const Case& service) {
    if (service.lines.last("SystemCallErrorNumber") != nullptr) return true;
    const auto lines = service.lines.all("SystemCallFilter");
    return std::any_of(lines.begin(), lines.end(), [](const Line& line) {
        return line.assignment->value.text.find(':') != std::string_view::npos;
    });
}

}  // namespace

Found jit_program(const Case& service, const Contradiction& row) {
    return program_with(service, row, [](const Words& words) {
        return std::none_of(words.begin(), words.end(), [](std::string_view word) {
            return word.find("jitless") != std::string_view::npos || word == "-joff";
        });
    });
}

Found runtime_with_threads(const Case& service, const Contradiction& row) {
    constexpr std::uint32_t threads_at_start = 10;  // node has 11, java more than 20
    const auto limit = catalog::decimal(service.lines.text("TasksMax"), 100'000);
    if (!limit || *limit > threads_at_start) return std::nullopt;
    return program(service, row);
}

Found clock_setter(const Case& service, const Contradiction& row) {
    // chronyd -x leaves the clock alone.
    return program_with(service, row,
                        [](const Words& words) { return !has_any(words, {"-x", "-q", "-Q"}); });
}

Found settings_writer(const Case& service, const Contradiction& row) {
    if (auto found = program(service, row)) return found;
    for (const ProgramUse& use : service.facts.programs) {
        const std::string_view value = use.line.assignment->value.text;
        if (use.line.assignment->name != "ExecStart" && value.starts_with('-')) continue;
        const Words words = arguments_of(use);
        const bool sets = use.name == "sysctl" &&
                          std::any_of(words.begin(), words.end(), [](std::string_view word) {
                              return word.starts_with("-w") || word.starts_with("-p") ||
                                     word == "--system" || word.find('=') != word.npos;
                          });
        if (sets) return at(use.line, use.path, fmt::format("`{}`", use.name));
        if (use.name == "tee") {
            for (const std::string_view word : words) {
                if (names_kernel_setting(word)) return at(use.line, word);
            }
        }
    }
    for (const Line& line : command_lines(service.facts)) {
        const Words words = split_words(line.assignment->value.text);
        for (std::size_t i = 0; i < words.size(); ++i) {
            std::string_view word = words[i];
            if (word.starts_with(">/")) {
                word.remove_prefix(1);
            } else if (i == 0 || !words[i - 1].ends_with('>')) {
                continue;
            }
            word = word.substr(0, word.find_first_of("\"';"));
            if (names_kernel_setting(word)) return at(line, word);
        }
    }
    return std::nullopt;
}

Found name_setter(const Case& service, const Contradiction& row) {
    // `hostname` alone, or with an option, prints the name.
    return program_with(service, row, [](const Words& words) {
        return std::any_of(words.begin(), words.end(), [](std::string_view word) {
            return !word.starts_with('-') || word == "-F" || word == "-b";
        });
    });
}

Found mounting_program(const Case& service, const Contradiction&) {
    for (const ProgramUse& use : service.facts.programs) {
        const Words words = arguments_of(use);
        const bool mounts =
            is_program_of(use.name, "automount bindfs encfs gocryptfs mergerfs s3fs sshfs") ||
            (use.name == "rclone" && !words.empty() && words[0] == "mount") ||
            (use.name == "mount" && words.size() > 1 &&
             std::none_of(words.begin(), words.end(), [](std::string_view word) {
                 return word.find("remount") != std::string_view::npos;
             }));
        if (mounts) return at(use.line, use.path, fmt::format("`{}`", use.name));
    }
    return std::nullopt;
}

Found protection_keys(const Case& service, const Contradiction& row) {
    if (!is_forbidden(service.state, "pkey_alloc") || answers_with_error(service))
        return std::nullopt;
    auto found = program(service, row);
    if (found) found->breaks = forbidding_line(service, "pkey_alloc");
    return found;
}

Found forbidden_call(const Case& service, const Contradiction&) {
    const bool as_root = !service.facts.has_user || service.facts.starts_as_root;
    for (const ProgramUse& use : service.facts.programs) {
        const std::string_view value = use.line.assignment->value.text;
        if (use.line.assignment->name != "ExecStart" && value.starts_with('-')) continue;
        for (const ToolCall& tool : tool_calls) {
            if (!is_program_of(use.name, tool.program) || (tool.as_root && !as_root)) continue;
            if (!is_forbidden(service.state, tool.call)) continue;
            if (has_any(arguments_of(use), {"--no-chroot", "-x"})) continue;
            Need found =
                at(use.line, use.path, fmt::format("`{}` calls `{}`", use.name, tool.call));
            found.breaks = forbidding_line(service, tool.call);
            return found;
        }
    }
    return std::nullopt;
}

Found calls_at_start(const Case& service, const Contradiction&) {
    if (service.facts.programs.empty()) return std::nullopt;
    for (const std::string_view call : start_calls) {
        if (!is_forbidden(service.state, call)) continue;
        return Need{.subject = fmt::format("`{}`", call), .breaks = forbidding_line(service, call)};
    }
    return std::nullopt;
}

}  // namespace unitlint::hardening::need
