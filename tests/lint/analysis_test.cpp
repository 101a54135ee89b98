#include "lint/analysis.h"

#include "tests/lint/check.h"
#include "tests/support/random.h"

#include <doctest/doctest.h>

#include <string>

using namespace unitlint;

namespace {

using Rules = std::vector<std::string>;

std::string range_text(const Analysis& analysis, const Diagnostic& d) {
    return std::string(analysis.unit.document().text(d.range));
}

}  // namespace

TEST_CASE("what systemd skips gets one finding, and what is in it none") {
    CHECK(test::rules_found(
              test::check("[Socket]\nNonsense=1\nno equals\n[Service]\nExecStart=/bin/x\n")) ==
          Rules{"unknown-section"});
    CHECK(test::rules_found(
              test::check("[X-Mine]\nNonsense=1\nno equals\n[Service]\nExecStart=/bin/x\n"))
              .empty());
    CHECK(test::rules_found(test::check("[Service]\nExecStart=/bin/x\nX-Mine=1\n")).empty());
    CHECK(test::rules_found(test::check("[Service]\nExecStart=/bin/x\nx-mine=1\n")) ==
          Rules{"unknown-directive"});
}

TEST_CASE("a file whose name has no unit type is judged by its sections") {
    CHECK(test::rules_found(
              test::check("[Service]\nExecStart=/bin/x\n[Container]\nImage=x\n", "notes.txt"))
              .empty());
    CHECK(test::rules_found(test::check("[Service]\nExecStrat=/bin/x\n", "notes.txt")) ==
          Rules{"unknown-directive"});
}

TEST_CASE("a service above the exposure that is allowed is an error on its header") {
    const std::string_view text = "[Unit]\nDescription=x\n[Service]\nExecStart=/bin/x\n";
    Options options;
    options.version = 252;
    CHECK(test::findings(test::check(text, "a.service", options), "exposure-too-high").empty());
    const std::uint32_t score = test::check(text, "a.service", options).exposure->score;
    options.max_exposure = score;
    CHECK(test::findings(test::check(text, "a.service", options), "exposure-too-high").empty());
    options.max_exposure = score - 1;
    const Analysis above = test::check(text, "a.service", options);
    const auto found = test::findings(above, "exposure-too-high");
    REQUIRE(found.size() == 1);
    CHECK(found[0].severity == Severity::Error);
    CHECK(range_text(above, found[0]) == "[Service]");
    CHECK(found[0].message.find("is 9.6, more than the 9.5 that you allow") != std::string::npos);

    options.max_exposure = 0;
    for (const std::string_view path : {"a.service.d/b.conf", "a.socket", "notes.txt"}) {
        CAPTURE(path);
        CHECK(test::findings(test::check(text, path, options), "exposure-too-high").empty());
    }
    const Analysis refused = test::check("[Service]\nType=simple\n", "a.service", options);
    CHECK(test::findings(refused, "exposure-too-high").empty());
}

TEST_CASE("misspelt names get the right word") {
    const auto fix_title = [](std::string_view line) {
        const Analysis analysis =
            test::check("[Service]\nExecStart=/bin/x\n" + std::string(line) + "\n");
        const auto found = test::findings(analysis, "unknown-directive");
        REQUIRE(found.size() == 1);
        return found[0].fixes.empty() ? std::string() : found[0].fixes[0].title;
    };
    CHECK(fix_title("ProtectDevices=yes") == "Change to PrivateDevices=");
    CHECK(fix_title("protecthome=yes") == "Change to ProtectHome=");
    CHECK(fix_title("LogDirectory=x") == "Change to LogsDirectory=");
    CHECK(fix_title("Bananas=x").empty());
}

TEST_CASE("a name that older releases had is called by its age") {
    const Analysis analysis = test::check("[Service]\nExecStart=/bin/x\nTCPWrapName=x\n");
    const auto found = test::findings(analysis, "unknown-directive");
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.find("systemd 211 was the last to know it") != std::string::npos);
    CHECK(found[0].fixes.empty());
}

