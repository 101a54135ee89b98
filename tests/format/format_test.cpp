#include "format/format.h"

#include "tests/format/judge.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace unitlint;
namespace fs = std::filesystem;

namespace {

const fs::path fixtures = fs::path(UNITLINT_SOURCE_DIR) / "tests/fixtures/format";

std::vector<fs::path> inputs() {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(fixtures)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".service") && !name.ends_with(".expected.service"))
            paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string formatted(std::string_view text, const FormatOptions& options = {}) {
    return format(text, options).text;
}

}  // namespace

TEST_CASE("fixtures: NAME.service becomes NAME.expected.service") {
    const std::vector<fs::path> paths = inputs();
    REQUIRE(paths.size() > 20);
    for (const fs::path& path : paths) {
        CAPTURE(path.filename().string());
        const std::string text = test::read_file(path.string());
        const FormatResult result = format(text);
        CHECK(result.refusal.value_or("") == "");
        CHECK(test::said_by(result.text) == test::said_by(text));
        fs::path expected = path;
        expected.replace_extension(".expected.service");
        if (std::getenv("UPDATE_GOLDEN") != nullptr)
            std::ofstream(expected, std::ios::binary) << result.text;
        REQUIRE(fs::exists(expected));
        CHECK(result.text == test::read_file(expected.string()));
    }
}

TEST_CASE("only what changes is edited") {
    CHECK(format("[Unit]\nDescription=x\n").edits.empty());
    CHECK(format("[Unit]\nDescription = x\nAfter=a.service\n").edits ==
          std::vector<TextEdit>{{{18, 19}, ""}, {{20, 21}, ""}});
    CHECK(format("[Unit]\nAfter=a\n\n\n\n[Service]\nUser=x").edits ==
          std::vector<TextEdit>{{{16, 18}, ""}, {{34, 34}, "\n"}});
    CHECK(format("[Unit]\n[Service]\n").edits == std::vector<TextEdit>{{{7, 7}, "\n"}});
}

TEST_CASE("options") {
    const std::string text = "[Unit]\nAfter=a \\\n b\n\n\n\n# c\n\n[Service]\n";
    CHECK(formatted(text, {.continuation_indent = 8, .blank_lines = 2}) ==
          "[Unit]\nAfter=a \\\n        b\n\n\n# c\n\n\n[Service]\n");
    CHECK(formatted(text, {.continuation_indent = 0, .blank_lines = 0}) ==
          "[Unit]\nAfter=a \\\nb\n\n# c\n\n[Service]\n");
    CHECK(formatted("[Unit]\nA=b\n\n[Service]\n", {.blank_lines = 0}) ==
          "[Unit]\nA=b\n[Service]\n");
    CHECK(formatted("[Unit]\nAfter=a \\\n\n[Service]\n", {.blank_lines = 0}) ==
          "[Unit]\nAfter=a \\\n\n[Service]\n");
}

TEST_CASE("texts that systemd does not read either are left alone, with the reason") {
    struct Row {
        std::string text;
        std::string_view reason;
    };
    const Row rows[] = {
        {"[Unit]\nDescription = \xFF\n",
         "line 2 is not valid UTF-8, for which systemd refuses the file; it is left alone"},
        {std::string("[Unit]\nA = b\0C = d\n", 19),
         "line 2 holds a NUL byte, which ends a line for systemd; it is left alone"},
        {"[Unit]\nA = " + std::string(1 << 20, 'x') + "\n",
         "line 2 is too long for systemd, which refuses the file; it is left alone"},
    };
    for (const Row& row : rows) {
        const FormatResult result = format(row.text);
        CHECK(result.refusal == row.reason);
        CHECK(result.edits.empty());
        CHECK(result.text == row.text);
        CHECK(format_range(row.text, {0, 5}).refusal == row.reason);
    }
    CHECK(formatted("# caf\xE9  \n[Unit]\nA = b\n") == "# caf\xE9\n[Unit]\nA=b\n");
}

TEST_CASE("a line that indentation would make too long is left alone") {
    const std::string text =
        "[Service]\nExecStart=/bin/a \\\n" + std::string((1 << 20) - 20, 'x') + "\n";
    const FormatResult result = format(text);
    CHECK(result.refusal.value_or("").starts_with("formatting would change what line 2 says"));
    CHECK(result.text == text);
}
