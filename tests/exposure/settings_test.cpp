#include "service.h"

#include "exposure/capability_bits.h"

#include <doctest/doctest.h>

#include <string>

using namespace unitlint::exposure;
using namespace unitlint::exposure::test;

namespace {

struct Row {
    const char* lines;
    const char* json_field;
    std::uint32_t badness;
};

void check_rows(std::initializer_list<Row> rows, SystemdVersion version = 252) {
    for (const Row& row : rows) {
        const std::string lines = row.lines;
        CAPTURE(lines);
        CHECK(badness(read_lines(row.lines, version), row.json_field) == row.badness);
    }
}

}  // namespace

TEST_CASE("booleans and keywords: bad values leave what was there") {
    check_rows({
        {"PrivateTmp=yes", "PrivateTmp", 0},
        {"PrivateTmp=T", "PrivateTmp", 0},
        {"PrivateTmp=yes # really", "PrivateTmp", 1},
        {"PrivateTmp=yes\nPrivateTmp=", "PrivateTmp", 0},
        {"PrivateTmp=yes\nPrivateTmp=maybe", "PrivateTmp", 0},
        {"PrivateTmp=yes\nPrivateTmp=no", "PrivateTmp", 1},
        {"privatetmp=yes", "PrivateTmp", 1},
        {"ProtectSystem=full", "ProtectSystem", 3},
        {"ProtectSystem=1", "ProtectSystem", 5},
        {"ProtectSystem=Strict", "ProtectSystem", 10},
        {"ProtectHome=tmpfs", "ProtectHome", 1},
        {"ProtectHome=read-only", "ProtectHome", 5},
        {"ProtectProc=noaccess", "ProtectProc", 1},
        {"KeyringMode=inherit", "KeyringMode", 1},
        {"", "KeyringMode", 0},
        {"NotifyAccess=all", "NotifyAccess", 1},
        {"", "UMask", 5},
        {"UMask=0000", "UMask", 10},
        {"UMask=0007", "UMask", 2},
        {"UMask=0027", "UMask", 1},
        {"UMask=0077", "UMask", 0},
        {"UMask=077\nUMask=u=rwx", "UMask", 0},
    });
}

TEST_CASE("users, and what does not apply to root") {
    check_rows({
        {"User=boombot", "UserOrDynamicUser", 0},
        {"User=boombot\nUser=", "UserOrDynamicUser", 10},
        {"User=0", "UserOrDynamicUser", 10},
        {"User=%u", "UserOrDynamicUser", 10},
        {"User=nobody", "UserOrDynamicUser", 9},
        {"DynamicUser=yes", "UserOrDynamicUser", 0},
        {"DynamicUser=yes\nUser=root", "UserOrDynamicUser", 10},
        {"User=x\nSupplementaryGroups=audio", "SupplementaryGroups", 1},
        {"User=x\nSupplementaryGroups=audio\nSupplementaryGroups=", "SupplementaryGroups", 0},
        {"User=x", "RemoveIPC", 1},
    });
    CHECK(!badness(read_lines("RemoveIPC=yes"), "RemoveIPC"));
    CHECK(!badness(read_lines("SupplementaryGroups=audio"), "SupplementaryGroups"));
    for (const char* fatal :
         {"User=a:b", "User=00", "User=65535", "User=%z", "Group=a/b", "DynamicUser=maybe",
          "DynamicUser=", "SupplementaryGroups=x a:b", "RootDirectory=srv", "RootImage=/a/../b",
          "WorkingDirectory=srv", "ExecStartPre=bin/true", "ExecStop=/bin/x \"y", "User=%i"}) {
        CAPTURE(fatal);
        CHECK(!assess(read_lines(fatal)));
    }
    CHECK(assess(read_lines("ExecStartPre=-bin/true")));
    CHECK(assess(read_lines("WorkingDirectory=-srv")));
}

