#include "lint/suppression.h"

#include "fixes/apply.h"
#include "lint/fix_all.h"
#include "tests/lint/check.h"
#include "tests/support/random.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

using namespace unitlint;

namespace {

/// The rules that have findings but for hardening, and those that are waived with a `-` in front.
std::string rules(std::string_view text, std::string_view path = "example.service",
                  const Options& options = {}) {
    const Analysis analysis = test::check(text, path, options);
    std::vector<std::string> found = test::rules_found(analysis);
    for (const WaivedFinding& waived : analysis.waived)
        found.push_back(fmt::format("-{}", waived.diagnostic.rule));
    return fmt::format("{}", fmt::join(found, " "));
}

}  // namespace

TEST_CASE("a waiver is about the line below its comment block") {
    const std::string_view rest = "Restart=always # x\n";
    for (const std::string_view comment :
         {"# unitlint: ignore[trailing-comment]\n", "; unitlint: ignore[trailing-comment] why\n",
          "  #unitlint:ignore[ trailing-comment ]why\n", "# unitlint: ignore[trailing-*]\n",
          "# unitlint: ignore[*]\n",
          "# unitlint: ignore[trailing-comment]\n# another\n; one more\n",
          "# before\n#\tunitlint: ignore[trailing-comment]\n"}) {
        const std::string text = fmt::format("[Service]\nExecStart=/bin/x\n{}{}", comment, rest);
        CAPTURE(text);
        CHECK(rules(text) == "-trailing-comment");
    }
    CHECK(rules(fmt::format(
              "[Service]\nExecStart=/bin/x\n# unitlint: ignore[trailing-comment]\n\n{}", rest)) ==
          "trailing-comment unused-waiver");
    CHECK(rules(fmt::format("[Service]\n# unitlint: ignore[trailing-comment]\nExecStart=/bin/x\n{}",
                            rest)) == "trailing-comment unused-waiver");
    CHECK(rules(fmt::format("[Service]\nExecStart=/bin/x\n{}# unitlint: ignore[trailing-comment]",
                            rest)) == "trailing-comment unused-waiver");
}

TEST_CASE("several rules, several comments, and the reason") {
    const Analysis analysis = test::check(
        "[Service]\n# unitlint: ignore[shell-syntax] a $ is meant\n"
        "# unitlint: ignore[ duplicate-entry , trailing-comment ]\nExecStart=/bin/x > /dev/null\n");
    REQUIRE(analysis.waived.size() == 1);
    CHECK(analysis.waived[0].diagnostic.rule == "shell-syntax");
    CHECK(analysis.waived[0].reason == "a $ is meant");
    const auto unused = test::findings(analysis, "unused-waiver");
    REQUIRE(unused.size() == 2);
    CHECK(analysis.unit.document().text(unused[0].range) == "duplicate-entry");
    CHECK(analysis.unit.document().text(unused[1].range) == "trailing-comment");
}

TEST_CASE("a waiver is about all lines of a continued assignment, and may stand between them") {
    CHECK(rules("[Service]\n# unitlint: ignore[shell-syntax]\nExecStart=/bin/x \\\n  a \\\n  > "
                "/dev/null\n") == "-shell-syntax");
    CHECK(rules("[Service]\nExecStart=/bin/x > /dev/null \\\n# unitlint: ignore[shell-syntax]\n  "
                "a\n") == "-shell-syntax");
}

TEST_CASE("above a header a waiver is about the section, also about what the section lacks") {
    const std::string_view text =
        "[Unit]\nAfter=a.target a.target\n\n# unitlint: ignore[hardening-*, trailing-comment] "
        "x\n[Service]\nExecStart=/bin/x\nPrivateTmp=yes # x\n\n[Install]\nWantedBy=a.target # y\n";
    const Analysis analysis = test::check(text);
    CHECK(test::rules_found(analysis) ==
          std::vector<std::string>{"duplicate-entry", "trailing-comment"});
    for (const Diagnostic& d : analysis.diagnostics) CHECK(!d.rule.starts_with("hardening-"));
    CHECK(analysis.waived.size() > 10);
}

