#include "lsp/settings.h"

#include <doctest/doctest.h>

using namespace unitlint;
using namespace unitlint::lsp;

namespace {

ReadSettings read(const std::string& json) { return read_settings(*parse_json(json), {}); }

}  // namespace

TEST_CASE("settings are read") {
    const auto found = read(
        R"({"systemdVersion":252,"tier":"C","maxExposure":6.5,"exclude":["build"],"fmt":{"blankLines":2,"continuationIndent":null},
            "rules":{"hardening-*":"hint"},"documentationUrl":"https://example.org/rules","else":1,"trace":{"server":"off"}})");
    CHECK(found.complaints.empty());
    const config::Settings& own = found.settings.own;
    CHECK(own.version == 252);
    CHECK(own.tier == Tier::C);
    CHECK(own.max_exposure == 65);
    CHECK(own.exclude == std::vector<std::string>{"build"});
    CHECK(own.blank_lines == 2);
    CHECK(!own.continuation_indent);
    CHECK(own.rules == std::vector<RuleSetting>{{"hardening-*", Grade::Hint}});
    CHECK(found.settings.documentation_url == "https://example.org/rules/");
    CHECK(read(R"({"systemdVersion":"252"})").settings.own.version == 252);
    CHECK(read("{}").settings == Settings{});
}

TEST_CASE("what an editor alone has falls back to what was there before") {
    const Settings base =
        read(R"({"tier":"A","documentationUrl":"https://x.org/","codeLens":{"enabled":false}})")
            .settings;
    CHECK(!base.views.code_lens);
    const Settings later =
        read_settings(*parse_json(R"({"inlayHints":{"enabled":false}})"), base).settings;
    CHECK(!later.views.code_lens);
    CHECK(!later.views.inlay_hints);
    CHECK(later.views.semantic_tokens);
    CHECK(later.documentation_url == "https://x.org/");
    CHECK(!later.own.tier);
    CHECK(read(R"({"confirmUnsafeFixes":true})").settings.confirm_unsafe_fixes);
    CHECK(read(R"({"confirmUnsafeFixes":"yes"})").complaints.size() == 1);
    CHECK(read(R"({"codeLens":{"enabled":1}})").complaints.size() == 1);
}

TEST_CASE("a setting that cannot be used is named, with what it must be, and the rest is used") {
    for (const std::string wrong : {"1", "99999", "-5", "252.5", "99999999999999999999", "true"}) {
        const auto found = read(R"({"tier":"A","systemdVersion":)" + wrong + "}");
        REQUIRE(found.complaints.size() == 1);
        CHECK(found.complaints[0].find("`systemdVersion` is ") != std::string::npos);
        CHECK(!found.settings.own.version);
        CHECK(found.settings.own.tier == Tier::A);
    }
    CHECK(read(R"({"systemdVersion":"252x"})").complaints.size() == 1);
    CHECK(read(R"({"systemdVersion":[]})").complaints.size() == 1);
    CHECK(read(R"({"tier":"Z"})").complaints.at(0) ==
          "unitlint: a setting is ignored: `tier` is `\"Z\"`; it must be \"A\", \"B\" or \"C\"");
    CHECK(
        read(R"({"rules":{"null-byte":"off"}})").complaints.at(0) ==
        "unitlint: a setting is ignored: no rule is called `null-byte`; did you mean `nul-byte`?");
    CHECK(read(R"({"documentationUrl":"javascript:x"})").complaints.size() == 1);
    CHECK(read("[1]").complaints.size() == 1);
}

TEST_CASE("what is shown can be turned off, one by one, and on again") {
    CHECK(read_settings(*parse_json("{}"), {}).settings.views == Views{true, true, true});
    const auto off = read_settings(
        *parse_json(R"({"inlayHints":{"enabled":false},"codeLens":{"enabled":false}})"), {});
    CHECK(off.complaints.empty());
    CHECK(off.settings.views == Views{false, false, true});
    CHECK_FALSE(off.settings == Settings{});
    const auto on = read_settings(
        *parse_json(R"({"codeLens":{"enabled":true},"semanticTokens":{"enabled":false}})"),
        off.settings);
    CHECK(on.settings.views == Views{true, false, false});
    for (const std::string_view wrong : {"false", R"({"enabled":"no"})"}) {
        const auto read =
            read_settings(*parse_json(R"({"codeLens":)" + std::string(wrong) + "}"), {});
        CHECK(read.complaints.size() == 1);
        CHECK(read.settings.views.code_lens);
    }
}
