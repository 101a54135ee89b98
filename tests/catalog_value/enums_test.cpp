#include "expectation.h"

using namespace unitlint;
using test::Bad;
using test::expect;
using test::expect_good;
using value::Effect;

TEST_CASE("Booleans are taken in any spelling and case") {
    for (const std::string_view good : {"yes", "NO", "True", "f", "1", "oN"}) {
        expect_good("PrivateDevices", good);
        expect_good("PrivateMounts", good);
    }
    for (const Bad& bad : {
             Bad{.directive = "PrivateDevices", .marked = "«ture»", .fixed = "true"},
             Bad{.directive = "PrivateDevices", .marked = "«yes # safe»"},
             Bad{.directive = "PrivateDevices", .marked = "«\"yes\"»"},
             Bad{.directive = "PrivateDevices", .marked = "«»"},
             Bad{.directive = "DynamicUser", .marked = "«maybe»", .effect = Effect::UnitRefused},
             Bad{.directive = "DynamicUser", .marked = "«»", .effect = Effect::UnitRefused},
             Bad{.directive = "MemoryKSM", .marked = "«often»"},
         })
        expect(bad);
    expect_good("MemoryKSM", "");
    expect_good("PrivateMounts", "", 257);
    expect({.directive = "PrivateMounts", .marked = "«»", .version = 252});
}

TEST_CASE("The message says what systemd does, and what it would take") {
    const auto found = test::problems("NoNewPrivileges", "ture");
    REQUIRE(found.size() == 1);
    CHECK(found.front().message ==
          "systemd cannot read `ture` as a boolean and ignores the line; use yes or no");
    const auto type = test::problems("[Service]Type", "daemon", 252);
    REQUIRE(type.size() == 1);
    CHECK(type.front().message.starts_with(
        "systemd ignores the line: `daemon` is none of the values that it knows; use `simple`, "));
    CHECK(type.front().message.find("notify-reload") == std::string::npos);
}

TEST_CASE("Keywords count with their case and release") {
    for (const Bad& bad : {
             Bad{.directive = "[Service]Type", .marked = "«Simple»", .fixed = "simple"},
             Bad{.directive = "[Service]Type", .marked = "«notify-reload»", .version = 252},
             Bad{.directive = "[Service]Restart", .marked = "«on_failure»", .fixed = "on-failure"},
             Bad{.directive = "ProtectSystem", .marked = "«stict»", .fixed = "strict"},
             Bad{.directive = "PrivateTmp", .marked = "«disconnected»", .version = 252},
             Bad{.directive = "PrivateUsers", .marked = "«identity»", .version = 252},
             Bad{.directive = "KillMode", .marked = "«all»"},
             Bad{.directive = "CPUSchedulingPolicy", .marked = "«realtime»"},
             Bad{.directive = "ProtectHostname", .marked = "«private»", .version = 257},
             Bad{.directive = "ProtectHostname", .marked = "«secret»:host"},
             Bad{.directive = "SystemCallArchitectures",
                 .marked = "native «amd64»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "SocketProtocol", .marked = "«mptcp»", .version = 252},
             Bad{.directive = "RestrictNamespaces", .marked = "user «network»"},
         })
        expect(bad);
    expect_good("[Service]Type", "notify-reload", 253);
    expect_good("ProtectSystem", "strict");
    expect_good("PrivateTmp", "disconnected", 257);
    expect_good("SyslogLevel", "7");
    expect_good("KillMode", "");
    expect_good("ProtectHostname", "private:db%i");
    expect_good("RestrictNamespaces", "~user net");
    expect_good("BindIPv6Only", "yes");
    expect_good("SocketProtocol", "SCTP");
}

TEST_CASE("Discouraged keywords are taken") {
    expect({.directive = "KillMode", .marked = "«none»", .effect = Effect::Accepted});
    expect({.directive = "StandardOutput",
            .marked = "«syslog»",
            .effect = Effect::Accepted,
            .fixed = "journal"});
}

TEST_CASE("Standard streams") {
    for (const Bad& bad : {
             Bad{.directive = "StandardOutput", .marked = "«journald»", .fixed = "journal"},
             Bad{.directive = "StandardOutput", .marked = "append:«log.txt»"},
             Bad{.directive = "StandardOutput", .marked = "file:«»"},
             Bad{.directive = "StandardInput", .marked = "fd:«a:b»"},
             Bad{.directive = "StandardInput", .marked = "«append:/x»"},
             Bad{.directive = "StandardError", .marked = "«truncate:/x»", .version = 247},
         })
        expect(bad);
    expect_good("StandardOutput", "append:/var/log/x.log");
    expect_good("StandardInput", "fd:");
    expect_good("StandardError", "file:%t/x");
}

TEST_CASE("Directives that later releases pass over are judged for those that did not") {
    expect({.directive = "CPUShares", .marked = "«1»", .version = 252});
    expect({.directive = "BlockIOWeight", .marked = "«5»", .version = 252});
    expect({.directive = "MemoryLimit", .marked = "«12q»", .version = 252});
    expect({.directive = "CPUAccounting", .marked = "«»", .version = 252});
    expect({.directive = "BlockIODeviceWeight", .marked = "/dev/sda «5»", .version = 252});
    expect_good("CPUShares", "1");
    expect_good("CPUShares", "", 252);
}

TEST_CASE("A directive that the unit type does not support is said to be ignored") {
    expect({.directive = "[Socket]Delegate", .marked = "«yes»"});
    expect_good("[Service]Delegate", "yes");
}
