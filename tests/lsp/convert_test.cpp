#include "lsp/convert.h"

#include <doctest/doctest.h>

using namespace unitlint;
using namespace unitlint::lsp;

namespace {

// One byte, two bytes, three bytes and four bytes a character; an invalid byte counts as a
// character.
const Document document("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z\r\n\xFFy\n");

}  // namespace

TEST_CASE("columns are counted as negotiated") {
    struct Case {
        std::uint32_t offset;
        Position utf8, utf16, utf32;
    };
    const Case cases[] = {
        {0, {0, 0}, {0, 0}, {0, 0}},  {1, {0, 1}, {0, 1}, {0, 1}},   {3, {0, 3}, {0, 2}, {0, 2}},
        {6, {0, 6}, {0, 3}, {0, 3}},  {10, {0, 10}, {0, 5}, {0, 4}}, {11, {0, 11}, {0, 6}, {0, 5}},
        {13, {1, 0}, {1, 0}, {1, 0}}, {14, {1, 1}, {1, 1}, {1, 1}},  {16, {2, 0}, {2, 0}, {2, 0}},
    };
    for (const Case& c : cases) {
        CAPTURE(c.offset);
        CHECK(Converter(document, PositionEncoding::Utf8).position(c.offset) == c.utf8);
        CHECK(Converter(document, PositionEncoding::Utf16).position(c.offset) == c.utf16);
        CHECK(Converter(document, PositionEncoding::Utf32).position(c.offset) == c.utf32);
        CHECK(Converter(document, PositionEncoding::Utf8).offset(c.utf8) == c.offset);
        CHECK(Converter(document, PositionEncoding::Utf16).offset(c.utf16) == c.offset);
        CHECK(Converter(document, PositionEncoding::Utf32).offset(c.utf32) == c.offset);
    }
}

TEST_CASE("positions that are not there are taken as the nearest before") {
    const Converter converter(document, PositionEncoding::Utf16);
    CHECK(converter.offset({0, 4}) == 6);  // inside a surrogate pair
    CHECK(converter.offset({0, 99}) == 11);
    CHECK(converter.offset({99, 0}) == 16);
    CHECK(converter.offset({4294967295U, 4294967295U}) == 16);
    CHECK(converter.bytes({{1, 1}, {0, 1}}) == TextRange{1, 14});
}

TEST_CASE("a line that is added at the end of the file goes in front of the last line break") {
    const Document text("[S]\r\nA=b\r\n");
    const Converter converter(text, PositionEncoding::Utf16);
    const TextEdit at_end[] = {{{10, 10}, "C=d\r\n"}};
    const auto moved = converter.edits(at_end);
    REQUIRE(moved.size() == 1);
    CHECK(moved[0].range == Range{{1, 3}, {1, 3}});
    CHECK(moved[0].new_text == "\r\nC=d");
    // Not where the edit before takes that line break, nor for half a line.
    const TextEdit after_removal[] = {{{5, 10}, ""}, {{10, 10}, "C=d\r\n"}};
    CHECK(converter.edits(after_removal)[1].new_text == "C=d\r\n");
    const TextEdit half[] = {{{10, 10}, "C=d"}};
    CHECK(converter.edits(half)[0].new_text == "C=d");
}
