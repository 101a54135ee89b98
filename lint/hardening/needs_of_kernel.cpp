#include "lint/hardening/contradiction_signs.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <iterator>

namespace unitlint::hardening::need {

namespace {

using exposure::NamespaceKind;
using Words = std::vector<std::string_view>;

constexpr std::uint32_t bit(NamespaceKind kind) { return 1U << static_cast<unsigned>(kind); }
constexpr std::uint32_t net = bit(NamespaceKind::Net);
constexpr std::uint32_t mnt = bit(NamespaceKind::Mnt);
constexpr std::uint32_t user = bit(NamespaceKind::User);

/// The kinds of namespaces that a program makes, whatever it is told to do.
struct NamespaceMaker {
    std::string_view programs;
    std::uint32_t kinds;
};
constexpr NamespaceMaker makers[] = {
    {"bwrap flatpak firejail snapd", mnt},
    {"chrome chromium electron google-chrome puppeteer", user},
    {"buildkitd containerd crio dockerd incusd lxc-start lxd podman runc systemd-nspawn", mnt},
};

struct UnshareOption {
    char letter;
    std::string_view name;
    NamespaceKind kind;
};
constexpr UnshareOption unshare_options[] = {
    {'C', "--cgroup", NamespaceKind::Cgroup}, {'U', "--user", NamespaceKind::User},
    {'i', "--ipc", NamespaceKind::Ipc},       {'m', "--mount", NamespaceKind::Mnt},
    {'n', "--net", NamespaceKind::Net},       {'p', "--pid", NamespaceKind::Pid},
    {'u', "--uts", NamespaceKind::Uts},
};

std::uint32_t unshared(const Words& words) {
    std::uint32_t kinds = 0;
    for (const std::string_view word : words) {
        if (!word.starts_with('-')) break;
        for (const UnshareOption& option : unshare_options) {
            const bool letter = !word.starts_with("--") && word.find(option.letter) != word.npos;
            if (letter || word.substr(0, word.find('=')) == option.name) kinds |= bit(option.kind);
        }
    }
    return kinds;
}

std::uint32_t kinds_of(const ProgramUse& use) {
    const Words words = arguments_of(use);
    if (use.name == "unshare") return unshared(words);
    if (use.name == "ip") {
        const auto netns = std::find(words.begin(), words.end(), "netns");
        const bool makes = netns != words.end() && netns + 1 != words.end() &&
                           (netns[1] == "add" || netns[1] == "exec" || netns[1] == "attach");
        return makes ? net | mnt : 0;
    }
    const bool open = std::find(words.begin(), words.end(), "--no-sandbox") != words.end();
    for (const NamespaceMaker& maker : makers) {
        if (!open && is_program_of(use.name, maker.programs)) return maker.kinds;
    }
    return 0;
}

/// Signs of a trait that stand in a command line itself.
Found sign_in_command(const Case& service, Trait trait) {
    for (const Sign& sign : service.facts.signs) {
        if (sign.trait != trait || sign.of_program || sign.line.assignment == nullptr ||
            !sign.line.assignment->name.starts_with("Exec"))
            continue;
        return Need{
            .subject = fmt::format("`{}`", sign.subject), .line = sign.line, .range = sign.range};
    }
    return std::nullopt;
}

/// Whether a device is put into the private /dev by hand.
bool binds_devices(const Case& service) {
    for (const char* name : {"BindPaths", "BindReadOnlyPaths"}) {
        for (const Line& line : service.lines.all(name)) {
            if (line.assignment->value.text.find("/dev") != std::string_view::npos) return true;
        }
    }
    return false;
}

}  // namespace

Found device(const Case& service, const Contradiction& row) {
    if (binds_devices(service)) return std::nullopt;
    if (auto found = sign_in_command(service, Trait::Devices)) return found;
    return program(service, row);
}

Found allowed_device(const Case& service, const Contradiction&) {
    if (binds_devices(service)) return std::nullopt;
    for (const Sign& sign : service.facts.signs) {
        if (sign.trait != Trait::Devices || sign.of_program ||
            sign.line.assignment->name != "DeviceAllow")
            continue;
        // Classes of which some are in every /dev.
        if (is_program_of(sign.subject, "char-pts char-mem char-* block-* char-rtc")) continue;
        return Need{
            .subject = fmt::format("`{}`", sign.subject), .line = sign.line, .range = sign.range};
    }
    return std::nullopt;
}

Found namespaces(const Case& service, const Contradiction&) {
    const std::uint32_t allowed = service.state.namespaces;
    if (allowed == exposure::unset_namespaces) return std::nullopt;
    for (const ProgramUse& use : service.facts.programs) {
        if ((kinds_of(use) & ~allowed) == 0) continue;
        return at(use.line, use.path, fmt::format("`{}`", use.name));
    }
    return std::nullopt;
}

Found delegation(const Case& service, const Contradiction&) {
    const Line* line = service.lines.last("Delegate");
    if (line == nullptr || !service.lines.is_used("Delegate")) return std::nullopt;
    return at(*line, line->assignment->value.text,
              line->assignment->value.text.empty()
                  ? "`Delegate=`"
                  : fmt::format("`Delegate={}`", line->assignment->value.text));
}

Found kernel_log_path(const Case& service, const Contradiction& row) {
    if (auto found = program(service, row)) return found;
    return sign_in_command(service, Trait::KernelLog);
}

Found proc_path(const Case& service, const Contradiction& row) {
    if (auto found = program(service, row)) return found;
    for (const Line& line : command_lines(service.facts)) {
        for (const std::string_view word : split_words(line.assignment->value.text)) {
            for (const std::string_view file : {"/proc/cpuinfo", "/proc/loadavg", "/proc/meminfo",
                                                "/proc/mdstat", "/proc/stat"}) {
                if (word == file) return at(line, word);
            }
        }
    }
    return std::nullopt;
}

Found other_architecture(const Case& service, const Contradiction& row) {
    for (const Line& line : service.lines.all("SystemCallArchitectures")) {
        const auto words = split_words(line.assignment->value.text);
        if (std::find(words.begin(), words.end(), "x86") != words.end()) return std::nullopt;
    }
    return program(service, row);
}

Found shared_memory(const Case& service, const Contradiction& row) {
    if (!service.facts.has_user) return std::nullopt;
    return program(service, row);
}

}  // namespace unitlint::hardening::need
