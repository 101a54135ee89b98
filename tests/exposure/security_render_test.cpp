#include "service.h"

#include "cli/security.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>

using namespace unitlint;
using namespace unitlint::exposure::test;

namespace {

exposure::Report report(std::string_view lines, exposure::SystemdVersion version = 252) {
    return exposure::assess(read_lines(lines, version)).value();
}

std::string line_with(const std::string& text, std::string_view name) {
    const std::size_t at = text.find(name);
    if (at == std::string::npos) return {};
    const std::size_t begin = text.rfind('\n', at) + 1;
    return text.substr(begin, text.find('\n', at) - begin);
}

}  // namespace

TEST_CASE("the table names the worst first and ends with the score") {
    const std::string text =
        cli::render_table(report("PrivateTmp=yes"), "a.service", cli::ColorMode::Never);
    CHECK(text.starts_with("  NAME "));
    CHECK(text.ends_with("\nOverall exposure level for a.service: 9.4 UNSAFE\n"));
    CHECK(text.find("PrivateNetwork=") < text.find("User=/DynamicUser="));
    CHECK(text.find("CapabilityBoundingSet=~CAP_BPF") < text.find("PrivateTmp="));
    CHECK(text.find("PrivateTmp=") < text.find("RemoveIPC="));
    CHECK(line_with(text, "PrivateNetwork=").starts_with("\u2717 PrivateNetwork= "));
    CHECK(line_with(text, "PrivateNetwork=").ends_with(" 0.5"));
    CHECK(line_with(text, "PrivateTmp=").starts_with("\u2713 PrivateTmp= "));
    CHECK(line_with(text, "PrivateTmp=").ends_with("every other program") == false);
    CHECK(line_with(text, "RemoveIPC=").starts_with("  RemoveIPC= "));
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find(" \n") == std::string::npos);
}

TEST_CASE("columns line up, also behind a character of several bytes") {
    const std::string text = cli::render_table(report(""), "a.service", cli::ColorMode::Never);
    const std::string plain = line_with(text, "PrivateNetwork=");
    const std::string ellipsis = line_with(text, "RestrictAddressFamilies=~\u2026");
    CHECK(ellipsis.size() == plain.size() + 2);
    CHECK(ellipsis.ends_with(" 0.3"));
}

TEST_CASE("colour only where it is asked for") {
    const std::string text = cli::render_table(report(""), "a.service", cli::ColorMode::Always);
    CHECK(text.find("\x1b[") != std::string::npos);
}

TEST_CASE("the name of a unit cannot steer the terminal") {
    const std::string text =
        cli::render_table(report(""), "a\x1b[2J.service", cli::ColorMode::Never);
    CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("JSON has systemd's fields") {
    const std::string text = cli::render_json(report("PrivateTmp=yes"), cli::JsonStyle::Short);
    CHECK(text.ends_with("]\n"));
    CHECK(text.find('\n') == text.size() - 1);
    const auto array = nlohmann::ordered_json::parse(text, nullptr, false);
    REQUIRE(array.is_array());
    CHECK(array.size() == 81);
    for (std::size_t i = 1; i < array.size(); ++i) CHECK(array[i - 1]["name"] < array[i]["name"]);
    for (const auto& item : array) {
        CHECK(item.size() == 5);
        CHECK(item.begin().key() == "set");
        const std::string name = item["name"];
        if (name == "PrivateTmp=") {
            CHECK(item["set"] == true);
            CHECK(item["exposure"].is_null());
        } else if (name == "PrivateNetwork=") {
            CHECK(item["set"] == false);
            CHECK(item["exposure"] == "0.5");
            CHECK(item["json_field"] == "PrivateNetwork");
            CHECK(item["description"] == "Can use the network of the machine");
        } else if (name == "RemoveIPC=") {
            CHECK(item["set"].is_null());
            CHECK(item["exposure"].is_null());
        }
    }
}

TEST_CASE("pretty JSON is the same in several lines") {
    const auto pretty = cli::render_json(report(""), cli::JsonStyle::Pretty);
    CHECK(pretty.starts_with("[\n\t{\n\t\t\"set\": "));
    CHECK(nlohmann::json::parse(pretty) ==
          nlohmann::json::parse(cli::render_json(report(""), cli::JsonStyle::Short)));
}
