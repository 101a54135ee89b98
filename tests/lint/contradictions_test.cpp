#include "lint/hardening/contradictions.h"

#include "tests/lint/check.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

using namespace unitlint;

namespace {

bool has(const Analysis& analysis, std::string_view rule) {
    return !test::findings(analysis, rule).empty();
}

/// A service with a sign of what it needs, the line that takes it away, and what to have in place
/// of that line or that sign.
struct Row {
    std::string_view rule;
    std::string_view service;
    std::string_view bad;
    std::string_view good;
    catalog::SystemdVersion version = 252;
};

constexpr Row rows[] = {
    {"breaks-jit", "ExecStart=/usr/bin/java -Xint -jar /opt/a.jar", "MemoryDenyWriteExecute=yes",
     "MemoryDenyWriteExecute=no"},
    {"breaks-jit", "MemoryDenyWriteExecute=yes", "ExecStart=/usr/bin/env node /opt/a.js",
     "ExecStart=/usr/bin/python3 /opt/a.py"},
    {"breaks-jit", "MemoryDenyWriteExecute=yes", "ExecStart=/usr/bin/luajit /opt/a.lua",
     "ExecStart=/usr/bin/luajit -joff /opt/a.lua"},
    {"breaks-jit", "MemoryDenyWriteExecute=yes", "ExecStart=/usr/sbin/php-fpm8.2 --nodaemonize",
     "ExecStart=/usr/lib/erlang/erts/bin/beam.smp -K true"},
    {"too-few-tasks", "ExecStart=/usr/bin/node /opt/a.js", "TasksMax=4", "TasksMax=40"},
    {"breaks-notify", "Type=notify\nExecStart=/opt/a", "RestrictAddressFamilies=AF_INET",
     "RestrictAddressFamilies=AF_INET AF_UNIX"},
    {"breaks-notify", "ExecStart=/opt/a\nRestrictAddressFamilies=AF_INET", "WatchdogSec=30",
     "WatchdogSec=0"},
    {"breaks-notify", "ExecStart=/opt/a\nRestrictAddressFamilies=none", "Type=dbus\nBusName=a.b",
     "Type=exec"},
    {"breaks-notify", "Type=dbus\nBusName=a.b\nExecStart=/a\nRootDirectory=/srv/a", "",
     "BindReadOnlyPaths=/run/dbus"},
    {"breaks-network", "ExecStart=/usr/sbin/ip address show", "RestrictAddressFamilies=AF_INET",
     "RestrictAddressFamilies=AF_INET AF_NETLINK"},
    {"breaks-network", "ExecStart=/usr/bin/tcpdump -i eth0", "RestrictAddressFamilies=AF_INET",
     "RestrictAddressFamilies=~AF_VSOCK"},
    {"breaks-network", "ExecStart=/opt/a --bind 127.0.0.1 --port 80",
     "RestrictAddressFamilies=AF_UNIX", "RestrictAddressFamilies=AF_UNIX AF_INET"},
    {"breaks-network", "RestrictAddressFamilies=AF_UNIX\nExecStart=/opt/a --bind 127.0.0.1", "",
     "Sockets=a.socket"},
    {"breaks-network", "ExecStart=/usr/bin/curl https://example.org/", "PrivateNetwork=yes",
     "PrivateNetwork=no"},
    {"breaks-network", "ExecStart=/usr/bin/curl https://example.org/", "IPAddressDeny=any",
     "IPAddressDeny=any\nIPAddressAllow=192.0.2.0/24"},
    {"breaks-system-calls", "ExecStart=/usr/bin/node /opt/a.js", "SystemCallFilter=@system-service",
     "SystemCallFilter=@system-service\nSystemCallErrorNumber=EPERM"},
    {"breaks-system-calls", "ExecStart=/opt/a", "SystemCallFilter=@basic-io @file-system",
     "SystemCallFilter=@basic-io @file-system @signal"},
    {"breaks-system-calls", "ExecStart=/usr/bin/taskset 1 /opt/a",
     "SystemCallFilter=@system-service\nSystemCallFilter=~@resources",
     "SystemCallFilter=@system-service"},
    {"breaks-system-calls", "ExecStart=/usr/sbin/nginx",
     "SystemCallFilter=@system-service\nSystemCallFilter=~@privileged",
     "SystemCallFilter=@system-service"},
    {"breaks-privilege-drop", "ExecStart=/usr/sbin/nginx",
     "CapabilityBoundingSet=", "CapabilityBoundingSet=CAP_SETUID CAP_SETGID"},
    {"breaks-privilege-drop", "ExecStart=/opt/a --listen 0.0.0.0:80",
     "CapabilityBoundingSet=CAP_KILL", "CapabilityBoundingSet=CAP_NET_BIND_SERVICE"},
    {"breaks-setuid", "User=a\nExecStart=/usr/bin/sudo -n /bin/true", "NoNewPrivileges=yes",
     "NoNewPrivileges=no"},
    {"breaks-setuid", "NoNewPrivileges=yes\nExecStart=/usr/bin/sudo -n /bin/true", "User=a",
     "User=root"},
    {"breaks-setuid", "User=a\nExecStart=/usr/bin/sudo -n /bin/true", "LockPersonality=yes", ""},
    {"breaks-setuid", "ExecStart=/usr/bin/install -d -m 2775 /srv/a", "RestrictSUIDSGID=yes",
     "RestrictSUIDSGID=no"},
    {"breaks-setuid", "RestrictSUIDSGID=yes", "ExecStart=/usr/bin/chmod g+s /srv/a",
     "ExecStart=/usr/bin/chmod 1775 /srv/a"},
    {"breaks-setuid", "RestrictSUIDSGID=yes", "ExecStart=/usr/bin/git init --shared /srv/a",
     "ExecStart=/usr/bin/git init /srv/a"},
    {"breaks-capabilities", "User=a\nExecStart=/opt/a\nAmbientCapabilities=CAP_NET_BIND_SERVICE",
     "PrivateUsers=yes", "PrivateUsers=no"},
    {"breaks-capabilities", "ExecStart=/usr/sbin/nginx", "PrivateUsers=yes", "PrivateUsers=no"},
    {"breaks-capabilities", "User=a\nExecStart=/opt/a\nCapabilityBoundingSet=CAP_KILL",
     "AmbientCapabilities=CAP_SYS_TIME", "AmbientCapabilities=CAP_KILL"},
    {"breaks-capabilities", "ExecStart=/opt/a", "SecureBits=noroot-locked",
     "SecureBits=noroot noroot-locked"},
    {"breaks-devices", "ExecStart=/opt/a\nPrivateDevices=yes", "DeviceAllow=/dev/net/tun rw",
     "DeviceAllow=/dev/null rw"},
    {"breaks-devices", "PrivateDevices=yes", "ExecStart=/opt/a --port /dev/ttyUSB0",
     "ExecStart=/opt/a --random /dev/urandom --log /dev/stderr"},
    {"breaks-devices", "PrivateDevices=yes", "ExecStart=/usr/sbin/smartd -n",
     "ExecStart=/usr/sbin/nginx"},
    {"breaks-devices", "ProtectClock=yes\nExecStart=/opt/a --port /dev/ttyUSB0", "",
     "PrivateDevices=no\nProtectClock=no", 251},
    {"breaks-kernel-access", "ExecStart=/usr/sbin/chronyd", "ProtectClock=yes", "ProtectClock=no"},
    {"breaks-kernel-access", "ProtectClock=yes", "ExecStart=/usr/sbin/chronyd",
     "ExecStart=/usr/sbin/chronyd -x"},
    {"breaks-kernel-access", "ExecStart=/usr/sbin/rsyslogd -n", "ProtectKernelLogs=yes", ""},
    {"breaks-kernel-access", "ProtectKernelTunables=yes", "ExecStart=/usr/sbin/sysctl -w a.b=1",
     "ExecStart=/usr/sbin/sysctl a.b"},
    {"breaks-kernel-access", "ProtectKernelTunables=yes",
     "ExecStart=/bin/sh -c 'echo 1 > /sys/power/state'",
     "ExecStart=/bin/sh -c 'cat /sys/power/state'"},
    {"breaks-kernel-access", "ProtectKernelModules=yes\nExecStart=/opt/a",
     "ExecStartPre=/sbin/modprobe tun", "ExecStartPre=-/sbin/modprobe tun"},
    {"breaks-kernel-access", "ExecStart=/opt/a\nDelegate=yes", "ProtectControlGroups=yes",
     "ProtectControlGroups=no"},
    {"breaks-kernel-access", "ProtectHostname=yes", "ExecStart=/usr/bin/hostname there",
     "ExecStart=/usr/bin/hostname"},
    {"breaks-kernel-access", "ExecStart=/usr/bin/setarch i686 /opt/a", "LockPersonality=yes", ""},
    {"breaks-kernel-access", "ExecStart=/usr/bin/chrt --fifo 1 /bin/true", "RestrictRealtime=yes",
     ""},
    {"breaks-kernel-access", "ExecStart=/usr/games/steamcmd", "SystemCallArchitectures=native",
     "SystemCallArchitectures=native x86"},
    {"breaks-kernel-access", "ExecStart=/usr/bin/prometheus-node-exporter", "ProcSubset=pid",
     "ProcSubset=all"},
    {"breaks-kernel-access", "ExecStart=/usr/sbin/snmpd -f", "ProtectProc=invisible",
     "ProtectProc=default"},
    {"breaks-kernel-access", "User=a\nExecStart=/usr/lib/postgresql/15/bin/postgres",
     "RemoveIPC=yes", "RemoveIPC=no"},
    {"breaks-namespaces", "ExecStart=/usr/bin/unshare --net /bin/true",
     "RestrictNamespaces=uts ipc pid user cgroup", "RestrictNamespaces=~uts ipc pid user cgroup"},
    {"breaks-namespaces", "RestrictNamespaces=yes", "ExecStart=/usr/sbin/ip netns add a",
     "ExecStart=/usr/sbin/ip address show"},
    {"breaks-namespaces", "RestrictNamespaces=yes", "ExecStart=/usr/bin/chromium",
     "ExecStart=/usr/bin/chromium --no-sandbox"},
    {"breaks-namespaces", "ExecStart=/opt/a\nExecStartPre=/bin/mount -t nfs b:/ /mnt",
     "ProtectHome=yes", "ProtectHome=no"},
    {"breaks-paths", "ExecStart=/usr/bin/sort --output=/var/lib/b/c /etc/passwd",
     "ProtectSystem=strict", "ProtectSystem=full"},
    {"breaks-paths", "ExecStart=/opt/a --log-file /var/log/b/c\nProtectSystem=strict", "",
     "LogsDirectory=b"},
    {"breaks-paths", "ExecStart=/opt/a --data-dir /var/lib/b\nDynamicUser=yes", "",
     "StateDirectory=b"},
    {"breaks-paths", "ExecStart=/usr/bin/certbot renew", "ProtectSystem=full",
     "ProtectSystem=full\nReadWritePaths=/etc/letsencrypt"},
    {"breaks-paths", "ExecStart=/bin/true", "ReadWritePaths=/var/lib/b",
     "ReadWritePaths=-/var/lib/b"},
    {"breaks-paths", "ExecStart=/opt/a\nPrivateTmp=yes", "ReadWritePaths=/tmp/b",
     "ReadWritePaths=/tmp"},
    {"breaks-paths", "ProtectHome=yes", "ExecStart=/opt/a --config /home/b/c",
     "ExecStart=/opt/a --config /etc/b"},
    {"breaks-paths", "ExecStart=/opt/a\nProtectHome=tmpfs", "ReadWritePaths=/home/b",
     "ReadWritePaths=/srv/b"},
    {"breaks-paths", "ExecStart=/opt/a --socket /tmp/b.sock", "PrivateTmp=yes", "PrivateTmp=no"},
    {"breaks-paths", "ExecStart=/bin/true\nNoExecPaths=/", "ExecPaths=/opt", "ExecPaths=/usr /lib"},
    {"breaks-paths", "ExecStart=/opt/a --bind unix:/run/b.sock\nGroup=www-data", "UMask=0077",
     "UMask=0007"},
    {"inverted-list", "ExecStart=/opt/a", "RestrictNamespaces=uts ipc pid user cgroup",
     "RestrictNamespaces=~uts ipc pid user cgroup"},
    {"inverted-list", "ExecStart=/opt/a",
     "RestrictAddressFamilies=", "RestrictAddressFamilies=\nRestrictAddressFamilies=AF_UNIX"},
    {"inverted-list", "ExecStart=/opt/a", "SystemCallFilter=~@mount\nSystemCallFilter=@clock",
     "SystemCallFilter=~@mount @clock\nSystemCallFilter=@clock"},
    {"inverted-list", "ExecStart=/opt/a",
     "SystemCallFilter=~@privileged\nSystemCallFilter=@system-service",
     "SystemCallFilter=~ @privileged\nSystemCallFilter=@chown"},
};

std::string unit(std::string_view service, std::string_view line) {
    return "[Service]\n" + std::string(service) + "\n" + std::string(line) + "\n";
}

}  // namespace

