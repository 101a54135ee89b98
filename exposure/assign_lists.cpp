#include "exposure/assign.h"

#include "catalog/address_families.h"
#include "catalog/boolean.h"
#include "catalog/directive.h"
#include "catalog/errnos.h"
#include "catalog/exit_status.h"
#include "catalog/signals.h"
#include "catalog/syscalls.h"
#include "exposure/addresses.h"
#include "exposure/capability_names.h"
#include "exposure/expand.h"
#include "exposure/syscall_groups.h"
#include "exposure/words.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace unitlint::exposure {

namespace {

using catalog::WordFlags;
using Words = WordReader::Result;

constexpr SystemdVersion unknown_family_ends_line_since = 258;
constexpr SystemdVersion images_not_in_api_file_systems_since = 255;

/// libseccomp knows the architecture since its release 2.6, which Debian has beside systemd 257,
/// not beside 252.
constexpr std::string_view late_architecture = "loongarch64";
constexpr SystemdVersion late_architecture_since = 257;

/// By NamespaceKind.
constexpr std::array<std::string_view, 8> namespace_names{"cgroup", "ipc",  "net", "mnt",
                                                          "pid",    "user", "uts", "time"};

constexpr ByteSet colon(":");

/// Takes a "~" away that inverts the list.
bool take_inversion(std::string_view& value) {
    if (!value.starts_with('~')) return false;
    value.remove_prefix(1);
    return true;
}

/// Case does not count, which the manual does not say.
const catalog::AddressFamily* find_family(std::string_view word) {
    const auto upper = [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    };
    for (const catalog::AddressFamily& family : catalog::address_families()) {
        const bool same =
            std::equal(word.begin(), word.end(), family.name.begin(), family.name.end(),
                       [&](char left, char right) { return upper(left) == upper(right); });
        if (same) return &family;
    }
    return nullptr;
}

bool is_below(std::string_view path, std::string_view folder) {
    return path == folder ||
           (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

bool is_device_node(std::string_view path) {
    return is_below(path, "/dev") || is_below(path, "/run/systemd/inaccessible");
}

}  // namespace

Outcome Assigner::capabilities(std::string_view value, std::uint64_t& set, std::uint64_t unset) {
    const bool inverted = take_inversion(value);
    const std::uint64_t named = read_capabilities(value, version());
    // Nothing named, or the first assignment: the set is replaced; otherwise it is merged.
    if (named == 0 || set == unset)
        set = inverted ? ~named : named;
    else if (inverted)
        set &= ~named;
    else
        set |= named;
    return Outcome::Applied;
}

Outcome Assigner::namespaces(std::string_view value) {
    const auto boolean = catalog::parse_boolean(value);
    if (value.empty() || boolean) {
        state_.namespaces = value.empty() ? unset_namespaces : (*boolean ? 0 : all_namespaces);
        return Outcome::Applied;
    }
    const bool inverted = take_inversion(value);
    std::uint32_t named = 0;
    WordReader words(value);
    std::string word;
    for (Words result = words.next(word); result != Words::End; result = words.next(word)) {
        const auto found = std::find(namespace_names.begin(), namespace_names.end(), word);
        if (result == Words::Error || found == namespace_names.end()) return Outcome::Ignored;
        named |= std::uint32_t{1} << static_cast<unsigned>(found - namespace_names.begin());
    }
    if (state_.namespaces == unset_namespaces)
        state_.namespaces = inverted ? all_namespaces & ~named : named;
    else if (inverted)
        state_.namespaces &= ~named;
    else
        state_.namespaces |= named;
    return Outcome::Applied;
}

Outcome Assigner::address_families(std::string_view value) {
    if (value.empty() || value == "none") {
        state_.family_mode = ListMode::Unset;
        state_.families = 0;
        state_.families_forbidden = !value.empty();
        return Outcome::Applied;
    }
    const bool inverted = take_inversion(value);
    if (state_.family_mode == ListMode::Unset) {
        state_.family_mode = inverted ? ListMode::Deny : ListMode::Allow;
        state_.families_forbidden = false;
    }
    WordReader words(value, WordFlags::Unquote);
    std::string word;
    while (words.next(word) == Words::Word) {
        const catalog::AddressFamily* family = find_family(word);
        if (family == nullptr) {
            if (version() >= unknown_family_ends_line_since) break;
            continue;
        }
        const std::uint64_t bit = std::uint64_t{1} << family->number;
        const bool insert = inverted == (state_.family_mode == ListMode::Deny);
        state_.families = insert ? state_.families | bit : state_.families & ~bit;
    }
    return Outcome::Applied;
}

Outcome Assigner::architectures(const catalog::Directive& row, std::string_view value) {
    if (value.empty()) {
        state_.architectures = 0;
        return Outcome::Applied;
    }
    Outcome outcome = Outcome::Ignored;
    WordReader words(value, WordFlags::Unquote);
    std::string word;
    while (words.next(word) == Words::Word) {
        const catalog::EnumValue* known = catalog::find_value(*row.enum_table, word);
        if (known == nullptr || known->since > version()) continue;
        if (word == late_architecture && version() < late_architecture_since) continue;
        state_.architectures |= std::uint32_t{1}
                                << static_cast<unsigned>(known - row.enum_table->values.data());
        outcome = Outcome::Applied;
    }
    return outcome;
}

Outcome Assigner::syscall_filter(std::string_view value) {
    if (value.empty()) {
        state_.syscall_mode = ListMode::Unset;
        state_.syscalls = {};
        state_.syscalls_with_errno = {};
        return Outcome::Applied;
    }
    const bool inverted = take_inversion(value);
    if (state_.syscall_mode == ListMode::Unset) {
        state_.syscall_mode = inverted ? ListMode::Deny : ListMode::Allow;
        const SyscallSet* defaults = syscall_group(version(), "@default");
        if (!inverted && defaults != nullptr) state_.syscalls |= *defaults;
    }
    WordReader words(value);
    std::string word;
    while (words.next(word) == Words::Word) filter_entry(word, inverted);
    return Outcome::Applied;
}

/// A call or a group, with ":ERRNO" perhaps.
void Assigner::filter_entry(std::string_view word, bool inverted) {
    const std::size_t colon = word.find(':');
    const bool with_errno = colon != std::string_view::npos;
    const std::string_view name = word.substr(0, colon);
    if (with_errno) {
        const std::string_view error = word.substr(colon + 1);
        const auto number = parse_integer(error);
        const bool known = error == "kill" || catalog::find_errno(error) != nullptr ||
                           (number && *number >= 0 && *number <= catalog::errno_limit);
        if (!known || !inverted) return;
    }
    SyscallSet named;
    if (name.starts_with('@')) {
        const SyscallSet* group = syscall_group(version(), name);
        if (group == nullptr) return;
        named = *group;
    } else {
        const catalog::Syscall* syscall = catalog::find_syscall(name);
        if (syscall == nullptr || !syscall->known_to_libseccomp()) return;
        named.insert(static_cast<std::size_t>(syscall - catalog::syscalls().data()));
    }
    const bool allow_list = state_.syscall_mode == ListMode::Allow;
    // In an allow list "~CALL:ERRNO" is an entry, too: one that is answered with the error.
    const bool insert = inverted != allow_list || with_errno;
    state_.syscalls_with_errno -= named;
    if (!insert)
        state_.syscalls -= named;
    else
        state_.syscalls |= named;
    if (insert && with_errno && allow_list) state_.syscalls_with_errno |= named;
}

Outcome Assigner::addresses(std::string_view value, bool allowed) {
    if (value.empty()) {
        if (allowed)
            state_.allows_localhost = state_.allows_other_addresses = false;
        else
            state_.denies_all_ipv4 = state_.denies_all_ipv6 = false;
        return Outcome::Applied;
    }
    WordReader words(value);
    std::string word;
    while (words.next(word) == Words::Word) address_word(word, allowed);
    return Outcome::Applied;
}

void Assigner::address_word(std::string_view word, bool allowed) {
    const bool any = word == "any";
    const bool local = names_localhost(word);
    const bool named = any || local || word == "link-local" || word == "multicast";
    const auto prefix = named ? std::nullopt : parse_address_prefix(word);
    if (!named && !prefix) return;
    if (allowed) {
        const bool localhost = prefix ? prefix->is_localhost() : local;
        (localhost ? state_.allows_localhost : state_.allows_other_addresses) = true;
    } else if (any || (prefix && prefix->is_any())) {
        if (any || !prefix->ipv6) state_.denies_all_ipv4 = true;
        if (any || prefix->ipv6) state_.denies_all_ipv6 = true;
    }
}

Outcome Assigner::filter_path(std::string_view value, bool& filter) {
    if (value.empty()) {
        filter = false;
        return Outcome::Applied;
    }
    const auto path = expanded(value);
    if (!path || !absolute_path(*path)) return Outcome::Ignored;
    filter = true;
    return Outcome::Applied;
}

Outcome Assigner::device_allow(std::string_view value) {
    if (value.empty()) {
        state_.device_allow = false;
        return Outcome::Applied;
    }
    WordReader words(value, WordFlags::Unquote);
    std::string word;
    if (words.next(word) != Words::Word) return Outcome::Ignored;
    const auto node = expanded(word);
    if (!node) return Outcome::Ignored;
    if (!node->starts_with("block-") && !node->starts_with("char-")) {
        const auto path = simple_path(*node);
        if (!path || !is_device_node(*path)) return Outcome::Ignored;
    }
    if (words.rest().find_first_not_of("rwm") != std::string_view::npos) return Outcome::Ignored;
    state_.device_allow = true;
    return Outcome::Applied;
}

Outcome Assigner::delegate(std::string_view value) {
    const auto boolean = catalog::parse_boolean(value);
    if (boolean || value.empty()) {
        state_.set(Flag::Delegate, boolean.value_or(true));
        return Outcome::Applied;
    }
    WordReader words(value, WordFlags::Unquote);
    std::string word;
    for (Words result = words.next(word); result != Words::End; result = words.next(word)) {
        if (result == Words::Error) return Outcome::Ignored;
    }
    state_.set(Flag::Delegate, true);
    return Outcome::Applied;
}

/// SOURCE:DESTINATION with options behind; only whether one entry at least is good counts.
Outcome Assigner::mount_images(std::string_view value) {
    if (value.empty()) {
        state_.mount_images = false;
        return Outcome::Applied;
    }
    Outcome outcome = Outcome::Ignored;
    const auto usable = [&](std::string_view field) {
        const auto text = expanded(field);
        const auto path = text ? absolute_path(*text) : std::nullopt;
        if (!path) return false;
        return version() < images_not_in_api_file_systems_since ||
               (!is_below(*path, "/proc") && !is_below(*path, "/sys"));
    };
    WordReader words(value, WordFlags::Unquote | WordFlags::RetainEscape);
    std::string entry;
    while (words.next(entry) == Words::Word) {
        WordReader fields(entry, WordFlags::CUnescape | WordFlags::UnescapeSeparators, colon);
        std::string source;
        std::string target;
        const Words first = fields.next(source);
        if (first == Words::End) continue;
        const Words second = first == Words::Word ? fields.next(target) : Words::Error;
        if (second == Words::Error) break;
        std::string_view file = source;
        if (file.starts_with('-')) file.remove_prefix(1);
        if (second == Words::End || !usable(file) || !usable(target)) continue;
        std::string option;
        Words rest = fields.next(option);
        while (rest == Words::Word) rest = fields.next(option);
        if (rest == Words::Error) break;
        state_.mount_images = true;
        outcome = Outcome::Applied;
    }
    return outcome;
}

Outcome Assigner::exit_statuses(std::string_view value) {
    if (value.empty()) {
        settings_.load_.restart_force_exit_status = false;
        return Outcome::Applied;
    }
    Outcome outcome = Outcome::Ignored;
    WordReader words(value);
    std::string word;
    while (words.next(word) == Words::Word) {
        if (!catalog::exit_status_code(word) && !catalog::signal_number(word)) continue;
        settings_.load_.restart_force_exit_status = true;
        outcome = Outcome::Applied;
    }
    return outcome;
}

}  // namespace unitlint::exposure