TEST_CASE("DynamicUser= turns other protections on") {
    const Settings settings = read_lines(
        "DynamicUser=yes\nProtectSystem=no\nProtectHome=no\nPrivateTmp=no\nNoNewPrivileges=no");
    const State state = settings.effective();
    CHECK(state.choice(Choice::ProtectSystem) == "strict");
    CHECK(state.choice(Choice::ProtectHome) == "read-only");
    CHECK(state.has(Flag::PrivateTmp));
    CHECK(state.has(Flag::NoNewPrivileges));
    CHECK(state.has(Flag::RestrictSuidSgid));
    CHECK(state.has(Flag::RemoveIpc));
    CHECK(!settings.state().has(Flag::PrivateTmp));
    CHECK(read_lines("DynamicUser=yes\nProtectHome=yes").effective().choice(Choice::ProtectHome) ==
          "yes");
    CHECK(read_texts("root.service", {"[Service]\nDynamicUser=yes\n"}, 252).effective().user ==
          UserKind::Root);
}

TEST_CASE("capabilities merge") {
    const auto set = [](const char* lines) { return read_lines(lines).effective().bounding_set; };
    CHECK(set("") == all_capabilities);
    CHECK(set("CapabilityBoundingSet=") == 0);
    CHECK(set("CapabilityBoundingSet=CAP_KILL cap_chown 21") ==
          (cap::kill | cap::chown | cap::sys_admin));
    CHECK(set("CapabilityBoundingSet=~CAP_KILL") == (all_capabilities & ~cap::kill));
    CHECK(set("CapabilityBoundingSet=CAP_KILL\nCapabilityBoundingSet=CAP_CHOWN") ==
          (cap::kill | cap::chown));
    CHECK(set("CapabilityBoundingSet=CAP_KILL CAP_CHOWN\nCapabilityBoundingSet=~CAP_CHOWN") ==
          cap::kill);
    CHECK(set("CapabilityBoundingSet=CAP_KILL\nCapabilityBoundingSet=") == 0);
    CHECK(set("CapabilityBoundingSet=CAP_KILL\nCapabilityBoundingSet=~") == all_capabilities);
    CHECK(set("CapabilityBoundingSet=CAP_BOGUS CAP_KILL") == cap::kill);
    CHECK(set("PrivateDevices=yes") == (all_capabilities & ~(cap::mknod | cap::sys_rawio)));
    CHECK(set("ProtectKernelModules=yes\nProtectKernelLogs=yes\nProtectClock=yes") ==
          (all_capabilities & ~(cap::sys_module | cap::syslog | cap::sys_time | cap::wake_alarm)));
    check_rows({
        {"AmbientCapabilities=CAP_NET_BIND_SERVICE", "AmbientCapabilities", 1},
        {"AmbientCapabilities=CAP_NET_BIND_SERVICE\nAmbientCapabilities=", "AmbientCapabilities",
         0},
    });
}

TEST_CASE("namespaces") {
    check_rows({
        {"RestrictNamespaces=yes", "RestrictNamespaces_net", 0},
        {"RestrictNamespaces=no", "RestrictNamespaces_net", 1},
        {"RestrictNamespaces=net user", "RestrictNamespaces_net", 1},
        {"RestrictNamespaces=net user", "RestrictNamespaces_mnt", 0},
        {"RestrictNamespaces=~net", "RestrictNamespaces_net", 0},
        {"RestrictNamespaces=~net", "RestrictNamespaces_mnt", 1},
        {"RestrictNamespaces=~net\nRestrictNamespaces=net", "RestrictNamespaces_net", 1},
        {"RestrictNamespaces=mnt\nRestrictNamespaces=net", "RestrictNamespaces_mnt", 1},
        {"RestrictNamespaces=yes\nRestrictNamespaces=bogus", "RestrictNamespaces_mnt", 0},
        {"RestrictNamespaces=yes\nRestrictNamespaces=", "RestrictNamespaces_mnt", 1},
    });
}

