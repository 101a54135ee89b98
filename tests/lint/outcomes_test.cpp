#include "lint/hardening/advice.h"
#include "lint/hardening/assessment.h"
#include "lint/hardening/profiles.h"

#include "tests/lint/check.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <string>

using namespace unitlint;
using hardening::Verdict;

namespace {

/// What becomes of a piece of advice for a service.
struct Judged {
    hardening::Outcome outcome;
    std::string line;     // the deciding one
    std::string further;  // of the chosen way

    std::string value() const { return outcome.choices.empty() ? "not" : outcome.choice().value; }
};

Judged judge(std::string_view text, std::string_view directive, const Options& options = {}) {
    const auto document = std::make_shared<Document>(std::string(text));
    const Unit unit(document);
    const MergedUnit merged{.name = unit_name_from_path("example.service"), .files = {&unit}};
    const hardening::Assessment assessment(merged, catalog::Section::Service, merged.name, options,
                                           hardening::Situation::Scope::System);
    Judged judged{assessment.judge(*hardening::find_advice(directive)), {}, {}};
    if (const Assignment* line = judged.outcome.line.assignment)
        judged.line = document->text(line->line);
    if (judged.outcome.choices.empty()) return judged;
    for (const hardening::Setting& setting : judged.outcome.choice().further)
        judged.further += setting.name + "=" + setting.value;
    return judged;
}

std::string root(std::string_view lines) { return "[Service]\n" + std::string(lines) + "\n"; }
std::string own_user(std::string_view lines) { return root("User=u\n" + std::string(lines)); }

}  // namespace

TEST_CASE("a value is fitted to what is known of the program, and the line says why") {
    struct Case {
        std::string unit;
        std::string_view directive, value, further, line;
    };
    const Case cases[] = {
        {root("ExecStart=/usr/sbin/nginx"), "ProtectSystem", "strict",
         "ReadWritePaths=-/var/cache/nginx -/var/lib/nginx -/var/log/nginx /run",
         "ExecStart=/usr/sbin/nginx"},
        {root("ExecStart=/usr/sbin/apachectl start"), "ProtectSystem", "full", "",
         "ExecStart=/usr/sbin/apachectl start"},
        {root("ExecStart=/usr/sbin/cupsd"), "ProtectSystem", "full", "ReadWritePaths=-/etc/cups",
         "ExecStart=/usr/sbin/cupsd"},
        {root("ExecStart=/usr/lib/accountsservice/accounts-daemon"), "ProtectSystem", "yes", "",
         "ExecStart=/usr/lib/accountsservice/accounts-daemon"},
        {own_user("ExecStart=/usr/bin/example"), "ProtectSystem", "full", "", ""},
        {own_user("StateDirectory=x\nPIDFile=/run/x/x.pid\nExecStart=/opt/x/y --log "
                  "/var/log/x.log --data=/var/lib/x/db"),
         "ProtectSystem", "strict", "ReadWritePaths=/run /var/log", ""},
        {own_user("ExecStart=/usr/bin/example"), "ProtectHome", "yes", "", ""},
        {root("ExecStart=/usr/bin/example"), "ProtectHome", "read-only", "", ""},
        {own_user("ExecStart=/home/u/bin/x"), "ProtectHome", "read-only", "",
         "ExecStart=/home/u/bin/x"},
        {root("ExecStart=/usr/bin/prometheus-node-exporter"), "ProtectHome", "read-only", "",
         "ExecStart=/usr/bin/prometheus-node-exporter"},
        {own_user("ExecStart=/usr/bin/tcpdump"), "RestrictAddressFamilies",
         "AF_UNIX AF_INET AF_INET6 AF_NETLINK AF_PACKET", "", "ExecStart=/usr/bin/tcpdump"},
        {own_user("CapabilityBoundingSet=CAP_NET_RAW\nExecStart=/usr/bin/example"),
         "RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6 AF_NETLINK AF_PACKET", "",
         "CapabilityBoundingSet=CAP_NET_RAW"},
        {own_user("ExecStart=/usr/bin/node /srv/x.js"), "SystemCallFilter", "@system-service @pkey",
         "SystemCallErrorNumber=EPERM", "ExecStart=/usr/bin/node /srv/x.js"},
        {root("ExecStart=/usr/sbin/chronyd"), "SystemCallFilter", "@system-service @clock",
         "SystemCallErrorNumber=EPERM", "ExecStart=/usr/sbin/chronyd"},
        {root("ExecStart=/usr/sbin/haproxy -f x"), "CapabilityBoundingSet",
         "CAP_DAC_OVERRIDE CAP_SETGID CAP_SETUID CAP_NET_BIND_SERVICE CAP_SYS_CHROOT", "",
         "ExecStart=/usr/sbin/haproxy -f x"},
        {root("ExecStart=/usr/sbin/mosquitto\nExecReload=/bin/kill -HUP $MAINPID"),
         "CapabilityBoundingSet", "CAP_DAC_OVERRIDE CAP_KILL CAP_SETGID CAP_SETUID", "", ""},
        {own_user("ExecStart=/usr/sbin/haproxy -f x"), "CapabilityBoundingSet", "", "", ""},
        {root("ExecStart=/usr/sbin/tinyproxy -d\nExecReload=/usr/sbin/tinyproxy -r"),
         "CapabilityBoundingSet",
         "CAP_CHOWN CAP_DAC_OVERRIDE CAP_FOWNER CAP_KILL CAP_SETGID CAP_SETUID", "", ""},
        {own_user("ExecStart=/opt/x --listen :443"), "CapabilityBoundingSet",
         "CAP_NET_BIND_SERVICE", "", "ExecStart=/opt/x --listen :443"},
        {own_user("AmbientCapabilities=CAP_NET_RAW\nExecStart=/opt/x"), "CapabilityBoundingSet",
         "CAP_NET_RAW", "", "AmbientCapabilities=CAP_NET_RAW"},
        {root("ExecStart=/usr/bin/example"), "CapabilityBoundingSet",
         "~CAP_BPF CAP_MAC_ADMIN CAP_MAC_OVERRIDE CAP_SYS_ADMIN CAP_SYS_MODULE CAP_SYS_PTRACE "
         "CAP_SYS_RAWIO",
         "", ""},
        {root("ExecStart=/usr/sbin/openvpn --config x"), "DevicePolicy", "closed",
         "DeviceAllow=/dev/net/tun rw", "ExecStart=/usr/sbin/openvpn --config x"},
        {own_user("DeviceAllow=/dev/ttyS0 rw\nExecStart=/opt/x"), "DevicePolicy", "closed", "",
         "DeviceAllow=/dev/ttyS0 rw"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.unit);
        CAPTURE(c.directive);
        const Judged judged = judge(c.unit, c.directive);
        CHECK(judged.value() == c.value);
        CHECK(judged.further == c.further);
        if (!c.line.empty()) CHECK(judged.line == c.line);
        const bool as_in_table = judged.outcome.verdict == Verdict::Recommended;
        CHECK(judged.outcome.reason.empty() == as_in_table);
    }
}

