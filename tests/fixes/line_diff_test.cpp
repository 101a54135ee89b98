#include "fixes/line_diff.h"

#include "fixes/apply.h"
#include "tests/support/random.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace unitlint;

namespace {

std::string numbered_lines(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "line " + std::to_string(i) + "\n";
    return text;
}

/// What patch(1) makes of `before` and the diff.
std::string patched(const std::filesystem::path& folder, const std::string& before,
                    const std::string& diff) {
    std::ofstream(folder / "unit", std::ios::binary) << before;
    std::ofstream(folder / "diff", std::ios::binary) << diff;
    const std::string command =
        "cd '" + folder.string() + "' && patch --binary -s -p1 unit <diff >log 2>&1";
    if (std::system(command.c_str()) != 0) return "patch(1) refused the diff";
    // patch(1) removes a file that becomes empty.
    std::ifstream file(folder / "unit", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string random_lines(test::Random& random) {
    std::string text;
    for (std::size_t n = random.below(14); n > 0; --n) {
        text += random.pick({"a", "b", "c", "dd", ""});
        text += random.pick({"\n", "\n", "\n", "\r\n", "\r"});
    }
    if (random.one_in(3)) text += "end";
    return text;
}

}  // namespace

TEST_CASE("edits are whole lines, as few as possible") {
    struct Row {
        std::string_view before;
        std::string_view after;
        std::vector<TextEdit> edits;
    };
    const Row rows[] = {
        {"", "", {}},
        {"a\nb\n", "a\nb\n", {}},
        {"a\nb\nc\n", "a\nX\nc\n", {{{2, 4}, "X\n"}}},
        {"a\nb\nc\n", "a\nc\n", {{{2, 4}, ""}}},
        {"a\nc\n", "a\nb\nc\n", {{{2, 2}, "b\n"}}},
        {"a\nb\nc\nd\ne\n", "b\nc\nX\nd\n", {{{0, 2}, ""}, {{6, 6}, "X\n"}, {{8, 10}, ""}}},
        {"a\r\nb\r\n", "a\r\nc\r\n", {{{3, 6}, "c\r\n"}}},
        {"a\rb\rc", "a\rc", {{{2, 4}, ""}}},
        {"a\nb", "a\nb\n", {{{2, 3}, "b\n"}}},
        {"", "a\n", {{{0, 0}, "a\n"}}},
        {"a\n", "", {{{0, 2}, ""}}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.before);
        CHECK(line_edits(row.before, row.after) == row.edits);
    }
}

TEST_CASE("edits turn one text into the other") {
    test::Random random(5);
    for (int i = 0; i < 5000; ++i) {
        const std::string before = random_lines(random);
        const std::string after = random_lines(random);
        CAPTURE(before);
        CAPTURE(after);
        const std::vector<TextEdit> edits = line_edits(before, after);
        REQUIRE(apply_edits(before, edits) == after);
        for (std::size_t e = 1; e < edits.size(); ++e)
            REQUIRE(edits[e - 1].range.end < edits[e].range.begin);
    }
}

TEST_CASE("texts that have nothing in common are replaced between their common ends") {
    std::string before = "first\n";
    std::string after = "first\n";
    for (int i = 0; i < 5000; ++i) {
        before += "old " + std::to_string(i) + "\n";
        after += "new " + std::to_string(i) + "\n";
    }
    before += "last\n";
    after += "last\n";
    const std::vector<TextEdit> edits = line_edits(before, after);
    REQUIRE(edits.size() == 1);
    CHECK(edits[0].range == TextRange{6, static_cast<std::uint32_t>(before.size()) - 5});
    CHECK(apply_edits(before, edits) == after);
}

TEST_CASE("a unified diff reads as that of diff(1)") {
    const std::string before = numbered_lines(20);
    std::string after = before;
    after.replace(after.find("line 2\n"), 7, "LINE 2\n");
    after.erase(after.find("line 15\n"), 8);
    CHECK(unified_diff(before, after, "units/a.service") ==
          "--- a/units/a.service\n"
          "+++ b/units/a.service\n"
          "@@ -1,6 +1,6 @@\n line 0\n line 1\n-line 2\n+LINE 2\n line 3\n line 4\n line 5\n"
          "@@ -13,7 +13,6 @@\n line 12\n line 13\n line 14\n-line 15\n line 16\n line 17\n line "
          "18\n");
    CHECK(unified_diff(before, before, "a") == "");
    CHECK(unified_diff("a", "a\n", "/etc/a b", 0) ==
          "--- a/etc/a b\t\n+++ b/etc/a b\t\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
    CHECK(unified_diff("", "a\n", "x\ny")
              .starts_with("--- \"a/x\\012y\"\n+++ \"b/x\\012y\"\n@@ -0,0 +1 @@\n"));
}

TEST_CASE("changes whose context meets share a hunk") {
    const std::string before = numbered_lines(12);
    std::string near = before;
    near.replace(near.find("line 2\n"), 7, "X\n").replace(near.find("line 9\n"), 7, "X\n");
    CHECK(unified_diff(before, near, "f").find("\n@@", 20) == std::string::npos);
    std::string far = before;
    far.replace(far.find("line 2\n"), 7, "X\n").replace(far.find("line 10\n"), 8, "X\n");
    CHECK(unified_diff(before, far, "f").find("\n@@", 20) != std::string::npos);
}

TEST_CASE("patch(1) applies the diffs") {
    if (std::system("patch --version >/dev/null 2>&1") != 0) {
        MESSAGE("patch(1) is not installed: skipped");
        return;
    }
    std::string name = (std::filesystem::temp_directory_path() / "unitlint-diff-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    const std::filesystem::path folder(name);
    test::Random random(6);
    for (int i = 0; i < 200; ++i) {
        const std::string before =
            numbered_lines(4) + random_lines(random) + numbered_lines(9) + random_lines(random);
        std::string after = before;
        for (std::size_t n = 1 + random.below(3); n > 0; --n) {
            const std::size_t at = after.find('\n', random.below(after.size() - 1));
            if (at != std::string::npos) after.insert(at + 1, random_lines(random));
            after.erase(random.below(after.size() / 2), random.below(12));
        }
        CAPTURE(before);
        CAPTURE(after);
        const std::string diff = unified_diff(before, after, "unit");
        if (!diff.empty()) REQUIRE(patched(folder, before, diff) == after);
    }
    std::filesystem::remove_all(folder);
}
