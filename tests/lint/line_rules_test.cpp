#include "fixes/apply.h"

#include "tests/lint/check.h"

#include <doctest/doctest.h>

#include <string>

using namespace unitlint;

namespace {

struct Case {
    std::string_view lines;  // of [Service]
    std::string_view rule;
    std::string_view expected;  // the text of the findings' ranges, separated by `|`
};

void check_all(std::span<const Case> cases) {
    for (const Case& c : cases) {
        CAPTURE(c.lines);
        const Analysis analysis =
            test::check("[Service]\nExecStart=/bin/x\n" + std::string(c.lines));
        std::string found;
        for (const Diagnostic& d : test::findings(analysis, c.rule)) {
            if (!found.empty()) found += '|';
            found += analysis.unit.document().text(d.range);
        }
        CHECK(found == c.expected);
    }
}

std::string fixed(std::string_view text, std::string_view rule) {
    const auto found = test::findings(test::check(text), rule);
    REQUIRE(found.size() == 1);
    REQUIRE(!found[0].fixes.empty());
    return apply_edits(text, found[0].fixes[0].edits);
}

}  // namespace

TEST_CASE("shell syntax is found where no shell reads it") {
    constexpr std::string_view rule = "shell-syntax";
    constexpr Case cases[] = {
        {"ExecStartPre=/bin/echo a | /bin/cat\n", rule, "|"},
        {"ExecStartPre=/bin/echo a || /bin/cat\n", rule, "||"},
        {"ExecStartPre=/bin/a && /bin/b\n", rule, "&&"},
        {"ExecStartPre=/bin/a &\n", rule, "&"},
        {"ExecStartPre=/bin/a & b\n", rule, ""},
        {"ExecStartPre=/bin/a > /x\n", rule, ">"},
        {"ExecStartPre=/bin/a >/x 2>&1\n", rule, ">/x"},
        {"ExecStartPre=/bin/a 2>/dev/null\n", rule, "2>/dev/null"},
        {"ExecStartPre=/bin/a < $FILE\n", rule, "<"},
        {"ExecStartPre=/bin/a <name> -x>=3\n", rule, ""},
        {"ExecStartPre=/bin/kill $(cat /run/x.pid)\n", rule, "$(cat"},
        {"ExecStartPre=/bin/kill `cat /run/x.pid`\n", rule, "`cat"},
        {"ExecStartPre=/bin/a ~/x\n", rule, "~/x"},
        {"ExecStartPre=/bin/a ~ x~/y\n", rule, ""},
        {"ExecStartPre=/bin/a; /bin/b\n", rule, "/bin/a;"},
        {"ExecStartPre=/bin/a ; /bin/b\n", rule, ""},
        {"ExecStartPre=-/bin/rm -f /run/x/*\n", rule, "/run/x/*"},
        {"ExecStartPre=/bin/udevadm --match=/run/*\n", rule, ""},
        {"ExecStartPre=/bin/a '|' \"> x\" \\|\n", rule, ""},
        {"ExecStartPre=/bin/sh -c 'a | b'\n", rule, ""},
        {"ExecStartPre=/bin/sh -c a > /x\n", rule, ""},
        {"ExecStartPre=/usr/bin/env bash -c 'a' | b\n", rule, ""},
        {"ExecStartPre=/usr/bin/expr 1 | 2\n", rule, ""},
        {"ExecStartPre=|/bin/a > /x\n", rule, ""},
        {"ExecStartPre=/bin/a $VAR ${VAR} $$(x)\n", rule, ""},
        {"Environment=A=a|b\n", rule, ""},
    };
    check_all(cases);
    CHECK(fixed("[Service]\nExecStart=-/bin/a \\\n  b > /x\n", rule) ==
          "[Service]\nExecStart=-/bin/sh -c '/bin/a    b > /x'\n");
    CHECK(test::findings(test::check("[Service]\nExecStart=/bin/a 'x' > /y\n"), rule)[0]
              .fixes.empty());
}

TEST_CASE("assignments that a later one overrides") {
    constexpr std::string_view rule = "overridden-assignment";
    constexpr Case cases[] = {
        {"Nice=1\nNice=2\n", rule, "Nice=1"},
        {"Nice=1\nNice=2\nNice=3\n", rule, "Nice=1|Nice=2"},
        {"Nice=1\n[Unit]\nDescription=x\n[Service]\nNice=1\n", rule, "Nice=1"},
        {"Nice=1\nNice=bogus\n", rule, ""},
        {"Nice=bogus\nNice=1\n", rule, ""},
        {"Nice=1\nNice=bogus\nNice=2\n", rule, "Nice=1"},
        {"User=a\nUser=\nUser=b\n", rule, ""},
        {"Environment=A=1\nEnvironment=A=2\n", rule, ""},
        {"SystemCallFilter=@system-service\nSystemCallFilter=~@mount\n", rule, ""},
        {"X-Mine=1\nX-Mine=2\n", rule, ""},
    };
    check_all(cases);
    CHECK(fixed("[Service]\nExecStart=/bin/x\nNice=1\n# why\nNice=2\n", rule) ==
          "[Service]\nExecStart=/bin/x\n# why\nNice=2\n");
}

