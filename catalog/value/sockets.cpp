#include <array>

#include <fmt/format.h>

#include "catalog/value/addresses.h"
#include "catalog/value/expand.h"
#include "catalog/value/interfaces.h"
#include "catalog/value/kinds.h"
#include "catalog/value/number.h"
#include "catalog/value/paths.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

/// What fits into the kernel's socket address, with its final NUL.
constexpr std::size_t longest_unix_path = 107;
constexpr std::int64_t unsigned_max = 4294967295;

constexpr std::array<std::string_view, 18> netlink_families = {
    "route",   "firewall",       "inet-diag",  "nflog",         "xfrm",      "selinux",
    "iscsi",   "audit",          "fib-lookup", "connector",     "netfilter", "ip6-fw",
    "dnrtmsg", "kobject-uevent", "generic",    "scsitransport", "ecryptfs",  "rdma",
};

enum class Family : std::uint8_t { Unix, Vsock, Inet, Bad };

bool is_vsock(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string_view cid = text.substr(0, colon);
    return (cid.empty() || parse_within(cid, 0, unsigned_max)) &&
           parse_within(text.substr(colon + 1), 0, unsigned_max);
}

/// "[IPv6]:PORT" or "IPv4:PORT", for IPv6 with "%INTERFACE" behind.
bool is_inet(std::string_view text) {
    if (text.find('#') != std::string_view::npos) return false;
    const std::size_t percent = text.find('%');
    if (percent != std::string_view::npos) {
        if (!is_ifname(text.substr(percent + 1), IfnameLength::Alternative, IfnameNumber::Allowed))
            return false;
        text = text.substr(0, percent);
    }
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return false;
    if (read_port(text.substr(colon + 1)) != Port::Good) return false;
    if (!text.starts_with('[')) return is_ipv4(text.substr(0, colon));
    return colon >= 2 && text[colon - 1] == ']' && is_ipv6(text.substr(1, colon - 2));
}

Family family_of(std::string_view text, const Judge& judge) {
    if (text.starts_with('/') || text.starts_with('@'))
        return text.size() >= 2 && text.size() <= longest_unix_path ? Family::Unix : Family::Bad;
    if (text.starts_with("vsock:")) return is_vsock(text.substr(6)) ? Family::Vsock : Family::Bad;
    for (const std::string_view prefix : {"vsock-stream:", "vsock-dgram:", "vsock-seqpacket:"})
        if (judge.at_least(254) && text.starts_with(prefix))
            return is_vsock(text.substr(prefix.size())) ? Family::Vsock : Family::Bad;
    const Port port = read_port(text);
    if (port == Port::Good) return Family::Inet;
    if (port == Port::OutOfRange) return Family::Bad;
    return is_inet(text) ? Family::Inet : Family::Bad;
}

void check_netlink(Judge& judge) {
    Expander expander;
    const std::optional<Expanded> text =
        expander.expand_from(judge, 0, Effect::LineIgnored, longest_path);
    if (!text || !text->exact) return;
    Words words(text->text, {0, text->text.size()}, blanks, WordFlags::None);
    Word word;
    if (words.next(word) != Words::Result::Word)
        return judge.unreadable("a netlink family", {.where = judge.whole()});
    bool known = parse_within(word.text, 0, 2147483647).has_value();
    for (const std::string_view family : netlink_families) known = known || family == word.text;
    if (!known)
        return judge.unreadable("a netlink family",
                                {.where = judge.whole(),
                                 .advice = "use " + listed(netlink_families, 18),
                                 .replacement = nearest(word.text, word.where, netlink_families)});
    if (words.rest().empty() || parse_within(words.rest(), 0, unsigned_max)) return;
    judge.unreadable("a multicast group", {.where = judge.whole(), .advice = "use a number"});
}

