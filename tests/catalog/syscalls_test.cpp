#include "catalog/syscalls.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace unitlint::catalog {
namespace {

std::vector<std::string_view> names(GroupMembers members) {
    return {members.begin(), members.end()};
}

bool holds(SystemdVersion version, std::string_view group, std::string_view name) {
    const std::vector<std::string_view> all = names(group_members(version, group));
    return std::find(all.begin(), all.end(), name) != all.end();
}

TEST_CASE("every system call is found, with numbers by architecture") {
    for (const Syscall& call : syscalls()) CHECK(find_syscall(call.name) == &call);
    const Syscall* accept = find_syscall("accept");
    REQUIRE(accept);
    CHECK(accept->numbers == std::array<std::int16_t, 3>{43, 202, -105});
    CHECK(accept->native_on(Architecture::X86_64));
    CHECK_FALSE(accept->native_on(Architecture::X86));
    CHECK(accept->known_to_libseccomp());
    CHECK(find_syscall("syslog")->numbers[0] == 103);
    CHECK_FALSE(find_syscall("fchroot")->known_to_libseccomp());
    CHECK_FALSE(find_syscall("Accept"));
    CHECK_FALSE(find_syscall("@swap"));
}

TEST_CASE("groups and the releases that brought them") {
    CHECK(syscall_groups().size() == 30);
    CHECK(find_syscall_group("@system-service")->since == 239);
    CHECK_FALSE(find_syscall_group("system-service"));
    CHECK(names(group_members(262, "@swap")) == std::vector<std::string_view>{"swapoff", "swapon"});
    CHECK(group_members(262, "@bananas").empty());
    for (const SyscallGroup& group : syscall_groups()) {
        CHECK_FALSE(group.summary.empty());
        CHECK_FALSE(group_members(262, group.name).empty());
    }
}

TEST_CASE("members follow the release") {
    CHECK(group_members(252, "@default").size() == 63);
    CHECK(group_members(257, "@default").size() == 67);
    CHECK(group_members(252, "@known").size() == 515);
    CHECK(group_members(257, "@known").size() == 535);
    CHECK(group_members(262, "@known").size() == 540);
    CHECK_FALSE(holds(252, "@file-system", "listmount"));
    CHECK(holds(257, "@file-system", "listmount"));
    CHECK_FALSE(holds(257, "@file-system", "open_tree"));
    CHECK(holds(262, "@file-system", "open_tree"));
}

TEST_CASE("a release between two stored ones gets the older, one before them all the oldest") {
    CHECK(names(group_members(256, "@default")) == names(group_members(252, "@default")));
    CHECK(names(group_members(261, "@file-system")) == names(group_members(257, "@file-system")));
    CHECK(names(group_members(245, "@default")) == names(group_members(252, "@default")));
    CHECK(group_members(238, "@system-service").empty());
    CHECK(group_members(231, "@default").empty());
    CHECK(names(group_members(9999, "@known")) == names(group_members(262, "@known")));
}

TEST_CASE("a group that came between two stored releases") {
    CHECK(group_members(252, "@sandbox").empty());
    CHECK(group_members(253, "@sandbox").empty());
    CHECK(group_members(254, "@sandbox").size() == 4);
    CHECK(holds(257, "@default", "@sandbox"));
}

TEST_CASE("nested groups are resolved once each") {
    const std::vector<const Syscall*> calls = group_syscalls(252, "@system-service");
    const auto has = [&](std::string_view name) {
        return std::find(calls.begin(), calls.end(), find_syscall(name)) != calls.end();
    };
    CHECK(holds(252, "@system-service", "@aio"));
    CHECK(has("io_submit"));
    CHECK(has("execve"));
    CHECK_FALSE(has("mount"));
    CHECK(std::is_sorted(calls.begin(), calls.end()));
    CHECK(std::adjacent_find(calls.begin(), calls.end()) == calls.end());
    CHECK(group_syscalls(252, "@bananas").empty());
}

}  // namespace
}  // namespace unitlint::catalog
