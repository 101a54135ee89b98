#include "catalog/value/words.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "catalog/value/escapes.h"

using namespace unitlint;
using value::Word;
using value::WordFlags;
using value::Words;

namespace {

struct Split {
    std::string_view text;
    std::string_view separators;
    WordFlags flags;
    std::vector<std::string> words;
    bool fails = false;
};

constexpr WordFlags unquote = WordFlags::Unquote;
constexpr WordFlags exec = WordFlags::Unquote | WordFlags::CUnescape;

}  // namespace

TEST_CASE("Words are split as systemd splits them") {
    const std::vector<Split> table = {
        {"", " ", unquote, {}},
        {"   ", " ", unquote, {}},
        {"a  b ", " ", unquote, {"a", "b"}},
        {"a\"b c\"d e", " ", unquote, {"ab cd", "e"}},
        {"'a \"b' c", " ", unquote, {"a \"b", "c"}},
        {"'' x", " ", unquote, {"", "x"}},
        {"a\\ b", " ", unquote, {"a b"}},
        {"\"a\\\"b\"", " ", unquote, {"a\"b"}},
        {"a \"b", " ", unquote, {"a"}, true},
        {"a b\\", " ", unquote, {"a"}, true},
        {"\"a b\" c", " ", WordFlags::None, {"\"a", "b\"", "c"}},
        {"a\\nb", " ", exec, {"a\nb"}},
        {"a\\qb", " ", exec, {}, true},
        {"a\\qb", " ", exec | value::keep_unknown_escapes, {"a\\qb"}},
        {"a\\x41\\101\\u00e4", " ", exec, {"aAA\xC3\xA4"}},
        {"a\\b", " ", WordFlags::RetainEscape, {"a\\b"}},
        {"a \"b", " ", unquote | WordFlags::Relax, {"a", "b"}},
        {"a:b::c", ":", WordFlags::DontCoalesceSeparators, {"a", "b", "", "c"}},
        {"a:", ":", WordFlags::DontCoalesceSeparators, {"a", ""}},
        {":a", ":", WordFlags::DontCoalesceSeparators, {"", "a"}},
        {"", ":", WordFlags::DontCoalesceSeparators, {""}},
        {"::a:", ":", WordFlags::None, {"a"}},
        {"a\\:b:c", ":", WordFlags::CUnescape | WordFlags::UnescapeSeparators, {"a:b", "c"}},
        {"a,b c", " ,", unquote, {"a", "b", "c"}},
    };
    for (const Split& row : table) {
        CAPTURE(std::string(row.text));
        Words words(row.text, {0, row.text.size()}, row.separators, row.flags);
        Word word;
        std::vector<std::string> found;
        Words::Result result;
        while ((result = words.next(word)) == Words::Result::Word) found.emplace_back(word.text);
        CHECK(found == row.words);
        CHECK((result == Words::Result::Error) == row.fails);
    }
}

TEST_CASE("A word knows its place, quotes included") {
    const std::string_view text = "  ab \"c d\" e";
    Words words(text, {0, text.size()}, " ", unquote);
    Word word;
    REQUIRE(words.next(word) == Words::Result::Word);
    CHECK(word.where.begin == 2);
    CHECK(word.where.end == 4);
    CHECK(word.verbatim);
    REQUIRE(words.next(word) == Words::Result::Word);
    CHECK(word.where.begin == 5);
    CHECK(word.where.end == 10);
    CHECK(!word.verbatim);
    CHECK(words.rest() == "e");
}

TEST_CASE("A part of a word that stands as it is has an exact place") {
    const std::string_view text = "x a:b";
    Words words(text, {0, text.size()}, " ", unquote);
    Word word;
    words.next(word);
    words.next(word);
    Words parts(word, ":", WordFlags::None);
    Word part;
    parts.next(part);
    REQUIRE(parts.next(part) == Words::Result::Word);
    CHECK(part.where.begin == 4);
    CHECK(part.where.end == 5);
}

TEST_CASE("Escapes are those of systemd") {
    for (const std::string_view good :
         {"n", "s", "\\", "\"", "'", "x7f", "101", "u20ac", "U0001f600"})
        CHECK_MESSAGE(value::decode_escape(good).has_value(), std::string(good));
    for (const std::string_view bad :
         {"", "q", "x7", "xzz", "12", "400", "888", "u20a", "U0000d800", "U00110000", "x00", "000"})
        CHECK_MESSAGE(!value::decode_escape(bad).has_value(), std::string(bad));
    CHECK(value::decode_escape("x00", value::Nul::Allowed).has_value());
    CHECK(value::first_bad_escape("a\\nb\\q") == 4);
}
