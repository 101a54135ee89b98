#include "lint/hardening/advice.h"

#include "fixes/apply.h"
#include "tests/lint/check.h"

#include <doctest/doctest.h>

#include <string>

using namespace unitlint;

namespace {

/// A unit that follows all the advice of tiers A to C but that of one directive.
std::string all_but(std::string_view left_out) {
    std::string text = "[Service]\nUser=example\nExecStart=/usr/bin/example\n";
    for (const hardening::Advice& advice : hardening::all_advice()) {
        if (advice.directive == left_out) continue;
        text.append(advice.directive).append("=").append(advice.value).append("\n");
    }
    return text;
}

bool reports(std::string_view text, std::string_view rule,
             std::string_view path = "example.service") {
    Options options;
    options.tier = Tier::C;
    return !test::findings(test::check(text, path, options), rule).empty();
}

std::string service(std::string_view lines) {
    return "[Service]\nUser=example\nExecStart=/usr/bin/example\n" + std::string(lines);
}

}  // namespace

TEST_CASE("who follows all the advice hears nothing") {
    Options options;
    options.tier = Tier::C;
    const Analysis analysis = test::check(all_but(""), "example.service", options);
    CHECK(analysis.diagnostics.empty());
    REQUIRE(analysis.exposure.has_value());
    CHECK(analysis.exposure->score < 10);
}

TEST_CASE("one missing directive is one finding, on the header, and its fix settles it") {
    for (const hardening::Advice& advice : hardening::all_advice()) {
        // DynamicUser= and what it or PrivateDevices= implies are not missing when left out, and
        // nobody knows whether this program makes code at run time.
        const bool implied =
            advice.directive == "MemoryDenyWriteExecute" ||
            advice.directive == "DevicePolicy" || advice.directive == "RemoveIPC" ||
            advice.directive == "PrivateTmp" || advice.directive == "NoNewPrivileges" ||
            advice.directive == "RestrictSUIDSGID" || advice.directive == "ProtectSystem" ||
            advice.directive == "DynamicUser";
        if (implied || advice.when == hardening::When::Weak) continue;
        CAPTURE(advice.id);
        Options options;
        options.tier = Tier::C;
        const std::string text = all_but(advice.directive);
        const Analysis analysis = test::check(text, "example.service", options);
        REQUIRE(analysis.diagnostics.size() == 1);
        const Diagnostic& found = analysis.diagnostics[0];
        CHECK(found.rule == advice.id);
        CHECK(found.directive == advice.directive);
        CHECK(analysis.unit.document().text(found.range) == "[Service]");
        CHECK(found.severity ==
              (advice.tier == Tier::A ? Severity::Warning : Severity::Information));
        CHECK(test::check(apply_edits(text, found.fixes.at(0).edits), "example.service", options)
                  .diagnostics.empty());
    }
}

TEST_CASE("weak values are found on the value") {
    struct Case {
        std::string_view line, rule, range, severity;
    };
    const Case cases[] = {
        {"ProtectSystem=full", "hardening-protect-system", "full", "information"},
        {"ProtectSystem=yes", "hardening-protect-system", "yes", "warning"},
        {"ProtectHome=read-only", "hardening-protect-home", "read-only", "information"},
        {"PrivateTmp=no", "hardening-private-tmp", "no", "warning"},
        {"PrivateTmp=0", "hardening-private-tmp", "0", "warning"},
        {"UMask=0022", "hardening-umask", "0022", "information"},
        {"CapabilityBoundingSet=CAP_CHOWN CAP_SYS_ADMIN", "hardening-capability-bounding-set",
         "CAP_CHOWN CAP_SYS_ADMIN", "information"},
        {"RestrictNamespaces=user", "hardening-restrict-namespaces", "user", "warning"},
        {"SystemCallFilter=~@mount", "hardening-system-call-filter", "~@mount", "information"},
        {"KeyringMode=inherit", "hardening-keyring-mode", "inherit", "information"},
        {"RestrictAddressFamilies=~AF_PACKET", "hardening-restrict-address-families", "~AF_PACKET",
         "warning"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.line);
        const Analysis analysis = test::check(service(std::string(c.line) + "\n"));
        const auto found = test::findings(analysis, c.rule);
        REQUIRE(found.size() == 1);
        CHECK(analysis.unit.document().text(found[0].range) == c.range);
        CHECK(to_string(found[0].severity) == c.severity);
    }
}