TEST_CASE("what a service needs is not taken away, and the reason says what decides") {
    struct Case {
        std::string unit;
        std::string_view directive, reason;
    };
    const Case cases[] = {
        {root("ExecStart=/usr/sbin/cron -f"), "ProtectSystem",
         "`cron` starts what is not its own: jobs of every user run below it"},
        {root("ExecStart=/usr/bin/dockerd"), "RestrictNamespaces",
         "`dockerd` manages containers, machines or services of others: it makes the world that "
         "containers live in, with mounts, namespaces and control groups"},
        {root("ExecStart=/usr/sbin/openvpn"), "PrivateDevices", "`openvpn` uses devices: tun/tap"},
        {own_user("Delegate=yes\nExecStart=/opt/x"), "ProtectControlGroups",
         "`Delegate=yes` shows that it manages containers, machines or services of others"},
        {own_user("ExecStart=/usr/bin/node x.js"), "MemoryDenyWriteExecute",
         "`node` compiles code at run time: V8 compiles to machine code at run time (only "
         "--jitless avoids it)"},
        {own_user("ExecStart=/opt/x"), "MemoryDenyWriteExecute",
         "whether `x` makes code at run time is not known"},
        {root("ExecStart=/opt/x"), "PrivateUsers", "it runs as root"},
        {own_user("SupplementaryGroups=a\nExecStart=/opt/x"), "PrivateUsers",
         "`SupplementaryGroups=` has no effect with it"},
        {own_user("ExecStart=/opt/x\nExecStartPre=/usr/bin/sudo y"), "NoNewPrivileges",
         "`sudo` runs programs that raise privileges: it changes to another user through its "
         "setuid bit"},
        {own_user("ExecStart=/usr/bin/prometheus-node-exporter"), "ProtectClock",
         "`prometheus-node-exporter` asks the kernel about the clock: its time collector reads "
         "the state of the kernel clock"},
        {root("ExecStart=/usr/bin/postgres"), "RemoveIPC", "it runs as root"},
        {own_user("ExecStart=/usr/bin/postgres"), "RemoveIPC",
         "`postgres` shares memory with other processes: one small System V shared memory "
         "segment as an interlock (RemoveIPC must not hit it)"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.unit);
        CAPTURE(c.directive);
        const Judged judged = judge(c.unit, c.directive);
        CHECK(judged.outcome.verdict == Verdict::NotForThisService);
        CHECK(judged.outcome.reason == c.reason);
    }
}