TEST_CASE("each contradiction is found with its sign, and not without") {
    for (const Row& row : rows) {
        const std::string bad = unit(row.service, row.bad);
        const std::string good = unit(row.service, row.good);
        CAPTURE(bad);
        CAPTURE(good);
        const Options options{.version = row.version};
        CHECK(has(test::check(bad, "example.service", options), row.rule));
        CHECK_FALSE(has(test::check(good, "example.service", options), row.rule));
    }
}

TEST_CASE("each record of a contradiction has its bad example, and nothing in its good one") {
    std::set<std::string_view> ids;
    for (const RuleInfo& info : hardening::contradiction_rules()) {
        CAPTURE(info.id);
        ids.insert(info.id);
        const Analysis bad = test::check(info.bad, info.file);
        CHECK(test::rules_found(bad) == std::vector<std::string>{std::string(info.id)});
        CHECK(test::rules_found(test::check(info.good, info.file)).empty());
    }
    std::set<std::string_view> used;
    for (const auto& row : hardening::all_contradictions()) used.insert(row.rule);
    CHECK(ids == used);
}

TEST_CASE("units that fail on a real systemd have a finding, and none with their line changed") {
    namespace fs = std::filesystem;
    const fs::path folder = fs::path(UNITLINT_SOURCE_DIR) / "tests/services/contradictions";
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() != ".service") continue;
        std::ifstream in(entry.path());
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        std::smatch rule;
        std::smatch instead;
        CAPTURE(entry.path().string());
        REQUIRE(std::regex_search(text, rule, std::regex("# Rule: (.*)")));
        REQUIRE(std::regex_search(text, instead, std::regex("# Instead: ((.*?)=.*)")));
        const std::string good = std::regex_replace(
            text, std::regex("\n" + instead[2].str() + "=[^\n]*"), "\n" + instead[1].str());
        const std::string name = entry.path().filename().string();
        const Options options{.version = 252};
        CHECK(has(test::check(text, name, options), rule[1].str()));
        CHECK_FALSE(has(test::check(good, name, options), rule[1].str()));
        ++count;
    }
    CHECK(count >= 20);
}

