#include "catalog/address_families.h"
#include "catalog/capabilities.h"
#include "catalog/directive.h"
#include "catalog/syscalls.h"
#include "exposure/capability_bits.h"
#include "exposure/checks.h"
#include "exposure/settings.h"
#include "exposure/syscall_groups.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

using namespace unitlint;
using namespace unitlint::exposure;

TEST_CASE("the table has systemd's 81 checks") {
    CHECK(checks().size() == 81);
    std::uint32_t weight = 0;
    std::set<std::string_view> names;
    std::set<std::string_view> fields;
    for (const Check& check : checks()) {
        weight += check.weight;
        names.insert(check.id);
        fields.insert(check.json_field);
        CHECK(find_check(check.json_field) == &check);
    }
    CHECK(weight == 56460);
    CHECK(names.size() == 81);
    CHECK(fields.size() == 81);
    CHECK(find_check("Bogus") == nullptr);
}

TEST_CASE("every check names a directive of services, and one that is read") {
    for (const Check& check : checks()) {
        CAPTURE(check.id);
        CHECK(catalog::find_directive(catalog::Section::Service, check.directive) != nullptr);
        CHECK(reads("Service", check.directive));
        // DeviceAllow= can only take away from what DevicePolicy= gives.
        CHECK((check.id.starts_with(check.directive) || check.directive == "DevicePolicy"));
    }
}

TEST_CASE("descriptions are short, and none ends with a period") {
    for (const Check& check : checks()) {
        CAPTURE(check.id);
        std::vector<std::string_view> texts{check.good, check.bad};
        for (const Grade& grade : check.grades) texts.push_back(grade.description);
        if (!check.not_applicable.empty()) texts.push_back(check.not_applicable);
        for (const std::string_view text : texts) {
            CAPTURE(text);
            CHECK(!text.empty());
            CHECK(text.size() <= 75);
            CHECK(!text.ends_with('.'));
        }
    }
}

TEST_CASE("grades stay within the range of their check") {
    for (const Check& check : checks()) {
        for (const Grade& grade : check.grades) CHECK(grade.badness <= check.range);
    }
}

TEST_CASE("names before a release changed them") {
    const Check* check = find_check("RestrictNamespaces_net");
    REQUIRE(check != nullptr);
    CHECK(check->id_in(249) == "RestrictNamespaces=~CLONE_NEWNET");
    CHECK(check->id_in(250) == "RestrictNamespaces=~net");
    CHECK(find_check("ProtectSystem")->id_in(240) == "ProtectSystem=");
}

TEST_CASE("bits of capabilities are the catalog's numbers") {
    const auto bit = [](std::string_view name) {
        return cap::bit(catalog::find_capability(name)->number);
    };
    CHECK(cap::chown == bit("CAP_CHOWN"));
    CHECK(cap::setpcap == bit("CAP_SETPCAP"));
    CHECK(cap::sys_admin == bit("CAP_SYS_ADMIN"));
    CHECK(cap::mknod == bit("CAP_MKNOD"));
    CHECK(cap::audit_read == bit("CAP_AUDIT_READ"));
    CHECK(cap::wake_alarm == bit("CAP_WAKE_ALARM"));
    CHECK(cap::bpf == bit("CAP_BPF"));
}

TEST_CASE("a named group of system calls is what the catalog says") {
    for (const SystemdVersion version : catalog::verified_versions()) {
        for (const catalog::SyscallGroup& group : catalog::syscall_groups()) {
            CAPTURE(version);
            CAPTURE(group.name);
            const SyscallSet* set = syscall_group(version, group.name);
            const auto members = catalog::group_syscalls(version, group.name);
            REQUIRE((set == nullptr) == members.empty());
            if (set == nullptr) continue;
            SyscallSet expected;
            for (const catalog::Syscall* syscall : members) {
                if (!syscall->known_to_libseccomp()) continue;
                expected.insert(static_cast<std::size_t>(syscall - catalog::syscalls().data()));
            }
            CHECK(*set == expected);
        }
    }
    CHECK(syscall_group(252, "@bogus") == nullptr);
    CHECK(syscall_group(252, "@sandbox") == nullptr);
    CHECK(syscall_group(254, "@sandbox") != nullptr);
}

TEST_CASE("which directives are read, and which of them are scored") {
    CHECK(reads("Service", "ExecStart"));
    CHECK(!reads("Service", "Nice"));
    CHECK(!is_scored("Service", "DefaultDependencies"));
    CHECK(!is_scored("Unit", "ProtectSystem"));
    CHECK(!is_scored("Service", "protectsystem"));
    CHECK(!is_scored("Install", "WantedBy"));
    CHECK(is_scored("Service", "ProtectSystem"));
    CHECK(is_scored("Service", "LoadCredentialEncrypted"));
    CHECK(is_scored("Unit", "DefaultDependencies"));
    for (const char* name : {"ExecStart", "Type", "KillMode", "RemainAfterExit", "Group", "Nice"}) {
        CHECK(!is_scored("Service", name));
    }
    for (const Check& check : checks()) CHECK(is_scored("Service", check.directive));
}
