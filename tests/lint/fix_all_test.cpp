#include "lint/fix_all.h"

#include "syntax/unit.h"
#include "tests/support/random.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

using namespace unitlint;

namespace {

std::string fix(std::string_view text, FixSelection selection = {.unsafe = true},
                std::string_view path = "example.service") {
    return fix_all(std::make_shared<Document>(std::string(text)), path, {}, selection).text;
}

std::vector<std::string> comments(const std::string& text) {
    const Unit unit(std::make_shared<Document>(text));
    std::vector<std::string> lines;
    for (const TextRange comment : unit.comments())
        lines.emplace_back(unit.document().text(comment));
    return lines;
}

}  // namespace

TEST_CASE("several fixes of one file are applied together") {
    CHECK(
        fix("[Unit]\nProtectHome=yes # "
            "a\nPrivateTmp=yes\n[Sevice]\nExecStart=/bin/x\nResart=no\n") ==
        "[Unit]\n[Service]\nExecStart=/bin/x\nRestart=no\n# a\nProtectHome=yes\nPrivateTmp=yes\n");
}

TEST_CASE("two directives that need the same new section share it") {
    CHECK(fix("[Unit]\nRestart=no\nUser=x\n") == "[Unit]\n\n[Service]\nRestart=no\nUser=x\n");
}

TEST_CASE("line ends, blanks around = and missing last newlines are kept") {
    CHECK(fix("[Unit]\r\nDescription = x\r\nUser = y\r\n\r\n[Service]\r\nExecStart = /bin/x") ==
          "[Unit]\r\nDescription = x\r\n\r\n[Service]\r\nExecStart = /bin/x\r\nUser = y\r\n");
    CHECK(fix("[Service]\r\nExecStart = /bin/x\r\n", {.hardening = true})
              .find("\r\nPrivateTmp = yes\r\n") != std::string::npos);
    CHECK(fix("[Service]\nExecStart=/bin/x", {.hardening = true})
              .find("/bin/x\nProtectSystem=full\nProtectHome=read-only\n") != std::string::npos);
}

TEST_CASE("a new line never becomes part of a continuation") {
    for (const std::string_view end : {"\\", "\\\n", "\\\n\n", "\\\n# x\n", "\\\n# x"}) {
        const std::string text = "[Service]\nExecStart=/bin/x " + std::string(end);
        CAPTURE(text);
        const std::string fixed = fix(text, {.hardening = true});
        const Unit unit(std::make_shared<Document>(fixed));
        CHECK(unit.assignments().front().value.text == "/bin/x");
        CHECK(unit.assignments().size() > 10);
    }
}

TEST_CASE(
    "new protections stand behind the last that is there, before the comment that heads the next "
    "section") {
    const std::string fixed =
        fix("[Service]\nPrivateTmp=yes\nExecStart=/bin/x\n\n# Where it is "
            "wanted\n[Install]\nWantedBy=x.target\n",
            {.hardening = true});
    CHECK(fixed.starts_with("[Service]\nPrivateTmp=yes\nProtectSystem=full\n"));
    CHECK(fixed.ends_with(
        "\nExecStart=/bin/x\n\n# Where it is wanted\n[Install]\nWantedBy=x.target\n"));
}

TEST_CASE("only safe fixes without a word") {
    const std::string text = "[Service]\nExecStart=/bin/x\nPrivateTmp=yes # x\n";
    CHECK(fix(text, {}) == text);
    const std::string hardened = fix(text, {.hardening = true});
    CHECK(hardened.find("ProtectSystem=full\n") != std::string::npos);
    CHECK(hardened.find("ProtectSystem=strict") == std::string::npos);
    CHECK(hardened.find("SystemCallFilter") == std::string::npos);
}

TEST_CASE("fixing ends, is done when it ends, and loses no comment") {
    test::Random random(31);
    constexpr std::string_view lines[] = {
        "[Unit]\n",
        "[Service]\n",
        "[Sevice]\n",
        "[Install]\n",
        "ProtectHome=yes # c1\n",
        "User=x\n",
        "WantedBy=y.target\n",
        "Resart=no\n",
        "ExecStart=/bin/x \\\n# c2\n  y\n",
        "# c3\n",
        "\n",
        "Description=z\n",
        "PrivateTmp=no\n",
        "CapabilityBoundingSet=CAP_SYS_ADMIN \\\n# c4\nCAP_CHOWN\n",
    };
    for (int document = 0; document < 400; ++document) {
        const std::string text = random.pieces(lines, 12);
        CAPTURE(text);
        const FixSelection all{.unsafe = true, .hardening = true};
        const std::string fixed = fix(text, all);
        REQUIRE(fix(fixed, all) == fixed);
        for (const std::string& comment : comments(text)) {
            REQUIRE(fixed.find(comment) != std::string::npos);
        }
    }
}