TEST_CASE("values that are good enough are not found") {
    struct Case {
        std::string_view line, rule;
    };
    const Case cases[] = {
        {"ProtectSystem=strict", "hardening-protect-system"},
        {"UMask=0077", "hardening-umask"},
        {"UMask=0027", "hardening-umask"},
        {"CapabilityBoundingSet=CAP_NET_BIND_SERVICE", "hardening-capability-bounding-set"},
        {"RestrictAddressFamilies=AF_UNIX", "hardening-restrict-address-families"},
        {"RestrictAddressFamilies=none", "hardening-restrict-address-families"},
        {"SystemCallFilter=@system-service\nSystemCallFilter=~@privileged",
         "hardening-system-call-filter"},
        {"DynamicUser=yes\nProtectSystem=full", "hardening-protect-system"},
        {"PrivateTmp=no\nPrivateTmp=yes", "hardening-private-tmp"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.line);
        CHECK_FALSE(reports(service(std::string(c.line) + "\n"), c.rule));
    }
}

TEST_CASE("a capability that takes over the machine is taken out of the list, the others stay") {
    const std::string text = service("CapabilityBoundingSet=CAP_CHOWN CAP_SYS_ADMIN CAP_KILL\n");
    const auto found = test::findings(test::check(text), "hardening-capability-bounding-set");
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.find("CAP_SYS_ADMIN") != std::string::npos);
    CHECK(apply_edits(text, found[0].fixes.at(0).edits) ==
          service("CapabilityBoundingSet=CAP_CHOWN CAP_KILL\n"));
}

TEST_CASE("nothing is recommended that the unit itself contradicts") {
    struct Case {
        std::string_view lines, rule;
    };
    const Case cases[] = {
        {"Delegate=yes", "hardening-protect-control-groups"},
        {"DeviceAllow=/dev/ttyUSB0 rw", "hardening-private-devices"},
        {"SupplementaryGroups=video", "hardening-private-devices"},
        {"ExecStartPre=/usr/bin/hello /dev/dri/card0", "hardening-private-devices"},
        {"WorkingDirectory=/home/example", "hardening-protect-home"},
        {"Environment=DIR=/root/x", "hardening-protect-home"},
        {"ExecStartPre=/usr/bin/touch /tmp/x", "hardening-private-tmp"},
        {"ExecStartPre=/usr/bin/sudo -n true", "hardening-no-new-privileges"},
        {"ExecStartPre=/bin/sh -c 'modprobe tun'", "hardening-protect-kernel-modules"},
        {"ExecStartPre=-/sbin/sysctl -w a=b", "hardening-protect-kernel-tunables"},
        {"CPUSchedulingPolicy=fifo", "hardening-restrict-realtime"},
        {"AmbientCapabilities=CAP_SYS_TIME", "hardening-protect-clock"},
        {"AmbientCapabilities=CAP_SYS_ADMIN", "hardening-capability-bounding-set"},
        {"AmbientCapabilities=CAP_NET_BIND_SERVICE", "hardening-private-users"},
        {"ExecStartPre=/bin/mount /mnt/x", "hardening-protect-system"},
        {"PAMName=login", "hardening-protect-home"},
        {"TTYPath=/dev/tty1", "hardening-no-new-privileges"},
        {"KillMode=process", "hardening-private-tmp"},
        {"CapabilityBoundingSet=CAP_SYSLOG", "hardening-protect-kernel-logs"},
        {"SystemCallFilter=@system-service @mount", "hardening-protect-kernel-tunables"},
        {"LimitRTPRIO=99", "hardening-restrict-realtime"},
        {"ReadWriteDirectories=/home/x", "hardening-protect-home"},
        {"ExecStartPre=/usr/bin/x -d/home/bob", "hardening-protect-home"},
        {"ExecStartPre=/bin/sh -c 'cd $HOME/x'", "hardening-protect-home"},
        {"[Unit]\nConditionPathIsReadWrite=/proc/sys/net/", "hardening-protect-kernel-tunables"},
        {"[Unit]\nConditionCapability=CAP_SYS_MODULE", "hardening-protect-kernel-modules"},
        {"[Install]\nAlias=syslog.service", "hardening-protect-kernel-logs"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.lines);
        CHECK_FALSE(reports(service(std::string(c.lines) + "\n"), c.rule));
        CHECK(reports(service(""), c.rule));
    }
    // Harmless devices and a folder whose name begins alike.
    CHECK(reports(service("ExecStartPre=/bin/sh -c 'true >/dev/null'\n"),
                  "hardening-private-devices"));
    CHECK(reports(service("WorkingDirectory=/homepage\n"), "hardening-protect-home"));
}