void note_legacy_run(Judge& judge, std::string_view path) {
    constexpr std::string_view legacy = "/var/run/";
    if (!path.starts_with(legacy) || !judge.value().starts_with(legacy)) return;
    judge.reject(
        "`/var/run/` is the old name of `/run/`",
        {.where = {0, legacy.size()},
         .effect = Effect::Accepted,
         .advice = "write `/run/`",
         .replacement =
             Replacement{
                 .title = "Change to `/run/`", .begin = 0, .end = legacy.size(), .text = "/run/"},
         .silent = true});
}

void check_file(Judge& judge) {
    Expander expander;
    const std::optional<Expanded> path =
        expander.expand_from(judge, 0, Effect::LineIgnored, longest_path);
    if (!path) return;
    const ApiVfs rule = judge.name() == "ListenSpecial" ? ApiVfs::Allowed : ApiVfs::Refused;
    if (check_path(judge, *path, judge.whole(), Effect::LineIgnored, {.api_vfs = rule}) &&
        judge.name() == "ListenFIFO" && path->exact)
        note_legacy_run(judge, path->text);
}

}  // namespace

void check_socket_address(Judge& judge) {
    const std::string_view name = judge.name();
    if (name == "ListenNetlink") return check_netlink(judge);
    if (name != "ListenStream" && name != "ListenDatagram" && name != "ListenSequentialPacket")
        return check_file(judge);
    Expander expander;
    const std::optional<Expanded> text =
        expander.expand_from(judge, 0, Effect::LineIgnored, longest_path);
    if (!text) return;
    if (!text->exact && !text->surely_absolute && !text->text.starts_with('/') &&
        !text->text.starts_with('@'))
        return;
    const std::string_view address = text->text;
    const Family family = family_of(address, judge);
    if (family == Family::Bad)
        return judge.unreadable("an address of a socket",
                                {.where = judge.whole(),
                                 .advice = "use a port, `ADDRESS:PORT` (IPv6 in brackets), an "
                                           "absolute path, `@NAME` or `vsock:CID:PORT`"});
    if (name == "ListenSequentialPacket" && family != Family::Unix)
        return judge.reject("only Unix sockets have sequential packets",
                            {.where = judge.whole(), .advice = "use an absolute path or `@NAME`"});
    if (text->exact && family == Family::Unix) note_legacy_run(judge, address);
}

/// "[FAMILY:][PROTOCOL:]PORTS", each part at most once and in this order.
void check_socket_bind_rule(Judge& judge) {
    Words words(judge.value(), judge.whole(), ":", WordFlags::DontCoalesceSeparators);
    // Port 0 was refused at first.
    const std::int64_t lowest = judge.at_least(253) ? 0 : 1;
    const auto is_ports = [lowest](std::string_view text) {
        if (text == "any") return true;
        const std::size_t dash = text.find('-');
        const std::optional<std::int64_t> low = parse_within(text.substr(0, dash), lowest, 65535);
        if (dash == std::string_view::npos) return low.has_value();
        const std::optional<std::int64_t> high = parse_within(text.substr(dash + 1), lowest, 65535);
        return low && high && *low <= *high;
    };
    Word word;
    int stage = 0;
    Words::Result result;
    const auto complain = [&](Span where) {
        judge.unreadable(
            "a rule for ports",
            {.where = where, .advice = "use `any`, or parts such as `ipv4:tcp:8000-8100`"});
    };
    while ((result = words.next(word)) == Words::Result::Word) {
        if (stage < 1 && (word.text == "ipv4" || word.text == "ipv6"))
            stage = 1;
        else if (stage < 2 && (word.text == "tcp" || word.text == "udp"))
            stage = 2;
        else if (stage < 3 && is_ports(word.text))
            stage = 3;
        else
            return complain(word.where);
        // Nothing may follow the ports; systemd looks at no more than a colon there.
        if (stage == 3 && !words.ended()) return complain(words.rest_span());
    }
    if (result == Words::Result::Error) complain(words.failed());
}

}  // namespace unitlint::value
