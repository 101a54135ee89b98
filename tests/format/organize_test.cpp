#include "format/organize.h"

#include "catalog/directive.h"
#include "fixes/apply.h"
#include "tests/format/judge.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <vector>

using namespace unitlint;

namespace {

std::string organized(std::string_view text) {
    const FormatResult result = organize(text);
    CHECK(result.refusal.value_or("") == "");
    CHECK(apply_edits(text, result.edits) == result.text);
    CHECK(organize(result.text).edits.empty());
    return result.text;
}

std::string refusal(std::string_view text) {
    const FormatResult result = organize(text);
    CHECK(result.text == text);
    CHECK(result.edits.empty());
    return result.refusal.value_or("");
}

/// For each directive of each section what is said of it, in order.
std::map<std::string, std::string> by_directive(std::string_view text) {
    std::map<std::string, std::string> said;
    std::istringstream lines(test::said_by(text));
    std::string section;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("header ")) section = line;
        if (line.starts_with("set ")) said[section + line.substr(0, line.find('|'))] += line + "\n";
        if (line.starts_with("comment ")) said[line] += "!";
    }
    return said;
}

}  // namespace

TEST_CASE("sections come in their order, with the comments above them") {
    CHECK(organized("# The file.\n\n[Install]\nWantedBy=a.target\n\n# The "
                    "program.\n[Service]\nExecStart=/a\n[X-Own]\nA=b\n[Unit]\nDescription=x") ==
          "# The file.\n\n[Unit]\nDescription=x\n\n# The "
          "program.\n[Service]\nExecStart=/a\n\n[Install]\nWantedBy=a.target\n\n"
          "[X-Own]\nA=b\n");
}

TEST_CASE("what confines a service comes last in its section, in the order it had") {
    CHECK(organized("[Service]\nProtectSystem=strict\nExecStart=/a\n# "
                    "Why.\nPrivateTmp=yes\nUser=x\nReadWritePaths=/a\nProtectSystem=full\n"
                    "ReadWritePaths=/b \\\n    # c\n    /d\nRestart=always\n") ==
          "[Service]\nExecStart=/a\nUser=x\nRestart=always\n\nProtectSystem=strict\n# "
          "Why.\nPrivateTmp=yes\nReadWritePaths=/a\nProtectSystem=full\n"
          "ReadWritePaths=/b \\\n    # c\n    /d\n");
    CHECK(organized("[X-Own]\nProtectSystem=strict\nExecStart=/a\n") ==
          "[X-Own]\nProtectSystem=strict\nExecStart=/a\n");
}

TEST_CASE("sections of the same name become one") {
    CHECK(organized("[Unit]\nAfter=a\n\n[Service]\nPrivateTmp=yes\n\n[Unit]\nAfter=b\n[Service]"
                    "\nUser=x\n") ==
          "[Unit]\nAfter=a\n\nAfter=b\n\n[Service]\nUser=x\n\nPrivateTmp=yes\n");
    CHECK(organized("[Service]\nUser=x\n# More.\n[Service]\nUser=y\n") ==
          "[Service]\nUser=x\n# More.\n[Service]\nUser=y\n");
}

TEST_CASE("a unit in order stays as it is, whatever its comments are") {
    for (const std::string_view text :
         {"", "# only\n",
          "[Unit]\nA = b\n# alone\n\n[Service]\nExecStart=/a\n# alone\n\nPrivateTmp=yes\n\n# end\n",
          "\n\n[Unit]\r\nA=b"}) {
        CAPTURE(text);
        CHECK(organize(text).refusal.value_or("") == "");
        CHECK(organize(text).edits.empty());
    }
}

TEST_CASE(
    "a continuation that ends with the file, or with a blank line, does not swallow what comes "
    "behind it") {
    CHECK(organized("[Install]\nWantedBy=a \\\n\n[Unit]\nAfter=b \\") ==
          "[Unit]\nAfter=b \\\n\n[Install]\nWantedBy=a \\\n");
    CHECK(organized(
              "[Service]\nPrivateTmp=yes\nExecStart=/a \\\n\nSystemCallFilter=x \\\n\nUser=y\n") ==
          "[Service]\nExecStart=/a \\\n\nUser=y\n\nPrivateTmp=yes\nSystemCallFilter=x \\\n");
}

