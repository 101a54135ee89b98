#include "catalog/address_families.h"
#include "lint/hardening/contradiction_signs.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace unitlint::hardening::need {

namespace {

using Words = std::vector<std::string_view>;

// Numbers of the kernel (linux/socket.h).
constexpr unsigned af_unix = 1;
constexpr unsigned af_inet = 2;
constexpr unsigned af_inet6 = 10;
constexpr unsigned af_netlink = 16;
constexpr unsigned af_packet = 17;

/// Schemes of addresses that are reached over the network.
constexpr std::string_view schemes[] = {"amqp", "ftp",   "http", "https", "ldap", "ldaps", "mqtt",
                                        "nats", "rsync", "ssh",  "tcp",   "udp",  "ws",    "wss"};

/// Options before an address that a program listens on or connects to.
constexpr std::string_view address_options[] = {"-H",
                                                "-a",
                                                "-b",
                                                "-h",
                                                "-l",
                                                "--addr",
                                                "--address",
                                                "--bind",
                                                "--bind-address",
                                                "--host",
                                                "--http",
                                                "--interface",
                                                "--listen",
                                                "--listen-address",
                                                "--web.listen-address"};

bool forbids(const exposure::State& state, unsigned family) {
    if (state.families_forbidden) return true;
    const bool listed = (state.families >> family & 1U) != 0;
    switch (state.family_mode) {
        case exposure::ListMode::Unset: return false;
        case exposure::ListMode::Allow: return !listed;
        case exposure::ListMode::Deny: return listed;
    }
    return false;
}

bool is_ipv4(std::string_view word) {
    const std::string_view host = word.substr(0, word.find_first_of(":/"));
    return std::count(host.begin(), host.end(), '.') == 3 &&
           host.find_first_not_of("0123456789.") == std::string_view::npos && host.size() >= 7;
}

bool is_url(std::string_view word) {
    const std::size_t end = word.find("://");
    if (end == std::string_view::npos) return false;
    return std::find(std::begin(schemes), std::end(schemes), word.substr(0, end)) !=
           std::end(schemes);
}

std::string_view host_of(std::string_view address) {
    const std::size_t scheme = address.find("://");
    if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
    if (address.starts_with('[')) return address.substr(0, address.find(']') + 1);
    return address.substr(0, address.find_first_of(":/"));
}

bool is_loopback(std::string_view host) {
    return host.starts_with("127.") || host == "localhost" || host == "[::1]";
}

struct Address {
    const ProgramUse* use;
    std::string_view text;
};

/// The first address that a program is told to fetch from, or to listen on or connect to, and of
/// which `counts(host, whether the service is a client)` is true.
template <typename Predicate>
std::optional<Address> find_address(const Case& service, Predicate&& counts) {
    for (const ProgramUse& use : service.facts.programs) {
        const bool client = is_program_of(use.name, "curl wget rsync ssh scp nc socat");
        std::string_view before;
        for (std::string_view word : arguments_of(use)) {
            const std::size_t equals = word.find('=');
            if (word.starts_with("--") && equals != std::string_view::npos) {
                before = word.substr(0, equals);
                word.remove_prefix(equals + 1);
            }
            const bool told = std::find(std::begin(address_options), std::end(address_options),
                                        before) != std::end(address_options);
            const bool is_address =
                (client && is_url(word)) || (told && (is_ipv4(word) || word.starts_with("[:")));
            if (is_address && counts(host_of(word), client && use.main)) return Address{&use, word};
            before = word;
        }
    }
    return std::nullopt;
}

Need need_of(const Address& address) {
    return at(address.use->line, address.text,
              fmt::format("`{}` uses `{}`", address.use->name, address.text));
}

}  // namespace

Found notification(const Case& service, const Contradiction&) {
    if (!forbids(service.state, af_unix)) return std::nullopt;
    if (const Line* type = service.lines.last("Type")) {
        const std::string_view value = type->assignment->value.text;
        if (value == "notify" || value == "notify-reload" || value == "dbus")
            return at(*type, value, fmt::format("with `Type={}` the service", value));
    }
    for (const char* name : {"BusName", "WatchdogSec"}) {
        const Line* line = service.lines.last(name);
        if (line == nullptr || line->assignment->value.text == "0" ||
            line->assignment->value.text == "infinity")
            continue;
        return at(*line, line->assignment->value.text, fmt::format("with `{}=` the service", name));
    }
    return std::nullopt;
}

Found netlink_program(const Case& service, const Contradiction& row) {
    if (!forbids(service.state, af_netlink)) return std::nullopt;
    return program(service, row);
}

Found packet_program(const Case& service, const Contradiction& row) {
    if (!forbids(service.state, af_packet)) return std::nullopt;
    // Packets may be read from a file.
    return program_with(service, row, [](const Words& words) {
        return std::find(words.begin(), words.end(), "-r") == words.end();
    });
}

Found internet_socket(const Case& service, const Contradiction&) {
    if (!forbids(service.state, af_inet) || !forbids(service.state, af_inet6) ||
        is_socket_activated(service))
        return std::nullopt;
    const auto address = find_address(service, [](std::string_view, bool) { return true; });
    return address ? Found(need_of(*address)) : std::nullopt;
}

Found private_network(const Case& service, const Contradiction&) {
    if (!service.lines.is_on("PrivateNetwork") || is_socket_activated(service) ||
        service.lines.last("NetworkNamespacePath") != nullptr ||
        service.general.last("JoinsNamespaceOf") != nullptr)
        return std::nullopt;
    // A server with a client within the service may use a loopback of its own.
    const auto address = find_address(service, [](std::string_view host, bool is_client) {
        return is_client || !is_loopback(host);
    });
    return address ? Found(need_of(*address)) : std::nullopt;
}

Found denied_network(const Case& service, const Contradiction&) {
    const exposure::State& state = service.state;
    if (!state.denies_all_ipv4 || !state.denies_all_ipv6 || state.allows_other_addresses ||
        is_socket_activated(service))
        return std::nullopt;
    const auto address = find_address(service, [&](std::string_view host, bool) {
        return !state.allows_localhost || (!is_loopback(host) && host != "0.0.0.0");
    });
    return address ? Found(need_of(*address)) : std::nullopt;
}

Found bus_outside_root(const Case& service, const Contradiction& row) {
    const std::string_view root = service.lines.text(row.directive);
    if (root == "/" || service.lines.last("BindPaths") != nullptr ||
        service.lines.last("BindReadOnlyPaths") != nullptr ||
        service.lines.last("MountImages") != nullptr)
        return std::nullopt;
    const Line* type = service.lines.last("Type");
    if (type != nullptr && type->assignment->value.text == "dbus")
        return at(*type, type->assignment->value.text);
    const Line* bus = service.lines.last("BusName");
    if (type != nullptr || bus == nullptr) return std::nullopt;
    return at(*bus, bus->assignment->value.text);
}

Found notify_outside_root(const Case& service, const Contradiction& row) {
    const Line* type = service.lines.last("Type");
    if (type == nullptr || !type->assignment->value.text.starts_with("notify") ||
        service.lines.text(row.directive) == "/" || service.lines.last("BindPaths") != nullptr ||
        service.lines.last("BindReadOnlyPaths") != nullptr)
        return std::nullopt;
    return at(*type, type->assignment->value.text);
}

}  // namespace unitlint::hardening::need