TEST_CASE("a user's own note on a program counts") {
    Options options;
    const std::string text = unit("ExecStart=/opt/acme/server", "MemoryDenyWriteExecute=yes");
    CHECK_FALSE(has(test::check(text, "a.service", options), "breaks-jit"));
    options.programs = {
        {.program = "/opt/acme/server", .traits = hardening::Trait::Jit, .reason = ""}};
    CHECK(has(test::check(text, "a.service", options), "breaks-jit"));
}

TEST_CASE("the finding is at the line that breaks the service and points at what it breaks") {
    const Analysis analysis =
        test::check("[Service]\nExecStart=/usr/bin/node /opt/a.js\nMemoryDenyWriteExecute=yes\n");
    const auto found = test::findings(analysis, "breaks-jit");
    REQUIRE(found.size() == 1);
    const std::string_view text = analysis.unit.text();
    CHECK(text.substr(found[0].range.begin, found[0].range.end - found[0].range.begin) == "yes");
    CHECK(found[0].message ==
          "`MemoryDenyWriteExecute=yes` forbids memory that is both written and executed, but "
          "`node` compiles code at run time and ends at once; remove the line");
    REQUIRE(found[0].related.size() == 1);
    const TextRange related = found[0].related[0].range;
    CHECK(text.substr(related.begin, related.end - related.begin) == "/usr/bin/node");
}