TEST_CASE("ignore-file is about everything, and stands before the first header") {
    CHECK(rules("# unitlint: ignore-file[trailing-comment] generated\n\n[Service]\n"
                "ExecStart=/bin/x\nPrivateTmp=yes # x\n[Install]\nWantedBy=a.target # y\n") ==
          "-trailing-comment -trailing-comment");
    CHECK(rules("[Service]\n# unitlint: ignore-file[trailing-comment]\nExecStart=/bin/x\n"
                "PrivateTmp=yes # x\n") == "malformed-waiver trailing-comment");
}

TEST_CASE("errors for which systemd refuses the file can be waived") {
    CHECK(rules("[Unit]\nDescription=x\n# unitlint: ignore[malformed-header]\n[Service\n") ==
          "-malformed-header");
    CHECK(rules("# unitlint: ignore-file[missing-exec-start]\n[Unit]\nDescription=x\n") ==
          "-missing-exec-start");
    CHECK(rules("[Unit]\n# unitlint: ignore[missing-equals]\nnonsense\n", "x.target") ==
          "-missing-equals");
}

TEST_CASE("of two waivers for one finding the closer one counts, and the other is unused") {
    const Analysis analysis = test::check(
        "# unitlint: ignore-file[trailing-comment] far\n\n# unitlint: ignore[trailing-comment] "
        "middle\n[Service]\nExecStart=/bin/x\n# unitlint: ignore[trailing-comment] near\n"
        "PrivateTmp=yes # x\n");
    REQUIRE(analysis.waived.size() == 1);
    CHECK(analysis.waived[0].reason == "near");
    CHECK(test::findings(analysis, "unused-waiver").size() == 2);
}

TEST_CASE("nothing is said about waivers for rules that did not look") {
    const std::string_view text =
        "# unitlint: ignore[hardening-private-network, directive-too-new, missing-unit]\n[Service]\n"
        "ExecStart=/bin/x\nPrivateNetwork=yes\n";
    Options options;
    CHECK(rules(text, "example.service", options).empty());
    options.tier = Tier::C;
    options.version = 252;
    CHECK(test::findings(test::check(text, "example.service", options), "unused-waiver").size() ==
          2);
    options.grades.apply(std::vector<RuleSetting>{{"hardening-private-network", Grade::Off}});
    CHECK(test::findings(test::check(text, "example.service", options), "unused-waiver").size() ==
          1);
}

TEST_CASE("findings about waivers have severities and can be waived like others") {
    const std::string_view text =
        "# unitlint: ignore-file[unused-waiver, unknown-waiver] for another version\n\n[Service]\n"
        "# unitlint: ignore[trailing-comment, no-such-thing]\nExecStart=/bin/x\n";
    CHECK(rules(text) == "-unknown-waiver -unused-waiver");
    Options options;
    options.grades.apply(std::vector<RuleSetting>{{"unused-waiver", Grade::Off}});
    CHECK(rules("[Unit]\n# unitlint: ignore[nul-byte]\nDescription=x\n", "x.target", options)
              .empty());
}

TEST_CASE("comments that are nearly waivers are found, others are not") {
    for (const std::string_view comment :
         {"# unitlint: ignore nul-byte", "# unitlint ignore[nul-byte]", "# unitlint: ignore[",
          "# unitlint: ignore[]", "# unitlint: ignore[ , ]", "# unitlint:", "#unitlint: off",
          "; unitlint:Ignore[nul-byte]"}) {
        CAPTURE(comment);
        CHECK(rules(fmt::format("[Unit]\n{}\nDescription=x\n", comment), "x.target") ==
              "malformed-waiver");
    }
    for (const std::string_view comment : {"# unitlint is a linter", "# see unitlint: it is good",
                                           "# unitlint-ignore", "# unitlinter: x", "#"}) {
        CAPTURE(comment);
        CHECK(rules(fmt::format("[Unit]\n{}\nDescription=x\n", comment), "x.target").empty());
    }
}

