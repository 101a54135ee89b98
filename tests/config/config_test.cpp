#include "config/config.h"
#include "config/keys.h"
#include "config/merge.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>

using namespace unitlint;
using namespace unitlint::config;

namespace {

/// "line:column message" of each problem.
std::vector<std::string> problems(std::string_view toml) {
    std::vector<std::string> told;
    for (const Problem& problem : read_config(toml).problems) {
        told.push_back(
            fmt::format("{}:{} {}", problem.place.line, problem.place.column, problem.message));
    }
    return told;
}

std::string problem(std::string_view toml) {
    const auto told = problems(toml);
    REQUIRE(told.size() == 1);
    return told[0];
}

}  // namespace

TEST_CASE("all keys are read, and know where they stand") {
    const ReadConfig read = read_config(R"(
systemd-version = 252
tier = "C"
max-exposure = 6.5
fail-on = "never"
exclude = ["build", "x/*.service"]

[fmt]
continuation-indent = 2
blank-lines = 0

[rules]
"hardening-*" = "hint"
nul-byte = "off"

[[overrides]]
paths = ["user/**"]
tier = "A"
rules = { nul-byte = "default" }
fmt.blank-lines = 2
)");
    CHECK(read.problems.empty());
    const Settings& settings = read.config.settings;
    CHECK(settings.version == 252);
    CHECK(settings.tier == Tier::C);
    CHECK(settings.max_exposure == 65);
    REQUIRE(settings.fail_on);
    CHECK(!settings.fail_on->least);
    CHECK(settings.exclude == std::vector<std::string>{"build", "x/*.service"});
    CHECK(settings.continuation_indent == 2);
    CHECK(settings.blank_lines == 0);
    REQUIRE(settings.rules.size() == 2);
    CHECK(settings.places.at("tier") == Place{3, 1});
    CHECK(settings.places.at("rules.nul-byte").line == 14);
    REQUIRE(read.config.overrides.size() == 1);
    const Override& only = read.config.overrides[0];
    CHECK(only.paths == std::vector<std::string>{"user/**"});
    CHECK(only.settings.tier == Tier::A);
    CHECK(only.settings.blank_lines == 2);
    CHECK(only.settings.rules == std::vector<RuleSetting>{{"nul-byte", Grade::Default}});
    CHECK(read_config("").problems.empty());
}

TEST_CASE("what is misspelt is named with its line, and with the right word") {
    CHECK(problem("systemd-versoin = 252") ==
          "1:1 there is no key `systemd-versoin`; did you mean `systemd-version`?");
    CHECK(problem("\n[rule]\n") == "2:2 there is no key `rule`; did you mean `rules`?");
    CHECK(problem("fmt.blank-line = 1")
              .find("1:5 there is no key `fmt.blank-line`; did you mean "
                    "`blank-lines`?") == 0);
    CHECK(problem("[[override]]\npaths = ['a']").find("did you mean `overrides`?") !=
          std::string::npos);
    CHECK(problem("[rules]\nnull-byte = \"off\"") ==
          "2:1 no rule is called `null-byte`; did you mean `nul-byte`?");
    CHECK(problem("[rules]\n\"hardning-*\" = \"off\"") ==
          "2:1 no rule is called `hardning-*`; did you mean `hardening-*`?");
    CHECK(problem("tier = \"c\"").ends_with("did you mean `\"C\"`?"));
    CHECK(problem("fail-on = \"waring\"").find("did you mean `\"warning\"`?") != std::string::npos);
    CHECK(problem("[rules]\nnul-byte = \"informaton\"").find("did you mean `\"information\"`?") !=
          std::string::npos);
    CHECK(problem("[[overrides]]\npaths = ['a']\nexclude = ['b']") ==
          "3:1 `exclude` cannot be set in an override");
    CHECK(problem("[[overrides]]\npath = ['a']\ntier = 'A'\npaths = ['b']") ==
          "2:1 there is no key `path`; did you mean `paths`?");
}

