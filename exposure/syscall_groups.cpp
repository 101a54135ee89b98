#include "exposure/syscall_groups.h"

#include "catalog/syscalls.h"

#include <array>
#include <cstdint>
#include <iterator>
#include <span>

namespace unitlint::exposure {

namespace {

using catalog::Syscall;
using catalog::SyscallGroup;
using catalog::SystemdVersion;

constexpr std::uint16_t group_bit = 0x8000;

struct Edition {
    SystemdVersion version;
    std::uint16_t group;
    std::uint16_t begin;
    std::uint16_t count;
};

// The rows behind catalog/syscalls.h, since its functions cannot be called by the compiler.
#include "catalog/generated/syscalls.inc"

static_assert(std::size(syscall_rows) <= SyscallSet::capacity);

constexpr std::int16_t unknown_number = -1;

constexpr std::int16_t native_number(const Syscall& syscall) {
    return syscall.numbers[static_cast<std::size_t>(catalog::Architecture::X86_64)];
}

constexpr std::size_t edition_count = std::size(editions);

/// Adds what an edition holds directly, and of nested groups what is known of them so far.
constexpr SyscallSet members(const Edition& edition,
                             const std::array<SyscallSet, edition_count>& known) {
    SyscallSet set;
    for (std::size_t i = edition.begin; i < std::size_t{edition.begin} + edition.count; ++i) {
        const std::uint16_t code = group_codes[i];
        if ((code & group_bit) == 0) {
            if (native_number(syscall_rows[code]) != unknown_number) set.insert(code);
            continue;
        }
        for (std::size_t other = 0; other < edition_count; ++other) {
            if (editions[other].version == edition.version &&
                editions[other].group == (code & ~group_bit))
                set |= known[other];
        }
    }
    return set;
}

/// The editions of a group as a chain: the newest, and of each the one before.
struct Chains {
    static constexpr std::size_t none = edition_count;
    std::array<std::size_t, std::size(group_rows)> newest{};  // by place of the group
    std::array<std::size_t, edition_count> before{};
};

/// Editions are sorted by release.
constexpr Chains chains = [] {
    Chains made;
    made.newest.fill(Chains::none);
    for (std::size_t i = 0; i < edition_count; ++i) {
        made.before[i] = made.newest[editions[i].group];
        made.newest[editions[i].group] = i;
    }
    return made;
}();

/// Groups nest three deep at most; a pass resolves one level more, and the last finds nothing new.
constexpr std::array<SyscallSet, edition_count> resolve() {
    std::array<SyscallSet, edition_count> sets{};
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t i = 0; i < edition_count; ++i) {
            const SyscallSet set = members(editions[i], sets);
            changed = changed || !(set == sets[i]);
            sets[i] = set;
        }
    }
    return sets;
}

constexpr std::array<SyscallSet, edition_count> edition_sets = resolve();

constexpr SyscallSet native_set = [] {
    SyscallSet set;
    for (std::size_t i = 0; i < std::size(syscall_rows); ++i) {
        if (native_number(syscall_rows[i]) >= 0) set.insert(i);
    }
    return set;
}();

}  // namespace

const SyscallSet* syscall_group(SystemdVersion version, std::string_view group) {
    const SyscallGroup* row = catalog::find_syscall_group(group);
    if (row == nullptr || version < row->since) return nullptr;
    const auto place = static_cast<std::size_t>(row - catalog::syscall_groups().data());
    std::size_t edition = chains.newest[place];
    if (edition == Chains::none) return nullptr;
    while (editions[edition].version > version && chains.before[edition] != Chains::none)
        edition = chains.before[edition];
    return &edition_sets[edition];
}

const SyscallSet& native_syscalls() { return native_set; }

}  // namespace unitlint::exposure
