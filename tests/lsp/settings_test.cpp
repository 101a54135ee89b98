#include "lsp/settings.h"

#include <doctest/doctest.h>

using namespace unitlint;
using namespace unitlint::lsp;

TEST_CASE("settings are read") {
    const auto read = read_settings(
        *parse_json(
            R"({"systemdVersion":252,"tier":"C","documentationUrl":"https://example.org/rules","else":1})"),
        {});
    CHECK(read.complaints.empty());
    CHECK(read.settings.options.version == 252);
    CHECK(read.settings.options.tier == Tier::C);
    CHECK(read.settings.documentation_url == "https://example.org/rules/");
    CHECK(read_settings(*parse_json(R"({"systemdVersion":"252"})"), {}).settings.options.version ==
          252);
    CHECK(read_settings(*parse_json("{}"), read.settings).settings == read.settings);
}

TEST_CASE("a setting that cannot be used is named, with what it must be, and the rest is used") {
    for (const std::string_view wrong :
         {"1", "\"new\"", "99999", "-5", "[]", "252.5", "\"252x\""}) {
        const auto read = read_settings(
            *parse_json(R"({"tier":"A","systemdVersion":)" + std::string(wrong) + "}"), {});
        REQUIRE(read.complaints.size() == 1);
        CHECK(read.complaints[0].find("`systemdVersion` is " + std::string(wrong)) !=
              std::string::npos);
        CHECK(read.settings.options.version == Options{}.version);
        CHECK(read.settings.options.tier == Tier::A);
    }
    CHECK(
        read_settings(*parse_json(R"({"tier":"Z"})"), {}).complaints.at(0) ==
        "unitlint: the setting `tier` is \"Z\", and is ignored: it must be \"A\", \"B\" or \"C\"");
    CHECK(read_settings(*parse_json(R"({"documentationUrl":"javascript:x"})"), {})
              .complaints.size() == 1);
    CHECK(read_settings(*parse_json("[1]"), {}).complaints.size() == 1);
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
