#include "catalog/knowledge/explain.h"

#include <algorithm>

#include <fmt/format.h>

#include "catalog/boolean.h"
#include "catalog/capabilities.h"
#include "catalog/exec_prefixes.h"
#include "catalog/knowledge/spot.h"
#include "catalog/specifiers.h"
#include "catalog/value/enumeration.h"
#include "catalog/value/text.h"
#include "catalog/word_notes.h"

namespace unitlint::knowledge {

using catalog::ValueKind;
using value::is_blank;

bool Spot::take_word() {
    begin = end = std::min(at, value.size());
    while (begin > 0 && !is_blank(value[begin - 1])) --begin;
    while (end < value.size() && !is_blank(value[end])) ++end;
    return begin < end;
}

void Spot::narrow(std::string_view separators) {
    const std::size_t cursor = std::clamp(at, begin, end);
    const std::size_t first = value.substr(0, cursor).find_last_of(separators);
    if (first != std::string_view::npos) begin = std::max(begin, first + 1);
    end = std::min(value.find_first_of(separators, cursor), end);
}

bool Spot::skip(std::string_view signs) {
    while (begin < end && signs.find(value[begin]) != std::string_view::npos) {
        if (at == begin && end - begin > 1) return false;
        ++begin;
    }
    return begin < end;
}

std::string entry(std::string_view word, std::string_view title, std::string_view note) {
    std::string out = fmt::format("**{}**{}{}\n", word, title.empty() ? "" : ", ", title);
    if (!note.empty()) out += fmt::format("\n{}.\n", note);
    return out;
}

std::string since_line(catalog::SystemdVersion since) {
    return since == 0 ? std::string() : fmt::format("\n- Since systemd {}\n", since);
}

namespace {

std::optional<Explanation> explain_boolean(Spot& spot) {
    const std::optional<bool> on = catalog::parse_boolean(spot.text());
    if (!on) return std::nullopt;
    return spot.say(fmt::format("**{}**{} for `{}=`\n\n{}.\n", spot.text(),
                                spot.text() == (*on ? "yes" : "no") ? ""
                                : *on                               ? ", the same as yes,"
                                                                    : ", the same as no,",
                                spot.directive.name,
                                *on ? spot.directive.summary : "This is turned off"));
}

std::optional<Explanation> explain_keyword(Spot& spot, const catalog::EnumTable& table,
                                           std::string_view title) {
    const auto canonical = catalog::canonical_value(table, spot.text());
    if (!canonical) return std::nullopt;
    const std::string_view notes = table.name == "personality" ? "architecture" : table.name;
    std::string_view note = catalog::word_note(notes, spot.text());
    if (note.empty()) note = catalog::word_note(notes, *canonical);
    std::string out = entry(spot.text(), title, note);
    if (*canonical != spot.text()) out += fmt::format("\n- The same as `{}`\n", *canonical);
    if (const catalog::EnumValue* row = catalog::find_value(table, *canonical)) {
        // What else a boolean can be called came later than the boolean.
        if (!catalog::parse_boolean(spot.text()))
            out += since_line(value::keyword_since(table, *row));
        if (!row->better.empty()) out += fmt::format("\n- Better: `{}`\n", row->better);
    }
    return spot.say(std::move(out));
}

std::optional<Explanation> explain_enum(Spot& spot) {
    const catalog::EnumTable* table = spot.directive.enum_table;
    if (table == nullptr) return explain_boolean(spot);
    // "file:/path", "yes:name"
    if (spot.directive.kind == ValueKind::Stdio ||
        spot.directive.kind == ValueKind::ProtectHostname)
        spot.end = std::min(spot.value.find(':', spot.begin), spot.end);
    auto found = explain_keyword(spot, *table, fmt::format("for `{}=`", spot.directive.name));
    return found ? found : explain_boolean(spot);
}

std::optional<Explanation> explain_condition(Spot& spot) {
    spot.begin = 0;
    spot.end = spot.value.size();
    if (!spot.skip("|!")) {
        spot.end = spot.begin + 1;
        return spot.say(spot.text() == "!" ? "**!**: the condition must not hold\n"
                                           : "**|**: one of the conditions marked so must hold\n");
    }
    while (spot.begin < spot.end && is_blank(spot.value[spot.begin])) ++spot.begin;
    const std::string_view name = spot.directive.name;
    if (name.ends_with("Architecture")) return explain_note(spot, "architecture", "architecture");
    if (name.ends_with("Virtualization"))
        if (auto found = explain_note(spot, "virtualization", "virtualization")) return found;
    if (name.ends_with("Security")) return explain_note(spot, "security", "security technology");
    if (name.ends_with("Capability")) return explain_capability(spot);
    if (name.ends_with("Firmware") || name.ends_with("User") || name.ends_with("Group"))
        return explain_note(spot, "condition", "");
    if (name.ends_with("ControlGroupController")) {
        spot.narrow(" ");
        if (auto found = explain_note(spot, "condition", "")) return found;
        return explain_note(spot, "cgroup_controller", "controller");
    }
    return explain_boolean(spot);
}

/// "$NAME" or "${NAME}" around the cursor.
std::optional<Explanation> explain_variable(Spot& spot) {
    const std::size_t dollar = spot.value.substr(0, spot.at + 1).rfind('$');
    if (dollar == std::string_view::npos || dollar < spot.begin) return std::nullopt;
    const bool braces = spot.value.substr(dollar + 1).starts_with('{');
    const std::size_t name = dollar + (braces ? 2 : 1);
    std::size_t end = name;
    while (end < spot.end && (value::is_alpha(spot.value[end]) ||
                              value::is_digit(spot.value[end]) || spot.value[end] == '_'))
        ++end;
    if (spot.at > end + (braces ? 1 : 0)) return std::nullopt;
    const std::string_view variable = spot.value.substr(name, end - name);
    if (variable.empty()) return std::nullopt;
    const std::string_view note = catalog::word_note("variable", variable);
    spot.begin = dollar;
    spot.end = std::min(end + (braces ? 1 : 0), spot.end);
    auto said = spot.say(note.empty() ? std::string()
                                      : entry(fmt::format("${}", variable), "environment", note));
    if (said) said->variable = variable;
    return said;
}

std::optional<Explanation> explain_exec(Spot& spot) {
    if (auto found = explain_variable(spot)) return found;
    std::string_view before = spot.value.substr(0, spot.begin);
    while (!before.empty() && is_blank(before.back())) before.remove_suffix(1);
    if (!before.empty() && !before.ends_with(';')) return std::nullopt;
    constexpr std::string_view signs = "@-:+!|";
    std::size_t end = spot.begin;
    while (end < spot.end && signs.find(spot.value[end]) != std::string_view::npos) ++end;
    if (spot.at >= end) return std::nullopt;
    std::string out;
    for (const catalog::ExecPrefix& prefix : catalog::exec_prefixes()) {
        const std::string_view there = spot.value.substr(spot.begin, end - spot.begin);
        const bool twice = there.find("!!") != std::string_view::npos;
        const bool found = prefix.prefix == "!" ? !twice && there.find('!') != there.npos
                                                : there.find(prefix.prefix) != there.npos;
        if (!found) continue;
        out += fmt::format("- **{}** {}", prefix.prefix, prefix.effect);
        if (prefix.since != 0) out += fmt::format("; since systemd {}", prefix.since);
        if (prefix.removed != 0) out += fmt::format("; without effect from {} on", prefix.removed);
        out += "\n";
    }
    spot.end = end;
    return spot.say(std::move(out));
}

/// What a specifier stands for in this unit, as far as the name tells; else empty.
std::string expanded(char letter, std::string_view unit) {
    if (unit.empty()) return {};
    const std::size_t dot = unit.rfind('.');
    const std::string_view stem = unit.substr(0, dot);
    const std::size_t at = stem.find('@');
    const std::string_view prefix = stem.substr(0, at);
    const bool has_instance = at != std::string_view::npos && at + 1 < stem.size();
    if ((letter == 'n' || letter == 'N') && at != std::string_view::npos && !has_instance)
        return {};
    switch (letter) {
        case 'n': return std::string(unit);
        case 'N': return std::string(stem);
        case 'p': return std::string(prefix);
        case 'i': return has_instance ? std::string(stem.substr(at + 1)) : std::string();
        case 'j': return std::string(prefix.substr(prefix.rfind('-') + 1));
        case '%': return "%";
        default: return {};
    }
}

/// A "%" and its letter around the cursor.
std::optional<Explanation> explain_specifier(Spot& spot) {
    for (std::size_t i = 0; i + 1 < spot.value.size(); ++i) {
        if (spot.value[i] != '%') continue;
        const std::size_t begin = i++;
        if (spot.at < begin || spot.at > begin + 1) continue;
        const catalog::Specifier* found = catalog::find_specifier(spot.value[begin + 1]);
        if (found == nullptr) return std::nullopt;
        spot.begin = begin;
        spot.end = begin + 2;
        std::string out = entry(fmt::format("%{}", found->letter),
                                found->deprecated ? "deprecated" : "", found->meaning);
        const std::string here = expanded(found->letter, spot.situation.unit);
        if (!here.empty()) out += fmt::format("\nHere: `{}`\n", here);
        return spot.say(std::move(out));
    }
    return std::nullopt;
}

/// The name in front of the "=" of an assignment.
std::optional<Explanation> explain_assignment(Spot& spot) {
    if (!spot.skip("\"'")) return std::nullopt;
    const std::size_t equals = spot.value.substr(0, spot.end).find('=', spot.begin);
    if (equals != std::string_view::npos && spot.at > equals) return std::nullopt;
    spot.end = std::min(equals, spot.end);
    return explain_note(spot, "variable", "environment");
}

/// What a socket listens on.
std::optional<Explanation> explain_socket(Spot& spot) {
    const bool stream = spot.directive.name == "ListenStream";
    if (!stream && spot.directive.name != "ListenDatagram" &&
        spot.directive.name != "ListenSequentialPacket")
        return std::nullopt;
    const std::string_view text = spot.text();
    const std::string_view protocol = stream ? "TCP" : "UDP";
    if (value::all_digits(text))
        return spot.say(entry(text, fmt::format("{} port", protocol),
                              "On all addresses, IPv6 and, as BindIPv6Only= says, IPv4"));
    if (text.starts_with('/'))
        return spot.say(entry(text, "Unix socket", "A file that programs of this machine open"));
    if (text.starts_with('@'))
        return spot.say(entry(text, "Unix socket",
                              "A name without a file; seen by all in the same network namespace"));
    if (text.starts_with("vsock"))
        return spot.say(entry(text, "VSOCK", "Between this machine and its virtual machines"));
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    return spot.say(entry(text, fmt::format("{} port {}", protocol, text.substr(colon + 1)),
                          fmt::format("On the address {} only", text.substr(0, colon))));
}

std::optional<Explanation> explain_device(Spot& spot) {
    if (spot.begin == 0) return explain_note(spot, "device", "device");
    std::string rights;
    for (const char c : spot.text()) {
        const std::string_view word = c == 'r' ? "read" : c == 'w' ? "write" : "make the node";
        rights += fmt::format("{}{}", rights.empty() ? "" : ", ", word);
    }
    if (!value::only(spot.text(), "rwm")) return std::nullopt;
    return spot.say(fmt::format("**{}**: {}\n", spot.text(), rights));
}

/// A word of a table, in a list that a boolean may stand for.
std::optional<Explanation> explain_table_word(Spot& spot, std::string_view title) {
    if (!spot.skip("~")) return std::nullopt;
    const catalog::EnumTable* table = spot.directive.enum_table;
    if (table == nullptr) return std::nullopt;
    auto found = explain_keyword(spot, *table, title);
    return found ? found : explain_boolean(spot);
}

/// The "~" in front of a list.
std::optional<Explanation> explain_tilde(Spot& spot) {
    if (spot.at != 0 || !spot.value.starts_with('~') || !spot.directive.words) return std::nullopt;
    spot.begin = 0;
    spot.end = 1;
    const bool deny = spot.directive.kind == ValueKind::SyscallFilter ||
                      spot.directive.kind == ValueKind::FilesystemList;
    return spot.say(deny ? "**~**: denies what is listed, and allows all else\n"
                         : "**~**: all but what is listed\n");
}

std::optional<Explanation> explain_by_kind(Spot& spot) {
    switch (spot.directive.kind) {
        case ValueKind::Boolean:
        case ValueKind::Tristate: return explain_boolean(spot);
        case ValueKind::Enum:
        case ValueKind::Stdio:
        case ValueKind::ProtectHostname: return explain_enum(spot);
        case ValueKind::CapabilitySet:
            return spot.skip("~") ? explain_capability(spot) : std::nullopt;
        case ValueKind::AddressFamilies:
            return spot.skip("~") ? explain_family(spot) : std::nullopt;
        case ValueKind::SyscallFilter: return spot.skip("~") ? explain_syscall(spot) : std::nullopt;
        case ValueKind::SyscallArchs: return explain_table_word(spot, "architecture");
        case ValueKind::NamespaceFlags: return explain_table_word(spot, "namespace");
        case ValueKind::Delegate:
        case ValueKind::CgroupControllers: return explain_table_word(spot, "controller");
        case ValueKind::CoredumpFilter: return explain_table_word(spot, "kind of memory");
        case ValueKind::SecureBits: return explain_table_word(spot, "secure bit");
        case ValueKind::RefreshFlags: return explain_table_word(spot, "");
        case ValueKind::FilesystemList:
            return spot.skip("~") ? explain_note(spot, "filesystems", "group of file systems")
                                  : std::nullopt;
        case ValueKind::IpPrefixList: return explain_note(spot, "network", "");
        case ValueKind::Signal: return explain_signal(spot);
        case ValueKind::ExitStatusList: return explain_exit_status(spot);
        case ValueKind::Errno: return explain_errno(spot);
        case ValueKind::UnitList:
        case ValueKind::UnitName: return explain_unit(spot);
        case ValueKind::ConditionString: return explain_condition(spot);
        case ValueKind::DeviceAllow: return explain_device(spot);
        case ValueKind::SocketAddress: return explain_socket(spot);
        case ValueKind::EnvAssignments:
        case ValueKind::EnvNamesOrAssignments: return explain_assignment(spot);
        case ValueKind::EnvNames: return explain_note(spot, "variable", "environment");
        case ValueKind::ExecCommand: return explain_exec(spot);
        case ValueKind::Timespan:
        case ValueKind::TimespanNsec: return explain_timespan(spot);
        case ValueKind::CalendarOrTimespan: return explain_calendar(spot);
        case ValueKind::Bytes:
        case ValueKind::BytesOrPercent: return explain_size(spot);
        case ValueKind::Percent:
        case ValueKind::UintOrPercent: return explain_share(spot);
        case ValueKind::Rlimit: return explain_rlimit(spot);
        case ValueKind::Weight: return explain_weight(spot);
        case ValueKind::Mode: return explain_mode(spot);
        default: return std::nullopt;
    }
}

}  // namespace

std::optional<Explanation> explain(const catalog::Directive& directive, std::string_view value,
                                   std::size_t at, const Situation& situation) {
    Spot spot{.directive = directive, .value = value, .at = at, .situation = situation};
    if (directive.specifiers)
        if (auto found = explain_specifier(spot)) return found;
    if (auto found = explain_tilde(spot)) return found;
    if (!spot.take_word()) return std::nullopt;
    return explain_by_kind(spot);
}

}  // namespace unitlint::knowledge
