#include "syntax/line_index.h"

#include <doctest/doctest.h>

#include <string>

using namespace unitlint;

TEST_CASE("lines end at \\n, \\r\\n and \\r") {
    const std::string text = "a\r\nbc\rd\n\nlast";
    const LineIndex lines(text);
    REQUIRE(lines.line_count() == 5);
    CHECK(lines.line(text, 0) == TextRange{0, 1});
    CHECK(lines.line(text, 1) == TextRange{3, 5});
    CHECK(lines.line(text, 2) == TextRange{6, 7});
    CHECK(lines.line(text, 3) == TextRange{8, 8});
    CHECK(lines.line(text, 4) == TextRange{9, 13});
    CHECK(lines.line_of(2) == 0);
    CHECK(lines.line_of(3) == 1);
    CHECK(lines.line_of(1000) == 4);
}

TEST_CASE("an empty text has one empty line") {
    const LineIndex lines("");
    CHECK(lines.line_count() == 1);
    CHECK(lines.line("", 0) == TextRange{0, 0});
    CHECK(lines.position("", 7, PositionEncoding::Utf16) == LineColumn{0, 0});
    CHECK(lines.offset("", {3, 4}, PositionEncoding::Utf8) == 0);
}

TEST_CASE("columns count in the encoding that was agreed on") {
    // é has 2 bytes and 1 UTF-16 unit, the face 4 bytes and 2 units.
    const std::string text = "x\na\xC3\xA9\xF0\x9F\x98\x80z";
    const LineIndex lines(text);
    const std::uint32_t z = 9;
    CHECK(lines.position(text, z, PositionEncoding::Utf8) == LineColumn{1, 7});
    CHECK(lines.position(text, z, PositionEncoding::Utf16) == LineColumn{1, 4});
    CHECK(lines.position(text, z, PositionEncoding::Utf32) == LineColumn{1, 3});
    for (const auto encoding :
         {PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32}) {
        CHECK(lines.offset(text, lines.position(text, z, encoding), encoding) == z);
    }
    // Inside the surrogate pair, behind the line, behind the text.
    CHECK(lines.offset(text, {1, 3}, PositionEncoding::Utf16) == 5);
    CHECK(lines.offset(text, {0, 99}, PositionEncoding::Utf16) == 1);
    CHECK(lines.offset(text, {9, 0}, PositionEncoding::Utf16) == text.size());
}

TEST_CASE("bytes that are no UTF-8 count as one character each") {
    const std::string text = "\xFF\xC3(x";
    const LineIndex lines(text);
    CHECK(lines.position(text, 3, PositionEncoding::Utf16) == LineColumn{0, 3});
    CHECK(lines.offset(text, {0, 3}, PositionEncoding::Utf32) == 3);
}