TEST_CASE("releases differ in what a directive takes along") {
    const std::string with_sudo = own_user("ExecStart=/opt/x\nExecStartPre=/usr/bin/sudo y");
    const auto at = [](catalog::SystemdVersion version) {
        Options options;
        options.version = version;
        return options;
    };
    CHECK(judge(with_sudo, "RestrictRealtime", at(252)).value() == "not");
    CHECK(judge(with_sudo, "RestrictRealtime", at(255)).value() == "yes");
    CHECK(judge(root("ExecStartPre=/usr/bin/sudo y\nExecStart=/opt/x"), "RestrictRealtime", at(252))
              .value() == "yes");
    const std::string with_device = own_user("ExecStart=/opt/x /dev/ttyS0");
    CHECK(judge(with_device, "ProtectClock", at(251)).value() == "not");
    CHECK(judge(with_device, "ProtectClock", at(252)).value() == "yes");
}

TEST_CASE("what a later line takes back is not heard") {
    CHECK(judge(own_user("ExecStart=/usr/bin/node x\nExecStart=\nExecStart=/usr/bin/memcached"),
                "MemoryDenyWriteExecute")
              .value() == "yes");
    CHECK(judge(own_user("Delegate=yes\nDelegate=no\nExecStart=/opt/x"), "ProtectControlGroups")
              .value() == "yes");
}

TEST_CASE("users can say what their programs need") {
    const std::string text = own_user("ExecStart=/opt/acme/bin/x");
    Options options;
    CHECK(judge(text, "PrivateDevices", options).value() == "yes");
    options.programs = {{.program = "/opt/acme/bin/x",
                         .traits = hardening::Trait::Devices,
                         .reason = "it talks to the scales"}};
    CHECK(judge(text, "PrivateDevices", options).outcome.reason ==
          "`x` uses devices: it talks to the scales");
    CHECK(judge(text, "MemoryDenyWriteExecute", options).value() == "yes");
    options.programs[0].traits |= hardening::Trait::Jit;
    CHECK(judge(text, "MemoryDenyWriteExecute", options).value() == "not");
}

TEST_CASE("a finding names the line that decided, in any file of the unit") {
    const auto drop_in =
        std::make_shared<Document>("[Service]\nExecStart=\nExecStart=/usr/bin/tcpdump\n");
    OtherFiles others;
    others.after.push_back({"example.service.d/a.conf", std::make_shared<Unit>(drop_in)});
    const Analysis analysis =
        analyze(std::make_shared<Document>("[Service]\nUser=u\nExecStart=/bin/true\n"),
                "example.service", others, Options{});
    const auto found = test::findings(analysis, "hardening-restrict-address-families");
    REQUIRE(found.size() == 1);
    REQUIRE(found[0].related.size() == 1);
    CHECK(found[0].related[0].file.path == "example.service.d/a.conf");
    CHECK(drop_in->text(found[0].related[0].range) == "/usr/bin/tcpdump");
    CHECK(found[0].related[0].message ==
          "`tcpdump` sends or reads raw packets: for its "
          "protocol, or to capture them");
}

TEST_CASE("the table of programs is found by name, with and without a version") {
    CHECK(hardening::program_count() >= 400);
    CHECK(hardening::find_program("nginx")->name() == "nginx");
    CHECK(hardening::find_program("python3.11")->name() == "python3");
    CHECK(hardening::find_program("php-fpm8.2")->name() == "php-fpm");
    CHECK_FALSE(hardening::find_program("nginy").has_value());
    CHECK_FALSE(hardening::find_program("").has_value());
    CHECK_FALSE(hardening::find_program("123").has_value());
    for (const hardening::TraitInfo& trait : hardening::program_traits())
        CHECK(hardening::parse_trait(trait.name) == trait.trait);
    CHECK_FALSE(hardening::parse_trait("jits").has_value());
    CHECK_FALSE(hardening::parse_trait("").has_value());
}

TEST_CASE("docs/hardening.md has every trait and every profile") {
    std::ifstream file(UNITLINT_SOURCE_DIR "/docs/hardening.md");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (const hardening::TraitInfo& trait : hardening::program_traits())
        CHECK(text.find(fmt::format("\n| `{}` | it {} |\n", trait.name, trait.says)) !=
              std::string::npos);
    for (const hardening::Profile& profile : hardening::all_profiles())
        CHECK(text.find(fmt::format("\n| `{}` | {}", profile.name,
                                    profile.summary.substr(0, 20))) != std::string::npos);
}