TEST_CASE("address families") {
    check_rows({
        {"RestrictAddressFamilies=AF_INET", "RestrictAddressFamilies_AF_UNIX", 0},
        {"RestrictAddressFamilies=AF_INET", "RestrictAddressFamilies_AF_INET_INET6", 1},
        {"RestrictAddressFamilies=af_inet6", "RestrictAddressFamilies_AF_INET_INET6", 1},
        {"RestrictAddressFamilies=~AF_INET", "RestrictAddressFamilies_AF_INET_INET6", 0},
        {"RestrictAddressFamilies=~AF_INET", "RestrictAddressFamilies_AF_UNIX", 1},
        {"RestrictAddressFamilies=~AF_VSOCK", "RestrictAddressFamilies_OTHER", 0},
        {"RestrictAddressFamilies=none", "RestrictAddressFamilies_OTHER", 0},
        {"RestrictAddressFamilies=none\nRestrictAddressFamilies=~AF_UNIX",
         "RestrictAddressFamilies_OTHER", 1},
        {"RestrictAddressFamilies=none\nRestrictAddressFamilies=", "RestrictAddressFamilies_OTHER",
         1},
        {"RestrictAddressFamilies=AF_UNIX\nRestrictAddressFamilies=~AF_UNIX",
         "RestrictAddressFamilies_AF_UNIX", 0},
        {"RestrictAddressFamilies=AF_BOGUS AF_UNIX", "RestrictAddressFamilies_AF_UNIX", 1},
    });
    check_rows({{"RestrictAddressFamilies=AF_BOGUS AF_UNIX", "RestrictAddressFamilies_AF_UNIX", 0}},
               258);
}

TEST_CASE("system calls") {
    check_rows({
        {"SystemCallArchitectures=native", "SystemCallArchitectures", 0},
        {"SystemCallArchitectures=native x86", "SystemCallArchitectures", 8},
        {"SystemCallArchitectures=x86-64", "SystemCallArchitectures", 8},
        {"SystemCallArchitectures=native\nSystemCallArchitectures=", "SystemCallArchitectures", 10},
        {"SystemCallArchitectures=bogus", "SystemCallArchitectures", 10},
        {"SystemCallFilter=@system-service", "SystemCallFilter_swap", 0},
        {"SystemCallFilter=@system-service", "SystemCallFilter_resources", 9},
        {"SystemCallFilter=@system-service\nSystemCallFilter=~@resources @privileged",
         "SystemCallFilter_resources", 0},
        {"SystemCallFilter=~@swap", "SystemCallFilter_swap", 0},
        {"SystemCallFilter=~@swap", "SystemCallFilter_mount", 10},
        {"SystemCallFilter=~swapon", "SystemCallFilter_swap", 10},
        {"SystemCallFilter=~swapon swapoff", "SystemCallFilter_swap", 0},
        {"SystemCallFilter=~@swap:EPERM", "SystemCallFilter_swap", 0},
        {"SystemCallFilter=@swap", "SystemCallFilter_swap", 9},
        {"SystemCallFilter=@swap\nSystemCallFilter=~@swap:EPERM", "SystemCallFilter_swap", 0},
        {"SystemCallFilter=@swap:EPERM", "SystemCallFilter_swap", 0},
        {"SystemCallFilter=~@swap\nSystemCallFilter=@swap", "SystemCallFilter_swap", 10},
        {"SystemCallFilter=~@swap\nSystemCallFilter=", "SystemCallFilter_swap", 10},
        {"SystemCallFilter=~@bogus", "SystemCallFilter_swap", 10},
        {"SystemCallFilter=bogus", "SystemCallFilter_swap", 0},
        {"SystemCallFilter=\"@swap\"", "SystemCallFilter_swap", 0},
    });
}

