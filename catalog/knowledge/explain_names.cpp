#include <fmt/format.h>

#include "catalog/address_families.h"
#include "catalog/capabilities.h"
#include "catalog/errnos.h"
#include "catalog/exit_status.h"
#include "catalog/knowledge/spot.h"
#include "catalog/signals.h"
#include "catalog/syscalls.h"
#include "catalog/unit_type.h"
#include "catalog/value/text.h"
#include "catalog/value/unit_names.h"
#include "catalog/word_notes.h"

namespace unitlint::knowledge {

std::optional<Explanation> explain_capability(Spot& spot) {
    const catalog::Capability* found = catalog::find_capability(spot.text());
    if (found == nullptr) return std::nullopt;
    return spot.say(entry(found->name, fmt::format("capability {}", found->number),
                          catalog::word_note("capability", found->name)) +
                    fmt::format("\n- Since Linux {}\n", found->since_kernel));
}

std::optional<Explanation> explain_family(Spot& spot) {
    if (spot.text() == "none") return spot.say(entry("none", "", "No sockets at all"));
    const catalog::AddressFamily* found = catalog::find_address_family(spot.text());
    if (found == nullptr) return std::nullopt;
    return spot.say(entry(found->name, fmt::format("address family {}", found->number),
                          catalog::word_note("family", found->name)));
}

namespace {

/// A group's members by name, no more than fit on a screen.
std::string members_text(catalog::SystemdVersion version, std::string_view group) {
    constexpr std::size_t most = 60;
    const catalog::GroupMembers members = catalog::group_members(version, group);
    std::string names;
    std::size_t count = 0;
    for (const std::string_view member : members) {
        if (++count > most) break;
        names += fmt::format("{}`{}`", names.empty() ? "" : ", ", member);
    }
    if (members.size() > most) names += fmt::format(" and {} more", members.size() - most);
    return fmt::format("\nIn systemd {}, {} calls: {}\n", version,
                       catalog::group_syscalls(version, group).size(), names);
}

std::string groups_of(catalog::SystemdVersion version, std::string_view call) {
    std::string names;
    for (const catalog::SyscallGroup& group : catalog::syscall_groups()) {
        if (group.name == "@known") continue;
        for (const std::string_view member : catalog::group_members(version, group.name)) {
            if (member == call)
                names += fmt::format("{}`{}`", names.empty() ? "" : ", ", group.name);
        }
    }
    return names;
}

}  // namespace

std::optional<Explanation> explain_syscall(Spot& spot) {
    const catalog::SystemdVersion version = spot.situation.context.version;
    if (const std::size_t colon = spot.text().find(':'); colon != std::string_view::npos) {
        if (spot.at > spot.begin + colon) {
            spot.begin += colon + 1;
            return explain_errno(spot);
        }
        spot.end = spot.begin + colon;
    }
    if (const catalog::SyscallGroup* group = catalog::find_syscall_group(spot.text()))
        return spot.say(entry(group->name, "group of system calls", group->summary) +
                        members_text(version, group->name) + since_line(group->since));
    const catalog::Syscall* call = catalog::find_syscall(spot.text());
    if (call == nullptr) return std::nullopt;
    std::string out = entry(call->name, "system call", "");
    const std::string groups = groups_of(version, call->name);
    if (!groups.empty()) out += fmt::format("\n- In {}\n", groups);
    out += fmt::format("{}- [{}(2)](https://man7.org/linux/man-pages/man2/{}.2.html)\n",
                       groups.empty() ? "\n" : "", call->name, call->name);
    return spot.say(std::move(out));
}

std::optional<Explanation> explain_signal(Spot& spot) {
    const std::optional<std::uint8_t> number = catalog::signal_number(spot.text());
    if (!number) return std::nullopt;
    for (const catalog::Signal& signal : catalog::signals()) {
        if (signal.number == *number)
            return spot.say(entry(signal.name, fmt::format("signal {}", signal.number),
                                  catalog::word_note("signal", signal.name)));
    }
    return spot.say(entry(spot.text(), fmt::format("signal {}", *number),
                          "A real-time signal, for the program's own use"));
}

std::optional<Explanation> explain_exit_status(Spot& spot) {
    const std::optional<std::uint8_t> code = catalog::exit_status_code(spot.text());
    if (!code) return explain_signal(spot);
    for (const catalog::ExitStatus& status : catalog::exit_statuses()) {
        if (status.code == *code)
            return spot.say(entry(status.name, fmt::format("exit status {}", status.code),
                                  catalog::word_note("exit-status", status.name)));
    }
    return std::nullopt;
}

std::optional<Explanation> explain_errno(Spot& spot) {
    if (spot.text() == "kill")
        return spot.say(entry("kill", "", "The process ends with SIGSYS instead of an error"));
    const catalog::Errno* found = catalog::find_errno(spot.text());
    if (found == nullptr) return std::nullopt;
    return spot.say(entry(found->name, fmt::format("error {}", found->number),
                          catalog::word_note("errno", found->name)));
}

std::optional<Explanation> explain_unit(Spot& spot) {
    const std::optional<value::UnitName> unit = value::read_unit_name(spot.text());
    if (!unit) return std::nullopt;
    const std::string_view name = spot.text();
    std::string title = fmt::format("{} unit", catalog::to_string(unit->type));
    if (unit->is_template) title += ", a template";
    std::string_view note = catalog::word_note("unit", name);
    std::string instance;
    if (const std::size_t at = name.find('@');
        unit->has_at && !unit->is_template && at != std::string_view::npos) {
        const std::size_t dot = name.rfind('.');
        instance = fmt::format("Instance `{}` of `{}{}`", name.substr(at + 1, dot - at - 1),
                               name.substr(0, at + 1), name.substr(dot));
        note = instance;
    }
    auto said = spot.say(entry(name, title, note));
    said->unit = std::string(name);
    return said;
}

std::optional<Explanation> explain_note(Spot& spot, std::string_view kind, std::string_view title) {
    const std::string_view note = catalog::word_note(kind, spot.text());
    if (note.empty()) return std::nullopt;
    return spot.say(entry(spot.text(), title, note));
}

}  // namespace unitlint::knowledge
