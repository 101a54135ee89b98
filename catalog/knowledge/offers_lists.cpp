#include <array>

#include <fmt/format.h>

#include "catalog/address_families.h"
#include "catalog/capabilities.h"
#include "catalog/errnos.h"
#include "catalog/exit_status.h"
#include "catalog/knowledge/asked.h"
#include "catalog/signals.h"
#include "catalog/syscalls.h"
#include "catalog/word_notes.h"

// Lists of names from the kernel: capabilities, address families, system calls, signals, errors.

namespace unitlint::knowledge {
namespace {

template <typename Range>
bool holds(const Range& words, std::string_view word) {
    for (const std::string_view one : words)
        if (one == word) return true;
    return false;
}

/// The ones that units name most, first.
constexpr std::array<std::string_view, 9> common_capabilities = {
    "CAP_NET_BIND_SERVICE", "CAP_CHOWN",   "CAP_DAC_OVERRIDE",
    "CAP_DAC_READ_SEARCH",  "CAP_SETGID",  "CAP_SETUID",
    "CAP_NET_ADMIN",        "CAP_NET_RAW", "CAP_SYS_ADMIN",
};
constexpr std::array<std::string_view, 5> common_families = {
    "AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET",
};
constexpr std::array<std::string_view, 7> common_signals = {
    "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGKILL", "SIGUSR1", "SIGUSR2",
};
constexpr std::array<std::string_view, 4> common_errors = {"EPERM", "EACCES", "ENOSYS", "EINVAL"};

void add_signals(Asked& asked) {
    asked.add_all(OfferKind::Constant, "signal", common_signals);
    for (const catalog::Signal& signal : catalog::signals()) {
        if (!holds(common_signals, signal.name))
            asked.add(OfferKind::Constant, signal.name, catalog::word_note("signal", signal.name));
    }
}

constexpr catalog::SystemdVersion kill_since = 247;

void add_errors(Asked& asked) {
    asked.add_all(OfferKind::Constant, "errno", common_errors);
    asked.add({.text = "kill",
               .kind = OfferKind::Keyword,
               .note = "Ends the process with SIGSYS",
               .since = kill_since});
    for (const catalog::Errno& error : catalog::errnos()) {
        if (!holds(common_errors, error.name))
            asked.add(OfferKind::Constant, error.name, catalog::word_note("errno", error.name));
    }
}

void add_group(Asked& asked, const catalog::SyscallGroup& group) {
    asked.add({.text = std::string(group.name),
               .kind = OfferKind::Group,
               .note = std::string(group.summary),
               .since = group.since});
}

}  // namespace

void offer_capabilities(Asked& asked) {
    asked.take_word(behind_tilde(asked.value));
    asked.add_all(OfferKind::Constant, "capability", common_capabilities);
    for (const catalog::Capability& capability : catalog::capabilities()) {
        if (!holds(common_capabilities, capability.name))
            asked.add(OfferKind::Constant, capability.name,
                      catalog::word_note("capability", capability.name));
    }
}

void offer_address_families(Asked& asked) {
    const std::size_t from = behind_tilde(asked.value);
    asked.take_word(from);
    asked.add_all(OfferKind::Constant, "family", common_families);
    if (from == 0 && asked.found.present.empty())
        asked.add(OfferKind::Keyword, "none", "No sockets at all");
    std::uint8_t last = 0;
    for (const catalog::AddressFamily& family : catalog::address_families()) {
        // Of several names for one number the customary one is first.
        if (family.number != last && !holds(common_families, family.name))
            asked.add(OfferKind::Constant, family.name, catalog::word_note("family", family.name));
        last = family.number;
    }
}

/// "NAME", and in a list of denied calls "NAME:ERROR".
void offer_syscalls(Asked& asked) {
    const std::size_t from = behind_tilde(asked.value);
    asked.take_word(from);
    const bool filter = asked.directive.parser != "config_parse_syscall_log";
    if (filter && asked.typed().find(':') != std::string_view::npos) {
        asked.found.present.clear();
        asked.narrow(":");
        if (from == 1) add_errors(asked);
        return;
    }
    asked.narrow(":");
    constexpr std::string_view usual = "@system-service";
    if (const catalog::SyscallGroup* group = catalog::find_syscall_group(usual))
        add_group(asked, *group);
    for (const catalog::SyscallGroup& group : catalog::syscall_groups())
        if (group.name != usual) add_group(asked, group);
    for (const catalog::Syscall& call : catalog::syscalls()) asked.add(OfferKind::Call, call.name);
}

void offer_signals(Asked& asked) {
    asked.take_rest();
    add_signals(asked);
}

void offer_exit_statuses(Asked& asked) {
    asked.take_word();
    for (const catalog::ExitStatus& status : catalog::exit_statuses()) {
        const std::string_view note = catalog::word_note("exit-status", status.name);
        asked.add(OfferKind::Constant, status.name, fmt::format("{}: {}", status.code, note));
    }
    add_signals(asked);
}

void offer_errnos(Asked& asked) {
    asked.take_rest();
    add_errors(asked);
}

}  // namespace unitlint::knowledge