TEST_CASE("what only looks wrong is no contradiction") {
    for (const std::string_view text : {
             "[Service]\nExecStart=/opt/a\nIPAddressDeny=any\nRestrictAddressFamilies=AF_INET\n",
             "[Unit]\nRequires=a.socket\n[Service]\nExecStart=/opt/a --listen 127.0.0.1\n"
             "PrivateNetwork=yes\nRestrictAddressFamilies=AF_INET\n",
             "[Service]\nExecStart=/opt/a\nRestrictAddressFamilies=\n"
             "RestrictAddressFamilies=AF_UNIX\n",
             "[Service]\nExecStart=/opt/a\nSystemCallFilter=~ @clock\n",
             "[Service]\nExecStart=/opt/a\nProtectSystem=strict\nReadWritePaths=/etc\n",
             "[Service]\nExecStart=/opt/a\nCPUSchedulingPolicy=rr\nRestrictRealtime=yes\n",
             "[Service]\nExecStart=/opt/a /dev/random\nPrivateDevices=yes\n",
             "[Service]\nUser=a\nExecStart=/opt/a\nCapabilityBoundingSet=CAP_KILL\n",
         }) {
        const auto found = test::rules_found(test::check(text));
        CAPTURE(text);
        const bool clean = std::none_of(found.begin(), found.end(), [](const std::string& rule) {
            return rule.starts_with("breaks-") || rule == "inverted-list" ||
                   rule == "too-few-tasks";
        });
        CHECK(clean);
    }
}