TEST_CASE("a value is not called weak where the unit shows that it is needed") {
    CHECK(reports(service("ProtectKernelModules=no\n"), "hardening-protect-kernel-modules"));
    CHECK_FALSE(reports(service("ProtectKernelModules=no\nExecStartPre=/sbin/modprobe x\n"),
                        "hardening-protect-kernel-modules"));
    CHECK_FALSE(reports(service("AmbientCapabilities=CAP_SYS_ADMIN\n"
                                "CapabilityBoundingSet=CAP_SYS_ADMIN\n"),
                        "hardening-capability-bounding-set"));
}

TEST_CASE("nothing is recommended that makes the score worse") {
    CHECK_FALSE(
        reports(service("SystemCallFilter=~@clock @cpu-emulation @debug @module @mount @obsolete "
                        "@privileged @raw-io @reboot @resources @swap\n"),
                "hardening-system-call-filter"));
}

TEST_CASE("a fix that would change nothing is not offered") {
    const auto found = test::findings(
        test::check(service("CapabilityBoundingSet=\"CAP_SYS_ADMIN\" CAP_NET_RAW\n")),
        "hardening-capability-bounding-set");
    REQUIRE(found.size() == 1);
    CHECK(found[0].fixes.empty());
}

TEST_CASE("what has no score is promised none") {
    for (const std::string_view path : {"example.service.d/a.conf", "example.socket"}) {
        const std::string section = path.ends_with("socket") ? "[Socket]\n" : "[Service]\n";
        const auto found =
            test::findings(test::check(section + "PrivateTmp=no\n", path), "hardening-private-tmp");
        REQUIRE(found.size() == 1);
        CHECK(found[0].message.find("exposure") == std::string::npos);
    }
}

TEST_CASE("missing protections are a matter of main files of system services") {
    const std::string text = service("");
    CHECK(reports(text, "hardening-private-tmp"));
    CHECK_FALSE(reports(text, "hardening-private-tmp", "example.service.d/a.conf"));
    CHECK_FALSE(reports(text, "hardening-private-tmp", "/usr/lib/systemd/user/example.service"));
    CHECK_FALSE(reports("[Socket]\nListenStream=1\n", "hardening-private-tmp", "example.socket"));
    CHECK(reports("[Socket]\nListenStream=1\nPrivateTmp=no\n", "hardening-private-tmp",
                  "example.socket"));
    CHECK(
        reports("[Service]\nPrivateTmp=no\n", "hardening-private-tmp", "example.service.d/a.conf"));
    CHECK_FALSE(reports("[Unit]\nDefaultDependencies=no\n" + text, "hardening-private-tmp"));
}

TEST_CASE("advice comes in tiers") {
    const std::string text = service("");
    const auto tier_count = [&](Tier tier) {
        Options options;
        options.tier = tier;
        return test::check(text, "example.service", options).diagnostics.size();
    };
    CHECK(tier_count(Tier::A) > 10);
    CHECK(tier_count(Tier::B) > tier_count(Tier::A));
    CHECK(tier_count(Tier::C) > tier_count(Tier::B));
    CHECK(test::findings(test::check(text), "hardening-memory-deny-write-execute").empty());
    CHECK(test::findings(test::check(text), "hardening-proc-subset").empty());
}

TEST_CASE("protections that the chosen release does not know are not recommended") {
    Options options;
    options.version = 240;
    CHECK(test::findings(test::check(service(""), "x.service", options), "hardening-protect-clock")
              .empty());
    CHECK_FALSE(
        test::findings(test::check(service(""), "x.service", options), "hardening-private-tmp")
            .empty());
}