TEST_CASE("values that cannot be used are named with what they must be") {
    CHECK(problem("tier = \"D\"") == "1:8 `tier` is `\"D\"`; it must be \"A\", \"B\" or \"C\"");
    for (const std::string_view wrong : {"systemd-version = \"252\"",
                                         "systemd-version = 99999",
                                         "systemd-version = -1",
                                         "systemd-version = 252.5",
                                         "tier = 1",
                                         "tier = [\"A\"]",
                                         "max-exposure = 10.1",
                                         "max-exposure = -0.1",
                                         "max-exposure = 5.55",
                                         "max-exposure = nan",
                                         "exclude = \"a\"",
                                         "exclude = [1]",
                                         "exclude = [\"\"]",
                                         "fmt = 1",
                                         "fmt.blank-lines = 9",
                                         "fmt.blank-lines = -1",
                                         "fmt.blank-lines = 2020-01-01",
                                         "rules = \"off\"",
                                         "rules.nul-byte = true",
                                         "overrides = 1",
                                         "overrides = [1]"}) {
        CAPTURE(wrong);
        const ReadConfig read = read_config(wrong);
        CHECK(read.problems.size() == 1);
        CHECK(read.config.settings == Settings{});
    }
    CHECK(problem("[[overrides]]\ntier = \"A\"").find("1:1 an override must have `paths`") == 0);
    CHECK(problem("[[overrides]]\npaths = [\"a\", 1]").find("2:9 an override must have") == 0);
    CHECK(problem("tier = \"A\"\ntier = ").find("this is not TOML") != std::string::npos);
    CHECK(problems("tier = \"D\"\nmax-exposure = 11").size() == 2);
}

TEST_CASE("programs have traits, and a profile is one of those that there are") {
    const Settings settings = read_config(R"(profile = "strict"
[programs]
mydaemon = ["jit", "home"]
"/opt/x y" = ["ordinary"]
)")
                                  .config.settings;
    CHECK(settings.profile == "strict");
    REQUIRE(settings.programs.size() == 2);
    CHECK(settings.places.at("programs.mydaemon").line == 3);
    const Layer layers[] = {{&settings, "x"}};
    CHECK(merge(layers).options.programs.size() == 2);
    const std::string shown = show(layers);
    CHECK(shown.find("[programs]\n") != std::string::npos);
    CHECK(shown.find("mydaemon = [\"home\", \"jit\"]") != std::string::npos);
    const Settings again = read_config(shown).config.settings;
    CHECK(merge(layers) == merge(std::array{Layer{&again, "y"}}));

    CHECK(problem("[programs]\nx = [\"jti\"]") ==
          "2:6 no trait of programs is called `\"jti\"`; did you mean `\"jit\"`?");
    CHECK(problem("programs.x = \"jit\"").find("it must be an array of traits") !=
          std::string::npos);
    CHECK(problem("programs.x = []").find("it must be an array of traits") != std::string::npos);
    CHECK(problem("profile = \"strit\"").ends_with("did you mean `\"strict\"`?"));
}

TEST_CASE("what can be used counts although something else cannot") {
    CHECK(read_config("tier = \"D\"\nsystemd-version = 252").config.settings.version == 252);
}

TEST_CASE("any bytes are read without harm") {
    for (const std::string_view text : {"\xFF", "[[[[", "= = =", "a = \"\\uD800\""}) {
        CHECK(!read_config(text).problems.empty());
    }
    std::string deep = "tier = ";
    deep.append(100'000, '[');
    CHECK(!read_config(deep).problems.empty());
}

TEST_CASE("the examples of the table are right, and each key can be written as it was read") {
    for (const Key& key : all_keys()) {
        CAPTURE(key.path);
        CHECK(key.documentation.ends_with('.'));
        const bool table = is_table(key);
        const std::string text = table ? fmt::format("[{}]\n{}\n", key.path, key.example)
                                       : fmt::format("{} = {}\n", key.path, key.example);
        const ReadConfig read = read_config(text);
        CHECK(read.problems.empty());
        CHECK(read.config.settings != Settings{});
        if (!table) CHECK(key.write(read.config.settings) == key.example);
    }
}

TEST_CASE("editors write the same names in their own way") {
    CHECK(editor_name("systemd-version") == "systemdVersion");
    config::Value table{.type = config::Value::Type::Table};
    table.members.push_back(
        {"systemdVersion", {}, {.type = config::Value::Type::String, .text = "252"}});
    config::Value fmt{.type = config::Value::Type::Table};
    fmt.members.push_back({"blankLines", {}, {.type = config::Value::Type::Integer, .integer = 2}});
    table.members.push_back({"fmt", {}, fmt});
    table.members.push_back({"trace", {}, {.type = config::Value::Type::Table}});
    table.members.push_back({"tier", {}, {.type = config::Value::Type::String, .text = "Z"}});
    const auto read = read_editor_settings(table);
    CHECK(read.settings.version == 252);
    CHECK(read.settings.blank_lines == 2);
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems[0].message == "`tier` is `\"Z\"`; it must be \"A\", \"B\" or \"C\"");
}
