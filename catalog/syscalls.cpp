#include "catalog/syscalls.h"

#include <algorithm>

#include "catalog/name_table.h"
#include "catalog/text.h"

namespace unitlint::catalog {
namespace {

/// Set in a code of a group member that is itself a group; without it the code is a place among the
/// system calls.
constexpr std::uint16_t group_bit = 0x8000;

/// What one group holds in one verified release.
struct Edition {
    SystemdVersion version;
    std::uint16_t group;  ///< Place in group_rows.
    std::uint16_t begin;  ///< Place in group_codes.
    std::uint16_t count;
};

#include "catalog/generated/syscalls.inc"

static_assert(sorted_by_name<Syscall>(syscall_rows));
static_assert(sorted_by_name<SyscallGroup>(group_rows));

constexpr NameTable syscalls_by_name(syscall_rows, &Syscall::name);
constexpr NameTable groups_by_name(group_rows, &SyscallGroup::name);

/// Editions are sorted by release, so that the last one that is not newer than asked wins. A
/// release that has the group but lies before its first stored edition gets that one.
std::span<const std::uint16_t> codes_of(SystemdVersion version, std::string_view name) {
    const SyscallGroup* group = find_syscall_group(name);
    if (!group || version < group->since) return {};
    const auto place = group - std::begin(group_rows);
    const Edition* best = nullptr;
    for (const Edition& edition : editions) {
        if (edition.group != place) continue;
        if (!best || edition.version <= version) best = &edition;
    }
    return best ? std::span(group_codes).subspan(best->begin, best->count)
                : std::span<const std::uint16_t>();
}

void collect(SystemdVersion version, std::string_view group, std::vector<const Syscall*>& found) {
    for (std::uint16_t code : codes_of(version, group)) {
        if (code & group_bit)
            collect(version, group_rows[code & ~group_bit].name, found);
        else
            found.push_back(&syscall_rows[code]);
    }
}

}  // namespace

std::span<const Syscall> syscalls() { return syscall_rows; }

const Syscall* find_syscall(std::string_view name) { return syscalls_by_name.find(name); }

std::string_view GroupMembers::iterator::operator*() const {
    return *at_ & group_bit ? group_rows[*at_ & ~group_bit].name : syscall_rows[*at_].name;
}

std::span<const SyscallGroup> syscall_groups() { return group_rows; }

const SyscallGroup* find_syscall_group(std::string_view name) { return groups_by_name.find(name); }

GroupMembers group_members(SystemdVersion version, std::string_view group) {
    return GroupMembers(codes_of(version, group));
}

std::vector<const Syscall*> group_syscalls(SystemdVersion version, std::string_view group) {
    std::vector<const Syscall*> found;
    collect(version, group, found);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace unitlint::catalog