TEST_CASE("a line in a drop-in is reported there, with the program of the main file") {
    const auto main = std::make_shared<Unit>(
        std::make_shared<Document>(std::string("[Service]\nExecStart=/usr/bin/node /opt/a.js\n")));
    OtherFiles others;
    others.before.push_back({"/etc/systemd/system/a.service", main});
    others.has_main = true;
    const Analysis analysis =
        analyze(std::make_shared<Document>(std::string("[Service]\nMemoryDenyWriteExecute=yes\n")),
                "/etc/systemd/system/a.service.d/b.conf", others, {});
    const auto found = test::findings(analysis, "breaks-jit");
    REQUIRE(found.size() == 1);
    REQUIRE(found[0].related.size() == 1);
    CHECK(found[0].related[0].file.path == "/etc/systemd/system/a.service");
}

TEST_CASE("a user's own manager has no rights for some protections") {
    const std::string text = unit("ExecStart=/opt/a", "IPAddressDeny=any\nProtectSystem=strict");
    CHECK_FALSE(has(test::check(text, "systemd/system/a.service"), "ineffective-for-users"));
    CHECK(test::findings(test::check(text, "systemd/user/a.service"), "ineffective-for-users")
              .size() == 1);
    CHECK(test::findings(test::check(text, "systemd/user/a.service", {.version = 252}),
                         "ineffective-for-users")
              .size() == 2);
}
