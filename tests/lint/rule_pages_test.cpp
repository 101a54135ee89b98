#include "lint/describe.h"
#include "lint/rules.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

using namespace unitlint;

namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(UNITLINT_SOURCE_DIR) / "docs" / "rules";

std::string read(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string page(const RuleInfo& info) {
    return "<!-- Generated from the rule's record: UPDATE_GOLDEN=1 scripts/test release -->\n\n" +
           describe_rule(info);
}

}  // namespace

TEST_CASE("docs/rules/ is what the records say") {
    const bool update = std::getenv("UPDATE_GOLDEN") != nullptr;
    std::set<std::string> expected;
    for (const RuleInfo& info : all_rule_infos()) {
        const fs::path path = folder / (std::string(info.id) + ".md");
        expected.insert(path.filename().string());
        if (update) {
            fs::create_directories(folder);
            std::ofstream(path, std::ios::binary) << page(info);
        }
        CHECK_MESSAGE(read(path) == page(info), path.string());
    }
    for (const auto& entry : fs::directory_iterator(folder)) {
        CHECK_MESSAGE(expected.count(entry.path().filename().string()) == 1, entry.path().string(),
                      " belongs to no rule");
    }
}

TEST_CASE("the README's table of rules is what the records say") {
    constexpr std::string_view begin =
        "<!-- rules: written by UPDATE_GOLDEN=1 scripts/test release -->\n";
    constexpr std::string_view end = "<!-- end of rules -->\n";
    const fs::path path = fs::path(UNITLINT_SOURCE_DIR) / "README.md";
    std::string readme = read(path);
    const std::size_t from = readme.find(begin);
    const std::size_t to = readme.find(end);
    REQUIRE(from != std::string::npos);
    REQUIRE(to != std::string::npos);

    std::string table = "| rule | severity | finds |\n|---|---|---|\n";
    for (const RuleInfo& info : all_rule_infos()) {
        table += fmt::format("| [{0}](docs/rules/{0}.md) | {1} | {2} |\n", info.id,
                             to_string(info.severity), info.summary);
    }
    const std::size_t table_begin = from + begin.size();
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
        readme.replace(table_begin, to - table_begin, table);
        std::ofstream(path, std::ios::binary) << readme;
    }
    CHECK(readme.substr(table_begin, readme.find(end) - table_begin) == table);
}
