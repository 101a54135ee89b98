#include "lint/hardening/adjustments.h"

#include "catalog/capabilities.h"
#include "exposure/capability_bits.h"
#include "lint/hardening/capability_fix.h"
#include "lint/hardening/writable_folders.h"
#include "syntax/unit.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

namespace unitlint::hardening::adjust {

namespace {

namespace cap = exposure::cap;

/// Calls `visit(word)` for each word of the details of each sign of that trait.
template <typename Visit>
void for_each_detail(const ServiceFacts& facts, Trait trait, Visit&& visit) {
    if (!facts.traits.has(trait)) return;
    for (const Sign& sign : facts.signs) {
        if (sign.trait != trait) continue;
        for_each_piece(sign.details, whitespace_bytes,
                       [&](std::string_view word) { visit(sign, word); });
    }
}

/// What scripts around a daemon that starts as root may need: to work with files and processes of
/// others, and to become another user.
constexpr std::uint64_t ordinary_powers =
    cap::chown | cap::dac_override | cap::fowner | cap::fsetid | cap::kill | cap::setgid |
    cap::setuid | cap::setpcap | cap::net_bind_service | cap::sys_chroot | cap::sys_resource;

/// Whether the program of the service is also the one that tells it to reload or to stop.
bool reloads_itself(const ServiceFacts& facts) {
    const ProgramUse* main = facts.main_program();
    return main != nullptr &&
           std::any_of(facts.programs.begin(), facts.programs.end(), [&](const ProgramUse& use) {
               const std::string_view directive = use.line.assignment->name;
               return use.name == main->name &&
                      (directive == "ExecReload" || directive == "ExecStop");
           });
}

/// The capabilities that the programs need as root. Null `everything` becomes the sign of one that
/// needs all of them.
std::uint64_t needed_capabilities(const ServiceFacts& facts, const Sign*& everything) {
    std::uint64_t needed = facts.ambient;
    for_each_detail(facts, Trait::Capabilities, [&](const Sign& sign, std::string_view name) {
        if (name == "all" && everything == nullptr) everything = &sign;
        if (const auto number = catalog::capability_number(name)) needed |= cap::bit(*number);
    });
    // Its logs and sockets lie in folders of the other user.
    if (facts.traits.has(Trait::DropsPrivileges))
        needed |= cap::setuid | cap::setgid | cap::dac_override;
    if (facts.traits.has(Trait::LowPort)) needed |= cap::net_bind_service;
    // Whoever reloads the service is root, but the process that is told has another user.
    const bool signals = facts.traits.has(Trait::Signals) || reloads_itself(facts);
    if (signals && facts.traits.has(Trait::DropsPrivileges)) needed |= cap::kill;
    return needed;
}

std::string unknown_program(const ServiceFacts& facts) {
    const auto unknown = std::find_if(facts.programs.begin(), facts.programs.end(),
                                      [](const ProgramUse& use) { return !use.known; });
    return unknown == facts.programs.end() ? "its program" : fmt::format("`{}`", unknown->name);
}

/// What DeviceAllow= calls the devices of a node or of a group of them; empty where it has no name
/// for them.
std::string_view device_rule(std::string_view node) {
    struct Rule {
        std::string_view node;
        std::string_view rule;
    };
    constexpr Rule rules[] = {
        {"/dev/bus/usb", "char-usb_device"},
        {"/dev/dri/*", "char-drm"},
        {"/dev/input/*", "char-input"},
        {"/dev/ptp*", "char-ptp"},
        {"/dev/pps*", "char-pps"},
        {"/dev/rtc", "char-rtc"},
        {"/dev/snd/*", "char-alsa"},
        {"/dev/ttyACM*", "char-ttyACM"},
        {"/dev/ttyS*", "char-ttyS"},
        {"/dev/ttyUSB*", "char-ttyUSB"},
        {"/dev/usb/lp*", "char-usb"},
        {"/dev/video*", "char-video4linux"},
        {"/dev/hidraw*", "char-hidraw"},
        {"/dev/parport*", "char-ppdev"},
        {"block", "block-*"},
    };
    for (const Rule& rule : rules) {
        if (rule.node == node) return rule.rule;
    }
    const bool single = node.starts_with("/dev/") && node.find_first_of("*%$") == node.npos;
    return single ? node : std::string_view();
}

/// The sign of a program that writes to /etc itself, or to nobody knows where below it.
const Sign* writes_all_of_etc(const ServiceFacts& facts) {
    const auto found = std::find_if(facts.signs.begin(), facts.signs.end(), [](const Sign& sign) {
        return sign.trait == Trait::WritesEtc && (sign.details.empty() || sign.details == "/etc");
    });
    return found == facts.signs.end() ? nullptr : &*found;
}

}  // namespace

void no_new_privileges(const Situation& situation, Outcome& outcome) {
    const Sign* sign = situation.facts.find(Trait::OptionalSetuid);
    if (sign == nullptr) return;
    outcome.choices[0].applicability = Applicability::Unsafe;
    note_adjustment(outcome, "take it out where that is used: " + explain(*sign), sign);
}

void protect_system(const Situation& situation, Outcome& outcome) {
    const ServiceFacts& facts = situation.facts;
    Choice& strict = outcome.choices[0];
    Choice& full = outcome.choices[1];
    const std::vector<std::string> etc = written_below_etc(facts);
    if (const Sign* sign = writes_all_of_etc(facts)) {
        outcome.choices = {{.value = "yes", .applicability = Applicability::Safe}};
        return note_adjustment(
            outcome, "`full` and `strict` make /etc read-only, but " + explain(*sign), sign);
    }
    const std::vector<std::string> folders = written_folders(facts);
    if (!etc.empty())
        full.further.push_back({"ReadWritePaths", fmt::format("{}", fmt::join(etc, " "))});
    if (!folders.empty())
        strict.further.push_back({"ReadWritePaths", fmt::format("{}", fmt::join(folders, " "))});
    if (const Sign* sign = facts.find(Trait::WritesAnywhere | Trait::RunsOtherCode)) {
        outcome.chosen = 1;
        return note_adjustment(outcome, "not `strict`: " + explain(*sign), sign);
    }
    const Sign* known = facts.find(Trait::Writes);
    if (!facts.declares_directories && (known == nullptr || !facts.knows_programs())) {
        outcome.chosen = 1;
        return note_adjustment(outcome, fmt::format("not `strict`: where {} writes is not known",
                                                    unknown_program(facts)));
    }
    if (!folders.empty()) note_adjustment(outcome, "its own folders stay writable", known);
}

void protect_home(const Situation& situation, Outcome& outcome) {
    const ServiceFacts& facts = situation.facts;
    if (const Sign* sign = facts.find(Trait::ReadsHome)) {
        outcome.choices.erase(outcome.choices.begin());
        return note_adjustment(outcome, explain(*sign), sign);
    }
    if (facts.has_user || facts.knows_programs()) return;
    outcome.chosen = 1;
    note_adjustment(outcome,
                    fmt::format("what {} reads as root is not known", unknown_program(facts)));
}

void address_families(const Situation& situation, Outcome& outcome) {
    const ServiceFacts& facts = situation.facts;
    std::string& value = outcome.choices[0].value;
    const auto add = [&](std::string_view family, const Sign& sign) {
        if (value.find(family) != std::string::npos) return;
        value.append(" ").append(family);
        note_adjustment(outcome, explain(sign), &sign);
    };
    if (const Sign* sign = facts.find(Trait::PacketSockets)) add("AF_PACKET", *sign);
    for_each_detail(facts, Trait::OtherFamilies,
                    [&](const Sign& sign, std::string_view family) { add(family, sign); });
}

void system_call_filter(const Situation& situation, Outcome& outcome) {
    const ServiceFacts& facts = situation.facts;
    std::string& value = outcome.choices[0].value;
    const auto add = [&](std::string_view calls, const Sign& sign) {
        value.append(" ").append(calls);
        note_adjustment(outcome, explain(sign), &sign);
    };
    const Sign* everything = nullptr;
    const std::uint64_t needed = needed_capabilities(facts, everything);
    if (everything != nullptr) return reject(outcome, *everything);
    if (const Sign* sign = facts.find(Trait::Clock)) add("@clock", *sign);
    if (const Sign* sign = facts.find(Trait::Jit)) add("@pkey", *sign);
    const Sign* root = facts.find(Trait::Root);
    if (root != nullptr && !facts.knows_programs() && (needed & cap::sys_chroot) == 0)
        add("chroot", *root);
    const Sign* sign = facts.find(Trait::Capabilities);
    if (sign == nullptr) return;
    struct Calls {
        std::uint64_t capability;
        std::string_view calls;
    };
    constexpr Calls calls[] = {{cap::sys_chroot, "chroot"},
                               {cap::sys_rawio, "@raw-io"},
                               {cap::sys_boot, "@reboot"},
                               {cap::bpf, "bpf"},
                               {cap::sys_pacct, "acct"}};
    for (const Calls& c : calls) {
        if ((needed & c.capability) != 0) add(c.calls, *sign);
    }
}

void capabilities(const Situation& situation, Outcome& outcome) {
    const ServiceFacts& facts = situation.facts;
    const auto names = [](std::uint64_t set) {
        return fmt::format("{}", fmt::join(capability_names(set), " "));
    };
    const bool has_root = !facts.has_user || facts.starts_as_root;
    if (!has_root) {
        if (const Sign* sign = facts.find(Trait::SetuidHelpers)) return reject(outcome, *sign);
        const Sign* port = facts.find(Trait::LowPort);
        const std::uint64_t needed =
            facts.ambient | (port != nullptr && !port->of_program ? cap::net_bind_service : 0);
        outcome.choices = {{.value = names(needed)}};
        if (needed == 0) return;
        const Sign* sign = facts.find(Trait::HoldsCapabilities);
        return note_adjustment(outcome, explain(sign != nullptr ? *sign : *port),
                               sign != nullptr ? sign : port);
    }
    const Sign* everything = nullptr;
    const std::uint64_t needed = needed_capabilities(facts, everything);
    if (everything != nullptr) return reject(outcome, *everything);
    outcome.choices.erase(outcome.choices.begin());
    if (!facts.knows_main_program()) {
        const Sign* root = facts.find(Trait::Root);
        return note_adjustment(
            outcome, fmt::format("what {} needs as root is not known", unknown_program(facts)),
            root);
    }
    const bool knows_all = facts.knows_programs();
    outcome.choices = {{.value = names(knows_all ? needed : needed | ordinary_powers)}};
    if (!knows_all)
        note_adjustment(outcome, fmt::format("what {} needs is not known", unknown_program(facts)));
    const Sign* sign = facts.find(Trait::Capabilities);
    if (sign != nullptr) note_adjustment(outcome, explain(*sign), sign);
}

void device_policy(const Situation& situation, Outcome& outcome) {
    const ServiceFacts& facts = situation.facts;
    const Sign* first = facts.find(Trait::Devices);
    if (first == nullptr) return;
    bool allows = false;
    for (const Sign& sign : facts.signs) {
        if (sign.trait != Trait::Devices) continue;
        if (sign.details.empty()) return reject(outcome, sign);
        allows |= sign.line.assignment->name == "DeviceAllow";
    }
    std::vector<std::string_view> rules;
    std::unordered_set<std::string_view> known;
    bool nameless = false;
    for_each_detail(facts, Trait::Devices, [&](const Sign& sign, std::string_view node) {
        if (sign.line.assignment->name == "DeviceAllow") return;
        const std::string_view rule = device_rule(node);
        nameless |= rule.empty();
        if (known.insert(rule).second) rules.push_back(rule);
    });
    // What the unit allows itself is its author's choice.
    if (allows) rules.clear();
    if (nameless && !allows) return reject(outcome, *first);
    outcome.tier = Tier::B;
    for (const std::string_view rule : rules)
        outcome.choices[0].further.push_back({"DeviceAllow", std::string(rule) + " rw"});
    note_adjustment(outcome, "in place of `PrivateDevices=yes`: " + explain(*first), first);
}

void protect_clock(const Situation& situation, Outcome& outcome) {
    constexpr catalog::SystemdVersion first_that_leaves_devices_alone = 252;
    if (situation.version >= first_that_leaves_devices_alone) return;
    if (const Sign* sign = situation.facts.find(Trait::Devices)) {
        reject(outcome, "before systemd 252 it closes all other devices, but " + explain(*sign),
               sign->line, sign->range);
    }
}

void memory_deny_write_execute(const Situation& situation, Outcome& outcome) {
    const ServiceFacts& facts = situation.facts;
    if (facts.knows_programs()) {
        outcome.tier = Tier::B;
        return;
    }
    const ProgramUse* main = facts.main_program();
    reject(outcome,
           fmt::format("whether {} makes code at run time is not known", unknown_program(facts)),
           main != nullptr ? main->line : Line{}, main != nullptr ? main->range : TextRange{});
}

void private_users(const Situation& situation, Outcome& outcome) {
    const Line groups = situation.facts.groups;
    if (groups.assignment == nullptr) return;
    reject(outcome, "`SupplementaryGroups=` has no effect with it", groups,
           groups.assignment->value.range);
}

}  // namespace unitlint::hardening::adjust