TEST_CASE("entries that a list has already") {
    constexpr std::string_view rule = "duplicate-entry";
    constexpr Case cases[] = {
        {"ReadWritePaths=/a /b /a\n", rule, "/a"},
        {"ReadWritePaths=/a\nReadWritePaths=/b /a\n", rule, "/a"},
        {"ReadWritePaths=/a\nReadOnlyPaths=/a\n", rule, ""},
        {"ReadWritePaths=/a\nReadWritePaths=\nReadWritePaths=/a\n", rule, ""},
        {"SupplementaryGroups=x y x x\n", rule, "x|x"},
        {"ExecStartPre=/bin/a\nExecStartPre=/bin/a\n", rule, ""},
        {"Environment=A=1 A=1\n", rule, ""},
        {"[Unit]\nWants=a.service\nAfter=a.service\nWants=a.service\n", rule, "a.service"},
    };
    check_all(cases);
    CHECK(fixed("[Service]\nExecStart=/bin/x\nReadWritePaths=/a /b /a\n", rule) ==
          "[Service]\nExecStart=/bin/x\nReadWritePaths=/a /b\n");
    CHECK(fixed("[Service]\nExecStart=/bin/x\nReadWritePaths=/a /a /b\n", rule) ==
          "[Service]\nExecStart=/bin/x\nReadWritePaths=/a /b\n");
    CHECK(fixed("[Service]\nExecStart=/bin/x\nReadWritePaths=/a \\\n  /a \\\n  /b\n", rule) ==
          "[Service]\nExecStart=/bin/x\nReadWritePaths=/a    /b\n");
}

TEST_CASE("directives that are out of date") {
    struct Row {
        std::string_view text;
        catalog::SystemdVersion version;
        std::string_view severity;
        std::string_view fixed;  // empty: no fix
    };
    constexpr Row rows[] = {
        {"[Unit]\nBindTo=a.service\n", 262, "hint", "[Unit]\nBindsTo=a.service\n"},
        {"[Service]\nExecStart=/bin/x\nReadOnlyDirectories=/a\n", 262, "hint",
         "[Service]\nExecStart=/bin/x\nReadOnlyPaths=/a\n"},
        {"[Service]\nExecStart=/bin/x\nMemoryLimit=1G\n", 252, "hint",
         "[Service]\nExecStart=/bin/x\nMemoryMax=1G\n"},
        {"[Service]\nExecStart=/bin/x\nMemoryLimit=1G\n", 262, "warning",
         "[Service]\nExecStart=/bin/x\nMemoryMax=1G\n"},
        {"[Service]\nExecStart=/bin/x\nCPUShares=512\n", 262, "warning", ""},
        {"[Service]\nExecStart=/bin/x\nCPUAccounting=yes\n", 262, "hint", ""},
        {"[Service]\nExecStart=/bin/x\nPermissionsStartOnly=yes\n", 262, "hint", ""},
        {"[Unit]\nDescription=x\n[Service]\nExecStart=/bin/x\nStartLimitBurst=3\n", 262, "hint",
         "[Unit]\nDescription=x\nStartLimitBurst=3\n[Service]\nExecStart=/bin/x\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CAPTURE(row.version);
        Options options;
        options.version = row.version;
        const auto found =
            test::findings(test::check(row.text, "a.service", options), "deprecated-directive");
        REQUIRE(found.size() == 1);
        CHECK(to_string(found[0].severity) == row.severity);
        REQUIRE(found[0].fixes.empty() == row.fixed.empty());
        if (!row.fixed.empty()) CHECK(apply_edits(row.text, found[0].fixes[0].edits) == row.fixed);
    }
}

TEST_CASE("continuations that do not continue") {
    constexpr std::string_view after = "blank-after-backslash";
    constexpr std::string_view ends = "blank-line-ends-continuation";
    constexpr std::string_view missing = "missing-equals";
    constexpr Case cases[] = {
        {"SyslogIdentifier=a \\ \nNice=5\n", after, "\\ "},
        {"SyslogIdentifier=a \\\t \nNice=5\n", after, "\\\t "},
        {"SyslogIdentifier=a \\\\ \nNice=5\n", after, ""},
        {"SyslogIdentifier=a \\\n  b\nNice=5\n", after, ""},
        {"SyslogIdentifier=a \\", after, ""},
        {"SyslogIdentifier=a \\\n\nb\n", ends, "\\"},
        {"SyslogIdentifier=a \\\n\n\n# c\nb\n", ends, "\\"},
        {"SyslogIdentifier=a \\\n# c\n\nb\n", ends, "\\"},
        {"SyslogIdentifier=a \\\n\n--b=c\n", ends, "\\"},
        {"SyslogIdentifier=a \\\n\nNice=5\n", ends, ""},
        {"SyslogIdentifier=a \\\n# c\nb\n", ends, ""},
        {"SyslogIdentifier=a\n\nb\n", ends, ""},
        {"SyslogIdentifier=a \\\n\nb\n", missing, ""},
        {"SyslogIdentifier=a\n\nb\n", missing, "b"},
    };
    check_all(cases);
    CHECK(fixed("[Service]\nExecStart=/bin/x \\\n\n \n# c\n  b\n", ends) ==
          "[Service]\nExecStart=/bin/x \\\n# c\n  b\n");
}

TEST_CASE("NUL bytes are found once for the file") {
    const std::string text("[Service]\nExecStart=/bin/x\n#\0Nice=5\0\n", 37);
    const auto found = test::findings(test::check(text), "nul-byte");
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.find("the other one") != std::string::npos);
    CHECK(apply_edits(text, found[0].fixes[0].edits) == "[Service]\nExecStart=/bin/x\n#Nice=5\n");
}