TEST_CASE("fixes of findings about waivers") {
    const auto fix = [](std::string_view text) {
        return fix_all(std::make_shared<Document>(std::string(text)), "example.service", {}, {})
            .text;
    };
    const std::string_view line = "ExecStart=/bin/x > /dev/null\n";
    const auto with = [&](std::string_view comment) {
        return fmt::format("[Service]\n{}{}", comment, line);
    };
    CHECK(fix(with("# unitlint: ignore[shell-sintax] x\n")) ==
          with("# unitlint: ignore[shell-syntax] x\n"));
    CHECK(fix(with("# unitlint: ignore[no-such-thing, shell-syntax] x\n")) ==
          with("# unitlint: ignore[shell-syntax] x\n"));
    CHECK(fix(with("# unitlint: ignore[shell-syntax, nul-byte, empty-key] x\n")) ==
          with("# unitlint: ignore[shell-syntax] x\n"));
    CHECK(fix(with("# unitlint ignore shell-syntax, duplicate-entry it is meant\n")) ==
          with("# unitlint: ignore[shell-syntax] it is meant\n"));
    CHECK(fix(with("# unitlint: ignore[nul-byte, empty-key] x\n")) == with(""));
    CHECK(fix("# unitlint: ignore[nul-byte]\n") == "# unitlint: ignore[nul-byte]\n");
}

TEST_CASE("what is waived is not fixed") {
    const std::string text =
        "[Service]\nExecStart=/bin/x\n# unitlint: ignore[trailing-comment]\nRestart=always # x\n";
    CHECK(fix_all(std::make_shared<Document>(text), "example.service", {}, {.unsafe = true}).text ==
          text);
}

TEST_CASE("the waiving fix of each finding settles it and nothing else") {
    test::Random random(47);
    constexpr std::string_view lines[] = {
        "[Unit]\n",
        "[Service]\n",
        "[Sevice]\n",
        "[Install\n",
        "Restart=no # c\n",
        "User=x\n",
        "ExecStart=/x \\\n a \\\n# c\n > b\n",
        "# c\n",
        "\n",
        "nonsense\n",
        "=y\n",
        "  PrivateTmp=no\n",
        "# unitlint: ignore[nul-byte]\n",
        "After=a.target a.target\n",
    };
    int applied = 0;
    for (int document = 0; document < 200; ++document) {
        const std::string text = random.pieces(lines, 10);
        CAPTURE(text);
        const Analysis before = test::check(text);
        for (const Diagnostic& diagnostic : before.diagnostics) {
            const auto fix = waive(before.unit, diagnostic);
            if (!fix) continue;
            ++applied;
            CHECK(!fix->preferred);
            const std::string waived = apply_edits(text, fix->edits);
            CAPTURE(waived);
            const Analysis after = test::check(waived);
            CHECK(after.waived.size() > before.waived.size());
            CHECK(after.diagnostics.size() < before.diagnostics.size());
            CHECK(test::findings(after, "unused-waiver").size() <=
                  test::findings(before, "unused-waiver").size());
        }
    }
    CHECK(applied > 1000);
}

TEST_CASE("a waiver is written like the lines around it") {
    const auto waived = [](std::string_view text, std::string_view rule) {
        const Analysis analysis = test::check(text);
        const auto found = test::findings(analysis, rule);
        REQUIRE(!found.empty());
        const auto fix = waive(analysis.unit, found[0]);
        return fix ? apply_edits(text, fix->edits) : std::string("-");
    };
    CHECK(waived("[Unit]\r\n  After=a.target a.target\r\n", "duplicate-entry") ==
          "[Unit]\r\n  # unitlint: ignore[duplicate-entry]\r\n  After=a.target a.target\r\n");
    CHECK(waived("# about\n[Service]\nExecStart=/bin/x\n", "hardening-umask") ==
          "# about\n# unitlint: ignore[hardening-umask]\n[Service]\nExecStart=/bin/x\n");
    CHECK(waived("\xEF\xBB\xBFnonsense\n", "outside-section") == "-");
    CHECK(!waive(Unit(std::make_shared<Document>("")), Diagnostic{}));
}

TEST_CASE("many waivers cost no more than their number") {
    std::string text = "[Unit]\n";
    for (int i = 0; i < 20'000; ++i) text += "# unitlint: ignore[shell-syntax]\n";
    text += "Description=x\n";
    CHECK(test::findings(test::check(text), "unused-waiver").size() == 20'000);
}
