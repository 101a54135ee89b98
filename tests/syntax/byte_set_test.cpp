#include "syntax/byte_set.h"

#include <doctest/doctest.h>

#include <string>

using namespace unitlint;

namespace {

/// The pieces with "|" behind each.
std::string cut(std::string_view text, std::string_view separators) {
    std::string pieces;
    for_each_piece(text, ByteSet(separators),
                   [&](std::string_view piece) { pieces.append(piece).append("|"); });
    return pieces;
}

}  // namespace

TEST_CASE("bytes of a set are found, and others") {
    constexpr ByteSet digits("0123456789");
    CHECK(digits.find("ab12cd") == 2);
    CHECK(digits.find("ab12cd", 3) == 3);
    CHECK(digits.find("ab12cd", 4) == 6);
    CHECK(digits.find("") == 0);
    CHECK(digits.skip("12ab") == 2);
    CHECK(digits.skip("12ab", 3) == 3);
    CHECK(digits.skip("1234") == 4);
    CHECK(digits.any_in("x1"));
    CHECK_FALSE(digits.any_in("xy"));
    CHECK(ByteSet("\xFF").holds('\xFF'));
    CHECK_FALSE(ByteSet("\xFF").holds('\x7F'));
}

TEST_CASE("a text is cut at the bytes of a set") {
    CHECK(cut("a b  c", " ") == "a|b|c|");
    CHECK(cut(" ,a,", " ,") == "a|");
    CHECK(cut(" , ", " ,") == "");
    CHECK(cut("", " ") == "");
    CHECK(cut("abc", "") == "abc|");
}