TEST_CASE("a misplaced directive moves to its section, which is made where there is none") {
    const std::string text = "[Unit]\nProtectSystem=strict\n# about\nDescription=x\n";
    const Analysis analysis = test::check(text);
    const auto found = test::findings(analysis, "misplaced-directive");
    REQUIRE(found.size() == 1);
    CHECK(range_text(analysis, found[0]) == "ProtectSystem");
    CHECK(found[0].message ==
          "systemd ignores this line: `ProtectSystem=` belongs in [Service], not in [Unit]");

    const auto of_another_type =
        test::findings(test::check("[Unit]\nListenStream=80\n"), "misplaced-directive");
    REQUIRE(of_another_type.size() == 1);
    CHECK(of_another_type[0].fixes.empty());
    CHECK(of_another_type[0].message.find("[Socket], which a .service unit does not have") !=
          std::string::npos);
}

TEST_CASE("directives newer than the chosen release are found") {
    Options options;
    options.version = 252;
    const std::string text = "[Service]\nExecStart=/bin/x\nRestartMode=direct\n";
    CHECK(test::rules_found(test::check(text, "x.service", options)) == Rules{"directive-too-new"});
    CHECK(test::rules_found(test::check(text)).empty());
}

TEST_CASE("a line of 1 MiB is found") {
    const std::string text = "[Service]\nExecStart=/bin/x\n#" + std::string(1 << 20, 'x') + "\n";
    CHECK(test::rules_found(test::check(text)) == Rules{"line-too-long"});
}

TEST_CASE("comments behind values") {
    struct Case {
        std::string_view line;
        std::string_view severity;  // empty: no finding
    };
    const Case cases[] = {
        {"ProtectHome=true # x", "error"},
        {"ProtectHome=true ; x", "error"},
        {"ProtectHome=true #x", "error"},
        {"TimeoutStopSec=5 # x", "error"},
        {"CapabilityBoundingSet=CAP_CHOWN # x", "warning"},
        {"ExecStartPre=/bin/true # x", "warning"},
        {"ExecStartPre=/bin/sh -c 'echo # x'", ""},
        {"ExecStartPre=/bin/true a#b", ""},
        {"ExecStartPre=/bin/true ; /bin/false", ""},
        {"SyslogIdentifier=a # b", ""},
    };
    for (const Case& c : cases) {
        CAPTURE(c.line);
        const Analysis analysis =
            test::check("[Service]\nExecStart=/bin/x\n" + std::string(c.line) + "\n");
        const auto found = test::findings(analysis, "trailing-comment");
        CHECK(found.size() == (c.severity.empty() ? 0 : 1));
        if (!found.empty()) CHECK(to_string(found[0].severity) == c.severity);
    }
    CHECK(test::rules_found(test::check("[Unit]\nDescription=a # b\n", "a.target")).empty());
}

TEST_CASE("findings are in the order of the file") {
    const Analysis analysis = test::check("x\n[Service]\nA=1\nB=2\nExecStart=/bin/x\n[Q]\n");
    std::uint32_t last = 0;
    for (const Diagnostic& d : analysis.diagnostics) {
        CHECK(d.range.begin >= last);
        last = d.range.begin;
    }
}

TEST_CASE("any bytes are accepted, and ranges and edits stay inside the text") {
    test::Random random(20);
    for (const std::string_view path :
         {"a.service", "a.socket", "a.target", "a.service.d/b.conf", "x"}) {
        for (int document = 0; document < 1500; ++document) {
            const std::string text = random.pieces(test::unit_scraps, 40);
            const Analysis analysis = test::check(text, path);
            for (const Diagnostic& d : analysis.diagnostics) {
                REQUIRE(d.range.begin <= d.range.end);
                REQUIRE(d.range.end <= text.size());
                for (const Fix& fix : d.fixes) {
                    std::uint32_t last = 0;
                    for (const TextEdit& edit : fix.edits) {
                        REQUIRE(edit.range.begin >= last);
                        REQUIRE(edit.range.end <= text.size());
                        last = edit.range.end;
                    }
                }
            }
        }
    }
}
