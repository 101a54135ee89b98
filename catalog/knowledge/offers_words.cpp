#include <array>

#include "catalog/boolean.h"
#include "catalog/knowledge/asked.h"
#include "catalog/value/partitions.h"
#include "catalog/value/text.h"
#include "catalog/word_notes.h"

// Keywords: booleans, enumerations, lists of flags, names of units, and short languages of their
// own.

namespace unitlint::knowledge {

using value::is_blank;

void offer_boolean(Asked& asked) {
    asked.take_rest();
    asked.add_booleans();
}

void offer_enum(Asked& asked) {
    asked.take_rest();
    const catalog::EnumTable* table = asked.directive.enum_table;
    if (table == nullptr) return;
    if (table->accepts_boolean()) asked.add_booleans();
    asked.add_table(*table);
}

void offer_table_words(Asked& asked) {
    asked.take_word();
    if (asked.directive.enum_table != nullptr) asked.add_table(*asked.directive.enum_table);
}

/// A boolean alone, or a list of words.
void offer_flags_or_boolean(Asked& asked) {
    const bool tilde = asked.directive.kind != catalog::ValueKind::Delegate;
    const std::size_t from = tilde ? behind_tilde(asked.value) : 0;
    asked.take_word(from);
    if (from == 0 && asked.found.present.empty()) {
        asked.add(OfferKind::Keyword, "yes");
        asked.add(OfferKind::Keyword, "no");
    }
    for (const std::string_view word : asked.found.present)
        if (catalog::parse_boolean(word)) return;
    if (asked.directive.enum_table != nullptr) asked.add_table(*asked.directive.enum_table);
}

void offer_stdio(Asked& asked) {
    asked.take_rest();
    for (const std::string_view path : {"file:", "append:", "truncate:"}) {
        if (asked.typed().starts_with(path)) return offer_files(asked, path.size(), Files::Any);
    }
    const catalog::EnumTable* table = asked.directive.enum_table;
    if (table == nullptr) return;
    asked.add_table(*table);
    // "file" alone is no value; the form with its path is.
    std::erase_if(asked.found.list, [](const Offer& offer) {
        return offer.text == "file" || offer.text == "append" || offer.text == "truncate" ||
               offer.text == "fd";
    });
    asked.add_form("fd:", "NAME", catalog::word_note(table->name, "fd"));
    asked.add_form("file:", "/path", catalog::word_note(table->name, "file"), 236);
    if (asked.directive.name == "StandardInput") return;
    asked.add_form("append:", "/path", catalog::word_note(table->name, "append"), 240);
    asked.add_form("truncate:", "/path", catalog::word_note(table->name, "truncate"), 248);
}

namespace {

bool is_target(std::string_view name) { return name.ends_with(".target"); }

/// What units of the system are there on every machine; targets first where units are hung on
/// them.
/// The target that usually wants the units of a type, where it is not multi-user.target; else
/// empty.
std::string_view target_of_all(catalog::UnitType type) {
    switch (type) {
        case catalog::UnitType::Timer: return "timers.target";
        case catalog::UnitType::Socket: return "sockets.target";
        case catalog::UnitType::Path: return "paths.target";
        case catalog::UnitType::Mount: return "local-fs.target";
        case catalog::UnitType::Swap: return "swap.target";
        default: return {};
    }
}

void add_units(Asked& asked, std::string_view suffix) {
    asked.found.units = true;
    asked.found.unit_suffix = suffix;
    constexpr std::array<std::string_view, 6> common = {
        "multi-user.target", "network-online.target", "network.target",
        "timers.target",     "sockets.target",        "graphical.target",
    };
    const auto add = [&](std::string_view name) {
        if (name.ends_with(suffix))
            asked.add(OfferKind::Unit, name, catalog::word_note("unit", name));
    };
    const std::string_view usual = asked.directive.section == catalog::Section::Install
                                       ? target_of_all(asked.context.type)
                                       : std::string_view();
    if (!usual.empty()) add(usual);
    for (const std::string_view name : common)
        if (name != usual) add(name);
    const auto notes = catalog::word_notes("unit");
    for (const bool targets : {true, false}) {
        for (const catalog::WordNote& unit : notes) {
            bool is_common = unit.word == usual;
            for (const std::string_view name : common) is_common = is_common || name == unit.word;
            if (is_target(unit.word) == targets && !is_common) add(unit.word);
        }
    }
}

}  // namespace

void offer_unit_list(Asked& asked) {
    asked.take_word();
    // An alias is a new name.
    if (asked.directive.name == "Alias") return;
    const bool sockets = asked.directive.parser == "config_parse_service_sockets";
    add_units(asked, sockets ? ".socket" : "");
}

void offer_unit_name(Asked& asked) {
    asked.take_rest();
    const std::string_view parser = asked.directive.parser;
    if (parser == "config_parse_unit_slice") {
        // The place of a slice follows from its name.
        if (asked.directive.section == catalog::Section::Slice) return;
        return add_units(asked, ".slice");
    }
    add_units(asked, parser == "config_parse_socket_service" ? ".service" : "");
}

void offer_filesystems(Asked& asked) {
    asked.take_word(behind_tilde(asked.value));
    for (const catalog::WordNote& group : catalog::word_notes("filesystems"))
        asked.add(OfferKind::Group, group.word, group.note);
    for (const std::string_view name :
         {"btrfs", "cgroup2", "cifs", "exfat", "ext4", "fuse", "nfs", "ntfs3", "overlay", "proc",
          "squashfs", "sysfs", "tmpfs", "vfat", "xfs"})
        asked.add(OfferKind::Keyword, name);
}

void offer_ip_prefixes(Asked& asked) {
    asked.take_word();
    constexpr std::array<std::string_view, 4> words = {"any", "localhost", "link-local",
                                                       "multicast"};
    asked.add_all(OfferKind::Keyword, "network", words);
}

void offer_interfaces(Asked& asked) {
    asked.take_word(behind_tilde(asked.value));
    asked.add(OfferKind::Keyword, "lo", "The machine itself");
}

/// "[FAMILY:][PROTOCOL:]PORTS".
void offer_socket_bind(Asked& asked) {
    asked.take_rest();
    asked.narrow(":");
    const std::string_view before = asked.value.substr(0, asked.found.begin);
    const auto has = [&](std::string_view part) {
        return before.find(part) != std::string_view::npos;
    };
    const bool protocol = has("tcp:") || has("udp:");
    if (before.empty()) {
        asked.add_form("ipv4:", "any", "IPv4 only");
        asked.add_form("ipv6:", "any", "IPv6 only");
    }
    if (!protocol) {
        asked.add_form("tcp:", "any", "TCP only");
        asked.add_form("udp:", "any", "UDP only");
    }
    asked.add(OfferKind::Keyword, "any", "All ports");
}

void offer_bpf_flags(Asked& asked) {
    asked.take_rest();
    asked.add(OfferKind::Keyword, "any", "Everything that BPF can do");
}

void offer_cpu_set(Asked& asked) {
    asked.take_rest();
    if (asked.directive.name == "CPUAffinity")
        asked.add(OfferKind::Keyword, "numa", "The CPUs of the nodes that NUMAMask= names");
    if (asked.directive.name == "NUMAMask")
        asked.add({.text = "all", .kind = OfferKind::Keyword, .note = "All nodes"});
}

void offer_users(Asked& asked) {
    if (asked.directive.kind == catalog::ValueKind::UserOrGroupList)
        asked.take_word();
    else
        asked.take_rest();
    asked.add(OfferKind::Keyword, "root", "The administrator");
}

void offer_urls(Asked& asked) {
    asked.take_word();
    asked.add_form("man:", "example(1)", "A manual page");
    asked.add_form("https://", "example.com/", "A page on the web");
    asked.add_form("http://", "example.com/", "A page on the web");
    asked.add_form("file:/", "usr/share/doc/example", "A file of this machine");
    asked.add_form("info:", "example", "A page of the info system");
}

void offer_xattrs(Asked& asked) {
    asked.take_rest();
    if (asked.value.find('=') == std::string_view::npos)
        asked.add_form("user.", "name=value", "An attribute of the user's own");
}

void offer_variables(Asked& asked) {
    asked.take_word();
    for (const catalog::WordNote& variable : catalog::word_notes("variable"))
        asked.add(OfferKind::Variable, variable.word, variable.note);
}

/// "PARTITION=FLAG+FLAG:...", or "*", "-" or "~" for the whole image.
void offer_image_policy(Asked& asked) {
    asked.take_rest();
    asked.narrow(":");
    if (asked.typed().find('=') != std::string_view::npos) {
        asked.narrow(":=+");
        for (const std::string_view flag :
             {"verity", "signed", "encrypted", "unprotected", "unused", "absent", "open", "ignore"})
            asked.add(OfferKind::Keyword, flag);
        return;
    }
    for (const std::string_view partition : value::partitions) {
        const std::string rule = std::string(partition) + "=";
        if (asked.value.find(rule) == std::string_view::npos || asked.slot().starts_with(rule))
            asked.add_form(rule, "open");
    }
}

/// "SOURCE:FAMILY:TABLE:SET" words.
void offer_netfilter_set(Asked& asked) {
    asked.take_word();
    const std::size_t word = asked.found.begin;
    asked.found.present.clear();
    asked.narrow(":");
    const std::size_t field = asked.separators_before(word, ':');
    if (field == 0) {
        asked.add_form("cgroup:", "inet:filter:set", "The id of the unit's control group");
        asked.add_form("user:", "inet:filter:set", "The id of the service's user");
        asked.add_form("group:", "inet:filter:set", "The id of the service's group");
    } else if (field == 1) {
        for (const std::string_view family : {"inet:", "ip:", "ip6:", "arp:", "bridge:", "netdev:"})
            asked.add_form(family, "filter:set");
    }
}

void offer_string(Asked& asked) {
    asked.take_rest();
    const auto add = [&](std::initializer_list<std::string_view> words) {
        for (const std::string_view word : words) asked.add(OfferKind::Keyword, word);
    };
    const std::string_view name = asked.directive.name;
    const bool mount = asked.directive.section == catalog::Section::Mount;
    if (mount && name == "Type") {
        add({"ext4", "xfs", "btrfs", "vfat", "tmpfs", "nfs", "nfs4", "cifs", "overlay", "squashfs",
             "iso9660", "exfat", "ntfs3", "none"});
    } else if (mount && name == "Options") {
        asked.narrow(",");
        add({"defaults", "noatime", "nodev", "nofail", "noexec", "nosuid", "ro", "rw", "bind",
             "_netdev", "discard", "relatime", "x-systemd.automount"});
    } else if (name == "TCPCongestion") {
        add({"bbr", "cubic", "reno"});
    } else if (name == "PAMName") {
        add({"login", "systemd-user"});
    }
}

}  // namespace unitlint::knowledge
