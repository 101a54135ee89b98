#include "catalog/knowledge/signatures.h"

#include <algorithm>

#include "catalog/value/text.h"

namespace unitlint::knowledge {
namespace {

using catalog::ValueKind;
using value::is_blank;

struct Row {
    ValueKind kind;
    std::string_view parser;  ///< Of one directive among those of the kind; empty for all.
    Signature signature;
};

constexpr SignaturePart device{"DEVICE", "A path below /dev, or any path on the file system meant"};

/// The first that fits counts.
constexpr Row rows[] = {
    {ValueKind::BindPaths,
     "",
     {.form = "SOURCE:DESTINATION:OPTIONS",
      .note = "Paths of the host that the service sees, each at the same or another place",
      .all_parts = {{{"SOURCE", "A path of the host; \"-\" before it ignores a missing one"},
                     {"DESTINATION", "Where the service sees it; the same path if left out"},
                     {"OPTIONS", "rbind, with what is mounted below, or norbind"}}},
      .words = true}},
    {ValueKind::DirectoryNames,
     "",
     {.form = "NAME:SYMLINK:FLAGS",
      .note = "Folders that systemd makes, and gives to the user of the service",
      .all_parts = {{{"NAME", "Relative to /run, /var/lib, /var/cache, /var/log or /etc"},
                     {"SYMLINK", "A further name, as a symbolic link"},
                     {"FLAGS", "ro for read-only"}}},
      .words = true}},
    {ValueKind::TmpfsList,
     "",
     {.form = "PATH:OPTIONS",
      .note = "Empty file systems in memory",
      .all_parts = {{{"PATH", "Where to mount it"},
                     {"OPTIONS", "Mount options between commas: ro, size=10M, mode=0700"}}},
      .words = true}},
    {ValueKind::MountImages,
     "",
     {.form = "SOURCE:DESTINATION:PARTITION:OPTIONS",
      .note = "File systems of images",
      .all_parts = {{{"SOURCE", "The image; \"-\" before it ignores a missing one"},
                     {"DESTINATION", "Where to mount it"},
                     {"PARTITION", "root, usr, home and so on"},
                     {"OPTIONS", "Mount options between commas"}}},
      .words = true}},
    {ValueKind::ExtensionImages,
     "",
     {.form = "IMAGE:PARTITION:OPTIONS",
      .note = "Images that are laid over the root file system",
      .all_parts = {{{"IMAGE", "The image; \"-\" before it ignores a missing one"},
                     {"PARTITION", "root, usr, home and so on"},
                     {"OPTIONS", "Mount options between commas"}}},
      .words = true}},
    {ValueKind::MountOptions,
     "",
     {.form = "PARTITION:OPTIONS",
      .note = "Mount options for the partitions of the image",
      .all_parts = {{{"PARTITION", "root, usr, home and so on"},
                     {"OPTIONS", "Mount options between commas"}}},
      .words = true}},
    {ValueKind::Credential,
     "config_parse_load_credential",
     {.form = "NAME:PATH",
      .note = "A secret that the service reads from $CREDENTIALS_DIRECTORY",
      .all_parts = {{{"NAME", "The name of the file that the service reads"},
                     {"PATH", "A file, a socket, or the name of a credential of the system"}}}}},
    {ValueKind::Credential,
     "",
     {.form = "NAME:VALUE",
      .note = "A secret that the service reads from $CREDENTIALS_DIRECTORY",
      .all_parts = {{{"NAME", "The name of the file that the service reads"},
                     {"VALUE", "The secret itself, with C escapes, or encrypted in Base64"}}}}},
    {ValueKind::Glob,
     "",
     {.form = "GLOB:RENAME",
      .note = "Credentials of the system that the service gets",
      .all_parts = {{{"GLOB", "Names; may end in \"*\""},
                     {"RENAME", "What the matching part of the name becomes"}}}}},
    {ValueKind::OpenFile,
     "",
     {.form = "PATH:NAME:OPTIONS",
      .note = "A file that systemd opens and hands to the service",
      .all_parts = {{{"PATH", "The file or socket"},
                     {"NAME", "Its name in $LISTEN_FDNAMES; the file's own if left out"},
                     {"OPTIONS", "read-only, append, truncate, graceful; between commas"}}}}},
    {ValueKind::DeviceAllow,
     "",
     {.form = "DEVICE RIGHTS",
      .note = "A device that the service may use",
      .all_parts = {{{"DEVICE", "A node below /dev, or char- or block- with a group"},
                     {"RIGHTS", "r to read, w to write, m to make the node"}}},
      .separator = ' '}},
    {ValueKind::DeviceLimit,
     "",
     {.form = "DEVICE LIMIT",
      .note = "A limit for one disk",
      .all_parts = {{device, {"LIMIT", "Per second, with K, M, G, T to base 1000; or infinity"}}},
      .separator = ' '}},
    {ValueKind::DeviceTimespan,
     "",
     {.form = "DEVICE TIME",
      .note = "The latency that one disk should keep",
      .all_parts = {{device, {"TIME", "A time span such as 25ms"}}},
      .separator = ' '}},
    {ValueKind::DeviceWeight,
     "",
     {.form = "DEVICE WEIGHT",
      .note = "The share of one disk",
      .all_parts = {{device, {"WEIGHT", "1 to 10000; the default is 100"}}},
      .separator = ' '}},
    {ValueKind::SocketBindRule,
     "",
     {.form = "FAMILY:PROTOCOL:PORTS",
      .note = "Ports that the service may or may not listen on; each part can be left out",
      .all_parts = {{{"FAMILY", "ipv4 or ipv6"},
                     {"PROTOCOL", "tcp or udp"},
                     {"PORTS", "A port, a range such as 8000-8100, or any"}}}}},
    {ValueKind::NftSetList,
     "",
     {.form = "SOURCE:FAMILY:TABLE:SET",
      .note = "A set of nftables that gets the id of the unit",
      .all_parts = {{{"SOURCE", "cgroup, user or group"},
                     {"FAMILY", "inet, ip, ip6, arp, bridge or netdev"},
                     {"TABLE", "The table that holds the set"},
                     {"SET", "The set"}}},
      .words = true}},
    {ValueKind::BpfProgram,
     "",
     {.form = "TYPE:PATH",
      .note = "A program that is attached to the control group of the unit",
      .all_parts = {{{"TYPE", "Where to attach it: ingress, egress, device, ..."},
                     {"PATH", "The program in a BPF file system"}}}}},
    {ValueKind::Rlimit,
     "",
     {.form = "SOFT:HARD",
      .note = "One limit for both, or two",
      .all_parts = {{{"SOFT", "What counts; the service may raise it up to the hard limit"},
                     {"HARD", "What the service cannot exceed"}}}}},
    {ValueKind::EnvAssignments,
     "",
     {.form = "NAME=VALUE",
      .note = "Environment variables; quote a value with blanks, with its name",
      .all_parts = {{{"NAME", "Letters, digits and \"_\""},
                     {"VALUE", "As it is, but for quotes, C escapes and \"%\""}}},
      .separator = '=',
      .words = true}},
    {ValueKind::LogFields,
     "",
     {.form = "FIELD=VALUE",
      .note = "Fields that each message of the unit gets in the journal",
      .all_parts = {{{"FIELD", "Capital letters, digits and \"_\""}, {"VALUE", "Any text"}}},
      .separator = '=',
      .words = true}},
    {ValueKind::XattrList,
     "",
     {.form = "NAME=VALUE",
      .note = "An extended attribute",
      .all_parts = {{{"NAME", "Begins with user."}, {"VALUE", "Any text"}}},
      .separator = '='}},
    {ValueKind::ExecCommand,
     "",
     {.form = "PREFIXES PROGRAM ARGUMENTS",
      .note = "A command line; no shell reads it",
      .all_parts = {{{"PREFIXES", "- ignores failure, + full rights, ! ignores User=, @ own name"},
                     {"PROGRAM", "An absolute path, or a name that is looked up"},
                     {"ARGUMENTS", "Words; quotes group, $NAME and ${NAME} are put in"}}},
      .separator = ' '}},
    {ValueKind::CalendarOrTimespan,
     "",
     {.form = "WEEKDAYS DATE TIME ZONE",
      .note = "When the timer elapses; a word such as daily stands for common ones",
      .all_parts = {{{"WEEKDAYS", "Mon..Fri, Sat,Sun; may be left out"},
                     {"DATE", "YEAR-MONTH-DAY, each *, a number, a list, a range or with /STEP"},
                     {"TIME", "HOUR:MINUTE:SECOND in the same way; midnight if left out"},
                     {"ZONE", "UTC or a name such as Europe/Berlin"}}},
      .separator = ' '}},
    {ValueKind::SyscallFilter,
     "config_parse_syscall_filter",
     {.form = "CALL:ERROR",
      .note = "System calls that are allowed, or behind a \"~\" denied",
      .all_parts = {{{"CALL", "A system call or a @group"},
                     {"ERROR", "What a denied call returns: EPERM, ENOSYS, ..., or kill"}}},
      .words = true}},
    {ValueKind::ProtectHostname,
     "",
     {.form = "MODE:HOSTNAME",
      .note = "Whether the service has a host name of its own",
      .all_parts = {{{"MODE", "yes, no or private"},
                     {"HOSTNAME", "The name to set, from systemd 258 on"}}}}},
};

/// By the looks of the word, since each part can be left out.
std::size_t active_in_calendar(std::string_view value, std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && !is_blank(value[begin - 1])) --begin;
    const std::string_view word = value.substr(begin, value.find(' ', begin) - begin);
    const std::string_view before = value.substr(0, begin);
    if (word.find(':') != std::string_view::npos) return 2;
    if (word.find('-') != std::string_view::npos || word.find('~') != std::string_view::npos)
        return 1;
    if (!word.empty() && value::is_alpha(word.front())) return before.empty() ? 0 : 3;
    if (before.find(':') != std::string_view::npos) return 3;
    return before.find('-') != std::string_view::npos ? 2 : 1;
}

/// The prefixes, the program behind them, or what follows.
std::size_t active_in_command(std::string_view value, std::size_t at) {
    std::size_t begin = 0;
    // Behind a lone ";" another command begins.
    for (std::size_t i = 1; i + 1 < at; ++i)
        if (value[i] == ';' && is_blank(value[i - 1]) && is_blank(value[i + 1])) begin = i + 1;
    while (begin < at && is_blank(value[begin])) ++begin;
    std::size_t path = begin;
    while (path < value.size() &&
           std::string_view("@-:+!|").find(value[path]) != std::string_view::npos)
        ++path;
    const std::string_view typed = value.substr(path, at > path ? at - path : 0);
    if (typed.find_first_of(" \t") != std::string_view::npos) return 2;
    return at < path || (path > begin && at == path && path == value.size()) ? 0 : 1;
}

}  // namespace