TEST_CASE("line ends and a byte order mark at the start stay") {
    CHECK(organized("\xEF\xBB\xBF[Install]\r\nAlias=a\r\n[Unit]\r\nAfter=b") ==
          "\xEF\xBB\xBF[Unit]\r\nAfter=b\r\n\r\n[Install]\r\nAlias=a\r\n");
}

TEST_CASE("where it is not clear what a comment is about, nothing is moved") {
    const std::string_view unclear =
        "there is a blank line below this comment, so that it is not clear what it is about; put "
        "it right above that; "
        "nothing was moved";
    CHECK(refusal("[Service]\nPrivateTmp=yes\n# What?\n\nUser=x\n") ==
          "line 3: " + std::string(unclear));
    CHECK(refusal("[Install]\nAlias=a\n# What?\n\n[Unit]\nAfter=b\n") ==
          "line 3: " + std::string(unclear));
    CHECK(refusal("[Install]\nAlias=a\n[Unit]\nAfter=b\n# vim: set ft=systemd\n") ==
          "line 5: " + std::string(unclear));
    CHECK(refusal("# License\n[Install]\nAlias=a\n[Unit]\nAfter=b\n") ==
          "line 1: this comment may be about the file or about the section below it; put a blank "
          "line below it if it is about the "
          "file; nothing was moved");
}

TEST_CASE("broken units are left alone") {
    CHECK(refusal("[Service]\nPrivateTmp=yes\nwhat\nUser=x\n") ==
          "line 3: this line is broken or unusual; nothing was moved");
    CHECK(refusal("A=b\n[Unit]\n") == "line 1: this line is in no section; nothing was moved");
    CHECK(refusal("[Unit\nA=b\n").starts_with("line 1: this line is broken"));
    CHECK(refusal("[Install]\n[Unit]\nA=\xFF\n").starts_with("line 3 is not valid UTF-8"));
}

TEST_CASE(
    "random units: each directive keeps what is said of it, in order, and every comment stays") {
    test::Random random(12);
    int moved = 0;
    for (int i = 0; i < 20000; ++i) {
        const std::string text = test::random_unit(random);
        CAPTURE(text);
        const FormatResult result = organize(text);
        CAPTURE(result.text);
        REQUIRE(result.refusal.value_or("").find("mistake") == std::string::npos);
        if (result.edits.empty()) continue;
        ++moved;
        REQUIRE(by_directive(result.text) == by_directive(text));
        REQUIRE(organize(result.text).edits.empty());
        REQUIRE(format(result.text).refusal.value_or("") == "");
    }
    CHECK(moved > 300);
}

TEST_CASE("every confining directive exists") {
    const auto exists = [](std::string_view name) { return !catalog::sections_with(name).empty(); };
    CHECK(is_confining("ProtectSystem"));
    CHECK(!is_confining("ExecStart"));
    int confining = 0;
    for (const catalog::Directive& directive : catalog::directives(catalog::Section::Service)) {
        confining += is_confining(directive.name) && exists(directive.name) ? 1 : 0;
    }
    CHECK(confining == 54);
}

TEST_CASE("waivers move with the line or the section that they are about") {
    CHECK(organized("[Install]\nWantedBy=a.target\n\n# unitlint: ignore[hardening-*] x\n[Service]\n"
                    "# unitlint: ignore[hardening-private-tmp] y\nPrivateTmp=no\n"
                    "# unitlint: ignore[shell-syntax] z\nExecStart=/a > /b\n") ==
          "# unitlint: ignore[hardening-*] x\n[Service]\n# unitlint: ignore[shell-syntax] z\n"
          "ExecStart=/a > /b\n\n# unitlint: ignore[hardening-private-tmp] y\nPrivateTmp=no\n\n"
          "[Install]\nWantedBy=a.target\n");
}
