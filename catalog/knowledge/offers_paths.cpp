#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "catalog/exec_prefixes.h"
#include "catalog/knowledge/asked.h"
#include "catalog/value/text.h"
#include "catalog/word_notes.h"

// Paths, alone and with something behind them, command lines, devices and addresses of sockets.

namespace unitlint::knowledge {
namespace {

using value::is_blank;

/// Where the path of a word begins, behind the signs that may stand in front of it.
std::size_t behind_prefixes(const Asked& asked, std::string_view prefixes) {
    std::size_t begin = asked.found.begin;
    while (begin < asked.at && prefixes.find(asked.value[begin]) != std::string_view::npos) ++begin;
    return begin;
}

/// The number of the field that the cursor is in, with the slot narrowed to it.
std::size_t take_field(Asked& asked) {
    const std::size_t word = asked.found.begin;
    asked.found.present.clear();
    asked.narrow(":");
    return asked.separators_before(word, ':');
}

void add_devices(Asked& asked) {
    for (const catalog::WordNote& device : catalog::word_notes("device"))
        asked.add(OfferKind::File, device.word, device.note);
}

}  // namespace

void offer_files(Asked& asked, std::size_t begin, Files files) {
    if (begin > asked.at) return;
    const std::string_view typed = asked.value.substr(begin, asked.at - begin);
    const std::size_t slash = typed.rfind('/');
    if (!typed.starts_with('/') || typed.find('%') != std::string_view::npos) return;
    asked.found.begin = begin + slash + 1;
    asked.found.end = asked.value.find_first_of("/: \t\n\r", asked.at);
    if (asked.found.end == std::string_view::npos) asked.found.end = asked.value.size();
    asked.found.files = files;
    asked.found.folder = std::string(typed.substr(0, slash + 1));
    asked.found.present.clear();
}

void offer_path(Asked& asked) {
    const std::string_view name = asked.directive.name;
    const bool folder = name.ends_with("Directory") || name == "Where";
    offer_files(asked, 0, folder ? Files::Folders : Files::Any);
}

void offer_path_list(Asked& asked) {
    const std::string_view parser = asked.directive.parser;
    if (parser == "config_parse_colon_separated_paths") {
        asked.take_rest();
        asked.narrow(":");
        return offer_files(asked, asked.found.begin, Files::Folders);
    }
    if (parser == "config_parse_unit_env_file")
        return offer_files(asked, asked.value.starts_with('-') ? 1 : 0, Files::Any);
    asked.take_word();
    offer_files(asked, behind_prefixes(asked, "-+"), Files::Any);
}

/// "SOURCE[:DESTINATION[:OPTIONS]]" words.
void offer_bind_paths(Asked& asked) {
    asked.take_word();
    const std::size_t field = take_field(asked);
    if (field == 2) {
        asked.add(OfferKind::Keyword, "rbind", "With the mounts below it; the default");
        asked.add(OfferKind::Keyword, "norbind", "Without the mounts below it");
        asked.add({.text = "idmap",
                   .kind = OfferKind::Keyword,
                   .note = "With the owners mapped to the service's users",
                   .since = 258});
    } else if (field < 2) {
        offer_files(asked, behind_prefixes(asked, "-"), Files::Any);
    }
}

/// Images and the like: a path, then fields that are not offered.
void offer_path_with_more(Asked& asked) {
    asked.take_word();
    if (take_field(asked) < 2) offer_files(asked, behind_prefixes(asked, "-"), Files::Any);
}

void offer_open_file(Asked& asked) {
    asked.take_rest();
    const std::size_t field = take_field(asked);
    if (field == 0) offer_files(asked, 0, Files::Any);
    if (field != 2) return;
    asked.narrow(",:");
    asked.add(OfferKind::Keyword, "read-only", "Only for reading");
    asked.add(OfferKind::Keyword, "append", "Writes go to the end");
    asked.add(OfferKind::Keyword, "truncate", "The file is emptied");
    asked.add(OfferKind::Keyword, "graceful", "A file that is missing is no failure");
}

/// LoadCredential=: "NAME[:PATH]".
void offer_credential(Asked& asked) {
    asked.take_rest();
    if (take_field(asked) == 1 && asked.directive.parser == "config_parse_load_credential")
        offer_files(asked, asked.found.begin, Files::Any);
}

void offer_bpf_program(Asked& asked) {
    asked.take_rest();
    if (take_field(asked) == 1) return offer_files(asked, asked.found.begin, Files::Any);
    for (const std::string_view type :
         {"ingress:", "egress:", "sock_create:", "sock_ops:", "device:", "bind4:", "bind6:",
          "connect4:", "connect6:", "post_bind4:", "post_bind6:", "sendmsg4:", "sendmsg6:",
          "sysctl:", "recvmsg4:", "recvmsg6:", "getsockopt:", "setsockopt:"})
        asked.add_form(type, "/sys/fs/bpf/program");
}

/// "NAME[:SYMLINK[:ro]]" words.
void offer_directory_names(Asked& asked) {
    asked.take_word();
    if (take_field(asked) == 2 && asked.directive.name != "ConfigurationDirectory")
        asked.add({.text = "ro",
                   .kind = OfferKind::Keyword,
                   .note = "Read-only for the service",
                   .since = 257});
}

void offer_working_directory(Asked& asked) {
    const std::size_t from = asked.value.starts_with('-') ? 1 : 0;
    if (asked.at < from) return;
    offer_files(asked, from, Files::Folders);
    if (asked.found.files != Files::None) return;
    asked.take_rest(from);
    asked.add(OfferKind::Keyword, "~", "The home directory of User=");
}

namespace {

/// The prefixes that may still be added behind those that stand there.
void add_prefixes(Asked& asked, std::string_view there) {
    for (const catalog::ExecPrefix& prefix : catalog::exec_prefixes()) {
        if (prefix.removed != 0 && prefix.removed <= asked.context.version) continue;
        const bool clashes = there.find_first_of(prefix.excludes) != std::string_view::npos ||
                             there.find(prefix.prefix.front()) != std::string_view::npos;
        if (clashes) continue;
        // "@" needs a second word.
        const bool two = prefix.prefix == "@";
        asked.add({.text = std::string(prefix.prefix),
                   .tail = two ? "/path name" : "/path",
                   .kind = OfferKind::Form,
                   .note = std::string(prefix.effect),
                   .since = prefix.since});
    }
}

/// Whether the word of the slot is the program of a command: the first, or behind a ";".
bool is_program(const Asked& asked) {
    std::string_view before = asked.value.substr(0, asked.found.begin);
    while (!before.empty() && is_blank(before.back())) before.remove_suffix(1);
    return before.empty() || before == ";" ||
           (before.ends_with(';') && is_blank(before[before.size() - 2]));
}

bool in_variable(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// "$NAME" or "${NAME}" at the cursor, whichever was begun; false where none was.
bool offer_references(Asked& asked) {
    const std::string_view typed = asked.typed();
    const std::size_t dollar = typed.rfind('$');
    if (dollar == std::string_view::npos) return false;
    const bool braces = typed.substr(dollar + 1).starts_with('{');
    const std::size_t name = dollar + (braces ? 2 : 1);
    if (!std::all_of(typed.begin() + static_cast<std::ptrdiff_t>(name), typed.end(), in_variable))
        return false;
    asked.found.begin += dollar;
    std::size_t end = asked.at;
    while (end < asked.found.end && in_variable(asked.value[end])) ++end;
    if (braces && end < asked.found.end && asked.value[end] == '}') ++end;
    asked.found.end = end;
    for (const catalog::WordNote& variable : catalog::word_notes("variable")) {
        const std::string text =
            fmt::format("{}{}{}", braces ? "${" : "$", variable.word, braces ? "}" : "");
        asked.add(OfferKind::Variable, text, variable.note);
    }
    return true;
}

}  // namespace

void offer_exec(Asked& asked) {
    asked.take_word();
    asked.found.present.clear();
    if (!is_program(asked)) {
        if (offer_references(asked)) return;
        return offer_files(asked, asked.found.begin, Files::Any);
    }
    const std::size_t path = behind_prefixes(asked, "@-:+!|");
    const std::string_view there = asked.value.substr(asked.found.begin, path - asked.found.begin);
    if (path == asked.at) {
        const std::string prefixes(there);
        asked.found.begin = asked.at;
        add_prefixes(asked, prefixes);
    } else {
        offer_files(asked, path, Files::Programs);
    }
}

void offer_device_allow(Asked& asked) {
    asked.take_word();
    if (!asked.found.present.empty() && asked.found.begin > 0) {
        asked.found.present.clear();
        asked.add(OfferKind::Keyword, "rw", "Read and write");
        asked.add(OfferKind::Keyword, "r", "Read only");
        asked.add(OfferKind::Keyword, "w", "Write only");
        asked.add(OfferKind::Keyword, "rwm", "Read, write and make the node");
        return;
    }
    asked.found.present.clear();
    add_devices(asked);
}

/// "DEVICE VALUE".
void offer_device_pair(Asked& asked) {
    asked.take_word();
    asked.found.present.clear();
    if (asked.found.begin == 0) return offer_files(asked, 0, Files::Any);
    if (asked.directive.kind == catalog::ValueKind::DeviceTimespan) {
        offer_time_units(asked, asked.found.begin);
    } else if (asked.directive.kind == catalog::ValueKind::DeviceLimit &&
               !offer_size_units(asked, asked.found.begin)) {
        asked.add(OfferKind::Keyword, "infinity", "No limit");
    }
}

void offer_device_or_path(Asked& asked) {
    offer_files(asked, 0, Files::Any);
    if (asked.found.files != Files::None) return;
    asked.take_rest();
    // [Swap] takes paths only, in older releases.
    const catalog::SystemdVersion since =
        asked.directive.section == catalog::Section::Swap ? catalog::SystemdVersion{254} : 0;
    asked.add_form("UUID=", "ID", "The file system with this id", since);
    asked.add_form("LABEL=", "NAME", "The file system with this label", since);
    asked.add_form("PARTUUID=", "ID", "The partition with this id", since);
    asked.add_form("PARTLABEL=", "NAME", "The partition with this name", since);
}

void offer_socket_address(Asked& asked) {
    asked.take_rest();
    const std::string_view name = asked.directive.name;
    if (name == "ListenNetlink") {
        asked.take_word();
        if (asked.found.begin != 0) return;
        for (const std::string_view family :
             {"kobject-uevent", "audit", "route", "netfilter", "generic", "connector", "nflog",
              "selinux", "xfrm", "inet-diag"})
            asked.add(OfferKind::Keyword, family);
        return;
    }
    offer_files(asked, 0, Files::Any);
    const bool internet = name == "ListenStream" || name == "ListenDatagram";
    if (!internet || !asked.value.substr(0, asked.at).empty()) return;
    asked.add_form("127.0.0.1:", "8080", "A port of this machine alone, IPv4");
    asked.add_form("[::1]:", "8080", "A port of this machine alone, IPv6");
    asked.add_form("0.0.0.0:", "8080", "A port, IPv4 only");
    asked.add_form("/run/", "example.sock", "A socket in the file system");
    asked.add_form("@", "example", "A Unix socket without a file");
    asked.add_form("vsock:", ":8080", "A port for virtual machines");
}

}  // namespace unitlint::knowledge