TEST_CASE("addresses and devices") {
    check_rows({
        {"IPAddressDeny=any", "IPAddressDeny", 0},
        {"IPAddressDeny=0.0.0.0/0", "IPAddressDeny", 10},
        {"IPAddressDeny=0.0.0.0/0 ::/0", "IPAddressDeny", 0},
        {"IPAddressDeny=any\nIPAddressAllow=localhost", "IPAddressDeny", 2},
        {"IPAddressDeny=any\nIPAddressAllow=127.0.0.1 ::1", "IPAddressDeny", 2},
        {"IPAddressDeny=any\nIPAddressAllow=10.0.0.0/8", "IPAddressDeny", 5},
        {"IPAddressDeny=any\nIPAddressAllow=10.0.0.0/8\nIPAddressAllow=", "IPAddressDeny", 0},
        {"IPAddressAllow=localhost", "IPAddressDeny", 10},
        {"DevicePolicy=closed", "DeviceAllow", 0},
        {"DevicePolicy=auto", "DeviceAllow", 10},
        {"DeviceAllow=/dev/null", "DeviceAllow", 10},
        {"DevicePolicy=strict\nDeviceAllow=/dev/null rw", "DeviceAllow", 5},
        {"DevicePolicy=strict\nDeviceAllow=/dev/null rwx", "DeviceAllow", 0},
        {"DevicePolicy=strict\nDeviceAllow=/etc/x", "DeviceAllow", 0},
        {"DevicePolicy=strict\nDeviceAllow=/dev/null\nDeviceAllow=", "DeviceAllow", 0},
        {"PrivateDevices=yes", "DeviceAllow", 0},
        {"PrivateDevices=yes\nProtectClock=yes", "DeviceAllow", 5},
        {"PrivateDevices=yes\nRootImage=/img", "DeviceAllow", 5},
        {"PrivateDevices=yes\nMountImages=/img:/mnt", "DeviceAllow", 5},
        {"PrivateDevices=yes\nLoadCredentialEncrypted=c:/x", "DeviceAllow", 5},
        {"PrivateDevices=yes\nLoadCredentialEncrypted=c:/x\nLoadCredential=c:/x", "DeviceAllow", 0},
        {"Delegate=", "Delegate", 1},
        {"Delegate=cpu", "Delegate", 1},
        {"Delegate=yes\nDelegate=no", "Delegate", 0},
        {"RootDirectory=/srv", "RootDirectoryOrRootImage", 0},
        {"RootDirectory=//.", "RootDirectoryOrRootImage", 1},
        {"RootDirectory=/srv\nRootDirectory=", "RootDirectoryOrRootImage", 1},
    });
    check_rows({{"PrivateDevices=yes\nLoadCredentialEncrypted=c:/x", "DeviceAllow", 0}}, 258);
}

TEST_CASE("what an assignment reports") {
    Settings settings = read_lines("");
    CHECK(settings.assign("Service", "PrivateTmp", "yes") == Outcome::Applied);
    CHECK(settings.assign("Service", "PrivateTmp", "maybe") == Outcome::Ignored);
    CHECK(settings.assign("Service", "User", "a:b") == Outcome::Refused);
    CHECK(settings.assign("Socket", "PrivateTmp", "no") == Outcome::Ignored);
    CHECK(settings.assign("Service", "Nice", "5") == Outcome::Ignored);
    CHECK(settings.state().has(Flag::PrivateTmp));
}

TEST_CASE("drop-ins come after the main file, and a fatal mistake ends only its drop-in") {
    const std::string main = "[Service]\nExecStart=/bin/true\nProtectSystem=full\nUser=x\n";
    const auto system = [&](const std::string& drop_in) {
        return badness(read_texts("a.service", {main, drop_in}, 252), "ProtectSystem");
    };
    CHECK(system("[Service]\nProtectSystem=strict\n") == 0U);
    CHECK(system("ProtectSystem=strict\n") == 3U);
    CHECK(system("[Service]\nUser=a:b\nProtectSystem=strict\n") == 3U);
    CHECK(system("[Service]\nProtectSystem=strict\nUser=a:b\n") == 0U);
    CHECK(system("[Service]\nProtectSystem=strict\n[Broken\nProtectSystem=no\n") == 0U);
    CHECK(!assess(read_texts("a.service", {main + "[Broken\n"}, 252)));
}
