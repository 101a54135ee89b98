#include "format/format.h"

#include "fixes/apply.h"
#include "tests/format/judge.h"

#include <doctest/doctest.h>

#include <string>

using namespace unitlint;
using test::said_by;

namespace {

/// Whether any line ends in blanks that could go: not behind a backslash, and not in a broken line,
/// which `said` has.
bool has_line_end_blanks(const std::string& text) {
    for (const std::string_view blanks : {" \n", "\t\n", " \r", "\t\r"}) {
        if (text.find(blanks) != std::string::npos) return true;
    }
    return false;
}

/// Everything that holds for the formatted text of `text`.
void check(const std::string& text, const FormatOptions& options) {
    CAPTURE(text);
    const FormatResult result = format(text, options);
    CAPTURE(result.text);
    REQUIRE(result.refusal.value_or("") == "");
    REQUIRE(apply_edits(text, result.edits) == result.text);
    REQUIRE(said_by(result.text) == said_by(text));
    REQUIRE(format(result.text, options).edits.empty());
    REQUIRE(result.edits.empty() == (result.text == text));
    for (std::size_t i = 0; i < result.edits.size(); ++i) {
        const TextEdit& edit = result.edits[i];
        REQUIRE(std::string_view(text).substr(edit.range.begin, edit.range.size()) != edit.text);
        if (i > 0) REQUIRE(result.edits[i - 1].range.end < edit.range.begin);
    }
    if (text.empty()) return;
    REQUIRE((result.text.back() == '\n' || result.text.back() == '\r'));
}

}  // namespace

TEST_CASE("20,000 random units say the same when formatted, and formatting again changes nothing") {
    test::Random random(20240601);
    int changed = 0;
    for (int i = 0; i < 20000; ++i) {
        CAPTURE(i);
        const FormatOptions options{
            .continuation_indent =
                static_cast<std::uint32_t>(random.one_in(4) ? random.below(9) : 4),
            .blank_lines = static_cast<std::uint32_t>(random.one_in(4) ? random.below(3) : 1)};
        const std::string text = test::random_unit(random);
        check(text, options);
        changed += format(text, options).text != text ? 1 : 0;
    }
    CHECK(changed > 15000);
}

TEST_CASE("so do 20,000 heaps of scraps") {
    test::Random random(77);
    for (int i = 0; i < 20000; ++i) {
        std::string text = random.pieces(test::unit_scraps, 30);
        std::erase_if(text, [](char c) { return c == '\0' || c == '\xFF'; });
        check(text, {});
    }
}

TEST_CASE("lines that are whole have no blanks at their ends") {
    test::Random random(3);
    int seen = 0;
    for (int i = 0; i < 5000; ++i) {
        const std::string text = test::random_unit(random);
        const bool broken = said_by(text).find("error") != std::string::npos;
        const FormatResult result = format(text);
        if (broken || text.find('\\') != std::string::npos ||
            text.find("\xEF\xBB\xBF") != std::string::npos)
            continue;
        CAPTURE(text);
        CHECK(!has_line_end_blanks(result.text));
        ++seen;
    }
    CHECK(seen > 300);
}

TEST_CASE("a random range keeps the meaning and leaves other lines alone") {
    test::Random random(9);
    for (int i = 0; i < 5000; ++i) {
        const std::string text = test::random_unit(random);
        if (text.empty()) continue;
        const auto begin = static_cast<std::uint32_t>(random.below(text.size()));
        const auto end = begin + static_cast<std::uint32_t>(random.below(text.size() - begin));
        CAPTURE(text);
        const FormatResult result = format_range(text, {begin, end});
        REQUIRE(said_by(result.text) == said_by(text));
        const LineIndex lines(text);
        for (const TextEdit& edit : result.edits) {
            REQUIRE(edit.range.begin >= lines.line_start(lines.line_of(begin)));
            REQUIRE(edit.range.end <= lines.line_start(lines.line_of(end) + 1));
        }
    }
}
