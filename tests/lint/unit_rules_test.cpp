#include "tests/lint/check.h"

#include <doctest/doctest.h>

#include <string>

using namespace unitlint;

namespace {

struct Case {
    std::string_view file;
    std::string_view text;
    std::string_view rules;  // the rules of the unit that have findings, separated by blanks
    catalog::SystemdVersion version = catalog::newest_version;
};

constexpr std::string_view exec = "ExecStart=/bin/true\n";

/// The errors among the findings.
std::string errors(const Case& c) {
    Options options;
    options.version = c.version;
    std::vector<std::string> found;
    for (const Diagnostic& d : test::check(c.text, c.file, options).diagnostics) {
        if (d.severity == Severity::Error) found.emplace_back(d.rule);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::string out;
    for (const std::string& rule : found) out += (out.empty() ? "" : " ") + rule;
    return out;
}

void check_all(std::span<const Case> cases) {
    for (const Case& c : cases) {
        CAPTURE(c.file);
        CAPTURE(c.text);
        CAPTURE(c.version);
        CHECK(errors(c) == c.rules);
    }
}

}  // namespace

TEST_CASE("what a service must have to run") {
    constexpr Case cases[] = {
        {"a.service", "", ""},  // masked
        {"a.service", "[Service]\n", "missing-exec-start"},
        {"a.service", "[Unit]\nDescription=x\n", "missing-exec-start"},
        {"a@.service", "[Service]\n", "missing-exec-start"},
        {"a.service.d/b.conf", "[Service]\nNice=5\n", ""},
        {"a.service", "[Service]\nType=oneshot\n", "missing-exec-start"},
        {"a.service", "[Service]\nExecStop=/bin/true\n", "missing-exec-start"},
        {"a.service", "[Service]\nExecStop=/bin/true\nRemainAfterExit=yes\n", ""},
        {"a.service", "[Service]\nExecStop=/bin/true\nRemainAfterExit=yes\nType=simple\n",
         "missing-exec-start"},
        {"a.service", "[Service]\nExecStop=/bin/true\nRemainAfterExit=yes\nBusName=a.b\n",
         "missing-exec-start"},
        {"a.service", "[Unit]\nSuccessAction=reboot\n[Service]\n", ""},
        {"a.service", "[Unit]\nSuccessAction=none\n[Service]\n", "missing-exec-start"},
        {"a.service", "[Unit]\nSuccessAction=reboot\n[Service]\nType=simple\n",
         "missing-exec-start"},
        {"a.service", "[Service]\nExecStart=/bin/true\nExecStart=\n", "missing-exec-start"},
        {"a.service", "[Service]\nExecStart=foo/bar\n", "invalid-value"},
        {"a.service", "[Service]\nExecStart=-foo/bar\n", "invalid-value missing-exec-start"},
        {"a.service", "[Sevice]\nExecStart=/bin/true\n", "unknown-section"},
        {"a.service", "[Unit]\nExecStart=/bin/true\n", "misplaced-directive"},
        {"a.service", "[Service]\nExecStrat=/bin/true\n", "unknown-directive"},
        {"a.service", "[Service\nNice=5\n", "malformed-header"},
        {"notes.txt", "[Service]\n", ""},
        {"a.service", "[Service]\nExecStart=/bin/true\nExecStart=/bin/true\n",
         "several-exec-start"},
        {"a.service", "[Service]\nExecStart=/bin/true ; /bin/true\n", "several-exec-start"},
        {"a.service", "[Service]\nExecStart=/bin/true\nExecStart=\nExecStart=/bin/true\n", ""},
        {"a.service", "[Service]\nType=oneshot\nExecStart=/bin/true\nExecStart=/bin/true\n", ""},
        {"a.service", "[Service]\nBusName=a.b\nExecStart=/bin/true\nExecStart=/bin/true\n",
         "several-exec-start"},
    };
    check_all(cases);
}

TEST_CASE("what a service's type needs and forbids") {
    const std::string always = "[Service]\nType=oneshot\nRestart=always\n" + std::string(exec);
    const std::string late =
        "[Service]\nRestart=bogus\nType=oneshot\nRestart=always\nRestart=\n" + std::string(exec);
    const std::string force =
        "[Service]\nType=oneshot\nRestartForceExitStatus=1\n" + std::string(exec);
    const std::string reset =
        "[Service]\nType=oneshot\nRestartForceExitStatus=1\nRestartForceExitStatus=\n" +
        std::string(exec);
    const Case cases[] = {
        {"a.service", always, "oneshot-restart"},
        {"a.service", late, "invalid-value oneshot-restart"},
        {"a.service", "[Service]\nType=oneshot\nRestart=on-failure\nExecStart=/bin/true\n", ""},
        {"a.service", "[Service]\nRestart=always\nExecStart=/bin/true\n", ""},
        {"a.service", "[Service]\nExecStop=/bin/x\nRemainAfterExit=yes\nRestart=always\n",
         "oneshot-restart"},
        {"a.service", force, "oneshot-restart", 252},
        {"a.service", force, "", 257},
        {"a.service", reset, "", 252},
        {"a.service", "[Service]\nType=dbus\nExecStart=/bin/x\n", "dbus-without-bus-name"},
        {"a.service", "[Service]\nType=dbus\nBusName=a.b\nExecStart=/bin/x\n", ""},
        {"a.service", "[Service]\nType=dbus\nBusName=bogus\nExecStart=/bin/x\n",
         "dbus-without-bus-name invalid-value"},
    };
    check_all(cases);
}

TEST_CASE("directives that are refused together") {
    constexpr Case cases[] = {
        {"a.service", "[Service]\nPAMName=x\nKillMode=process\nExecStart=/bin/x\n",
         "conflicting-directives"},
        {"a.service", "[Service]\nPAMName=x\nKillMode=mixed\nExecStart=/bin/x\n", ""},
        {"a.service", "[Service]\nPAMName=x\nPAMName=\nKillMode=process\nExecStart=/bin/x\n", ""},
        {"a.socket", "[Socket]\nListenStream=/x\nPAMName=x\nKillMode=mixed\n",
         "conflicting-directives", 252},
        {"a.socket", "[Socket]\nListenStream=/x\nPAMName=x\nKillMode=mixed\n", "", 257},
        {"a.service", "[Service]\nType=oneshot\nExitType=cgroup\nExecStart=/bin/x\n",
         "conflicting-directives"},
        {"a.service", "[Service]\nExitType=cgroup\nExecStart=/bin/x\n", ""},
        {"a.socket", "[Socket]\nListenStream=80\nAccept=yes\nService=b.service\n",
         "conflicting-directives"},
        {"a.socket", "[Socket]\nListenStream=80\nAccept=no\nService=b.service\n", ""},
        {"a.socket", "[Socket]\nListenStream=80\nAccept=yes\nMaxConnections=0\n",
         "conflicting-directives"},
        {"a.socket", "[Socket]\nListenStream=80\nMaxConnections=0\n", "", 252},
        {"a.socket", "[Socket]\nListenStream=80\nMaxConnections=0\n", "conflicting-directives",
         257},
        {"a.service", "[Service]\nDynamicUser=yes\nWorkingDirectory=~\nExecStart=/bin/x\n", "",
         252},
        {"a.service", "[Service]\nDynamicUser=yes\nWorkingDirectory=~\nExecStart=/bin/x\n",
         "conflicting-directives", 257},
        {"/etc/systemd/user/a.service", "[Service]\nDynamicUser=yes\nExecStart=/bin/x\n",
         "conflicting-directives"},
        {"/etc/systemd/system/a.service", "[Service]\nDynamicUser=yes\nExecStart=/bin/x\n", ""},
        {"a.service", "[Service]\nPrivatePIDs=yes\nType=forking\nExecStart=/bin/x\n",
         "conflicting-directives"},
        {"a.service", "[Service]\nPrivatePIDs=yes\nType=forking\nExecStart=/bin/x\n", "", 257},
        {"a.mount", "[Mount]\nWhat=x\nPrivatePIDs=yes\n", "conflicting-directives"},
        {"a.service", "[Service]\nPrivateUsers=managed\nUser=x\nExecStart=/bin/x\n",
         "conflicting-directives"},
        {"a.service", "[Service]\nPrivateUsers=yes\nUser=x\nExecStart=/bin/x\n", ""},
        {"a.service", "[Service]\nPrivateUsers=yes\nUserNamespacePath=/x\nExecStart=/bin/x\n",
         "conflicting-directives"},
        {"a.service", "[Service]\nPrivateUsers=no\nUserNamespacePath=/x\nExecStart=/bin/x\n", ""},
        {"a.service", "[Service]\nWorkingDirectory=/sys/x\nPrivateTmp=yes\nExecStart=/bin/x\n",
         "conflicting-directives"},
        {"a.service", "[Service]\nWorkingDirectory=/sys/x\nPrivateTmp=no\nExecStart=/bin/x\n", ""},
        {"a.service", "[Service]\nWorkingDirectory=/system\nPrivateTmp=yes\nExecStart=/bin/x\n",
         ""},
    };
    check_all(cases);
}

TEST_CASE("sockets, timers and paths that wait for nothing") {
    constexpr Case cases[] = {
        {"a.socket", "[Socket]\n", "nothing-to-listen-on"},
        {"a.socket", "[Unit]\nDescription=x\n", "nothing-to-listen-on"},
        {"a.socket", "[Socket]\nListenStream=80\nListenFIFO=\n", "nothing-to-listen-on"},
        {"a.socket", "[Socket]\nListenStream=80\nListenStream=\nListenFIFO=/x\n", ""},
        {"a.socket", "[Socket]\nListenStraem=80\n", "unknown-directive"},
        {"a.socket", "[Socket]\nListenDatagram=80\nAccept=yes\n", "accept-without-stream"},
        {"a.socket", "[Socket]\nListenStream=80\nListenFIFO=/x\nAccept=yes\n",
         "accept-without-stream"},
        {"a.socket", "[Socket]\nListenSequentialPacket=@x\nAccept=yes\n", ""},
        {"a.socket", "[Socket]\nListenStream=80\nSymlinks=/x\n", "ambiguous-symlinks"},
        {"a.socket", "[Socket]\nListenStream=/y\nListenFIFO=/z\nSymlinks=/x\n",
         "ambiguous-symlinks"},
        {"a.socket", "[Socket]\nListenStream=@y\nListenFIFO=/z\nSymlinks=/x\n", ""},
        {"a.socket", "[Socket]\nListenStream=%t/y\nSymlinks=/x\n", ""},
        {"a.timer", "[Timer]\n", "nothing-to-elapse"},
        {"a.timer", "[Timer]\nOnBootSec=3\nOnCalendar=\n", "nothing-to-elapse"},
        {"a.timer", "[Timer]\nOnBootSec=bogus\n", "invalid-value nothing-to-elapse"},
        {"a.timer", "[Timer]\nOnClockChange=no\n", "nothing-to-elapse"},
        {"a.timer", "[Timer]\nOnTimezoneChange=yes\n", ""},
        {"a.timer", "[Timer]\nOnActiveSec=0\n", ""},
        {"a.path", "[Path]\nUnit=b.service\n", "nothing-to-watch"},
        {"a.path", "[Path]\nPathExists=/x\nPathChanged=\n", "nothing-to-watch"},
        {"a.path", "[Path]\nPathExists=x\n", "invalid-value nothing-to-watch"},
        {"a.path", "[Path]\nDirectoryNotEmpty=/x\n", ""},
    };
    check_all(cases);
}

TEST_CASE("names and paths of mount, automount, swap and slice units") {
    constexpr Case cases[] = {
        {"a.mount", "[Mount]\nWhere=/a\n", "missing-what"},
        {"a.mount", "[Mount]\nWhat=\n", "missing-what"},
        {"-.mount", "[Mount]\nWhere=/\n", ""},
        {"a.mount", "[Mount]\nWhat=x\n", ""},
        {"a.mount", "[Mount]\nWhat=x\nWhere=/b\n", "unit-name-mismatch"},
        {"a-b.mount", "[Mount]\nWhat=x\nWhere=/a//b/\n", ""},
        {"a\\x20b.mount", "[Mount]\nWhat=x\nWhere=/a b\n", ""},
        {"a\\x2db.mount", "[Mount]\nWhat=x\nWhere=/a-b\n", ""},
        {"\\x2ea.mount", "[Mount]\nWhat=x\nWhere=/.a\n", ""},
        {"a.mount", "[Mount]\nWhat=x\nWhere=/%p\n", ""},
        {"x.mount.d/a.conf", "[Mount]\nWhere=/b\n", ""},
        {"proc.mount", "[Mount]\nWhat=x\n", "reserved-mount-point"},
        {"sys-fs-cgroup-x.mount", "[Mount]\nWhat=x\n", "reserved-mount-point"},
        {"tmp.mount", "[Mount]\nWhat=x\n", ""},
        {"run-lock.mount", "[Mount]\nWhat=x\n", "reserved-mount-point", 252},
        {"run-lock.mount", "[Mount]\nWhat=x\n", "", 257},
        {"a.automount", "[Automount]\n", ""},
        {"a.automount", "[Automount]\nWhere=/b\n", "unit-name-mismatch"},
        {"-.automount", "[Automount]\n", "reserved-mount-point"},
        {"a.swap", "[Swap]\n", ""},
        {"a.swap", "[Swap]\nWhat=/b\n", "unit-name-mismatch"},
        {"dev-sda1.swap", "[Swap]\nWhat=/dev//sda1/\n", ""},
        {"a@.mount", "[Mount]\nWhat=x\n", "unloadable-unit-name"},
        {"a-.mount", "[Mount]\nWhat=x\n", "unloadable-unit-name"},
        {"a--b.slice", "[Slice]\n", "unloadable-unit-name"},
        {"a-b.slice", "[Slice]\n", ""},
        {"-.slice", "[Slice]\n", ""},
        {"a@b.slice", "[Slice]\n", "unloadable-unit-name"},
        {"a.scope", "[Scope]\n", "unloadable-unit-name"},
        {"a.scope.d/b.conf", "[Scope]\nTasksMax=5\n", ""},
        {"a@.timer", "[Timer]\nOnBootSec=3\n", ""},
    };
    check_all(cases);
}

TEST_CASE("aliases that do not fit") {
    const auto alias = [](std::string_view file, std::string_view value) {
        const std::string text =
            "[Service]\nExecStart=/bin/x\n[Install]\nAlias=" + std::string(value) + "\n";
        return test::findings(test::check(text, file), "mismatched-alias").size();
    };
    CHECK(alias("a.service", "b.service") == 0);
    CHECK(alias("a.service", "b.service c@.service") == 1);
    CHECK(alias("a.service", "%p-x@.service") == 0);
    CHECK(alias("a@.service", "b@.service b@x.service") == 0);
    CHECK(alias("a@.service", "b.service") == 1);
    CHECK(alias("a@x.service", "b@x.service b@.service") == 0);
    CHECK(alias("a@x.service", "b@y.service") == 1);
    CHECK(alias("a.service.d/b.conf", "c@.service") == 0);
}

TEST_CASE("directives that another one leaves without effect") {
    const auto severity = [](std::string_view lines, std::string_view rule,
                             catalog::SystemdVersion version = catalog::newest_version) {
        Options options;
        options.version = version;
        const std::string text = "[Service]\nExecStart=/bin/x\n" + std::string(lines);
        const auto found = test::findings(test::check(text, "a.service", options), rule);
        REQUIRE(found.size() <= 1);
        return found.empty() ? std::string_view() : to_string(found[0].severity);
    };
    constexpr std::string_view ineffective = "ineffective-directive";
    CHECK(severity("Type=oneshot\nRuntimeMaxSec=4\n", ineffective) == "warning");
    CHECK(severity("Type=exec\nRuntimeMaxSec=4\n", ineffective).empty());
    CHECK(severity("RuntimeRandomizedExtraSec=4\n", ineffective) == "warning");
    CHECK(severity("RuntimeRandomizedExtraSec=4\nRuntimeMaxSec=9\n", ineffective).empty());
    CHECK(severity("USBFunctionStrings=/x\n", ineffective) == "warning");
    CHECK(severity("RestartSteps=3\n", ineffective) == "warning");
    CHECK(severity("RestartSteps=3\n", ineffective, 252).empty());
    CHECK(severity("RestartSteps=3\nRestartMaxDelaySec=1min\n", ineffective).empty());
    CHECK(severity("RestartSteps=3\nRestartSec=2min\nRestartMaxDelaySec=1min\n", ineffective) ==
          "warning");
    CHECK(severity("UtmpMode=user\n", ineffective) == "information");
    CHECK(severity("PAMName=x\n", ineffective) == "information");
    CHECK(severity("PAMName=x\nUser=y\n", ineffective).empty());
    CHECK(severity("PrivateNetwork=yes\nNetworkNamespacePath=/x\n", ineffective) == "information");
    CHECK(severity("GuessMainPID=no\n", ineffective).empty());
    CHECK(severity("GuessMainPID=yes\n", ineffective) == "information");
    CHECK(severity("SyslogIdentifier=x\nStandardOutput=null\n", ineffective) == "information");
    CHECK(severity("SyslogIdentifier=x\nStandardOutput=file:/x\n", ineffective) == "information");
    CHECK(severity("SyslogIdentifier=x\nStandardOutput=null\nStandardError=journal\n", ineffective)
              .empty());
    CHECK(severity("DelegateSubgroup=x\nDelegate=no\n", ineffective) == "information");
    CHECK(severity("DelegateSubgroup=x\nDelegate=cpu\n", ineffective).empty());
    CHECK(severity("AmbientCapabilities=CAP_CHOWN\n", ineffective) == "information");
    CHECK(severity("User=x\nAmbientCapabilities=CAP_CHOWN\n", ineffective).empty());

    constexpr std::string_view risky = "risky-combination";
    CHECK(severity("ProtectHome=yes\nWorkingDirectory=/home/x\n", risky) == "warning");
    CHECK(severity("ProtectHome=read-only\nWorkingDirectory=/home/x\n", risky).empty());
    CHECK(severity("ProtectHome=yes\nWorkingDirectory=-/home/x\n", risky).empty());
    CHECK(severity("ProtectHome=tmpfs\nBindPaths=/home/x\nWorkingDirectory=/home/x\n", risky)
              .empty());
    CHECK(severity("Type=forking\n", risky) == "hint");
    CHECK(severity("Type=forking\nPIDFile=/run/x\n", risky).empty());

    constexpr std::string_view implied = "implied-override";
    CHECK(severity("DynamicUser=yes\nProtectSystem=full\n", implied) == "information");
    CHECK(severity("DynamicUser=yes\nProtectSystem=strict\n", implied).empty());
    CHECK(severity("DynamicUser=yes\nProtectHome=off\n", implied) == "information");
    CHECK(severity("DynamicUser=yes\nProtectHome=tmpfs\n", implied).empty());
    CHECK(severity("DynamicUser=no\nNoNewPrivileges=no\n", implied).empty());
    CHECK(severity("ProtectClock=yes\nCapabilityBoundingSet=CAP_CHOWN CAP_SYS_TIME\n", implied) ==
          "information");
    CHECK(severity("ProtectClock=yes\nCapabilityBoundingSet=~CAP_SYS_TIME\n", implied).empty());
    CHECK(severity("ProtectKernelModules=yes\nCapabilityBoundingSet=CAP_SYS_MODULES\n", implied)
              .empty());
}