std::span<const SignaturePart> Signature::parts() const {
    std::size_t count = 0;
    while (count < all_parts.size() && !all_parts[count].name.empty()) ++count;
    return std::span(all_parts).first(count);
}

const Signature* find_signature(const catalog::Directive& directive) {
    if (directive.kind == ValueKind::CalendarOrTimespan && directive.name != "OnCalendar")
        return nullptr;
    for (const Row& row : rows) {
        if (row.kind == directive.kind && (row.parser.empty() || row.parser == directive.parser))
            return &row.signature;
    }
    return nullptr;
}

std::size_t active_part(const catalog::Directive& directive, const Signature& signature,
                        std::string_view value, std::size_t at) {
    at = std::min(at, value.size());
    if (directive.kind == ValueKind::CalendarOrTimespan) return active_in_calendar(value, at);
    if (directive.kind == ValueKind::ExecCommand) return active_in_command(value, at);
    std::size_t begin = 0;
    if (signature.words) {
        begin = at;
        while (begin > 0 && !is_blank(value[begin - 1])) --begin;
    }
    const std::string_view before = value.substr(begin, at - begin);
    std::size_t active = 0;
    bool in_blanks = false;
    for (const char c : before) {
        const bool separates = signature.separator == ' ' ? is_blank(c) : c == signature.separator;
        if (separates && !(signature.separator == ' ' && in_blanks)) ++active;
        in_blanks = is_blank(c);
    }
    return std::min(active, signature.parts().size() - 1);
}

}  // namespace unitlint::knowledge
