#include "exposure/addresses.h"
#include "exposure/words.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace unitlint;
using namespace unitlint::exposure;
using catalog::WordFlags;

namespace {

/// The words with "|" between; "!" at the end after an error.
std::string cut(std::string_view text, WordFlags flags = WordFlags::None,
                std::string_view separators = whitespace) {
    const ByteSet set(separators);
    WordReader reader(text, flags, set);
    std::string word;
    std::string result;
    while (true) {
        const WordReader::Result found = reader.next(word);
        if (found == WordReader::Result::End) return result;
        if (found == WordReader::Result::Error) return result + "!";
        result += word + "|";
    }
}

}  // namespace

TEST_CASE("words are cut as systemd cuts them") {
    constexpr WordFlags unquote = WordFlags::Unquote;
    constexpr WordFlags c = WordFlags::Unquote | WordFlags::CUnescape;
    CHECK(cut("") == "");
    CHECK(cut("  a \t b\n") == "a|b|");
    CHECK(cut("\"a b\"") == "\"a|b\"|");
    CHECK(cut("\"a b\" c", unquote) == "a b|c|");
    CHECK(cut("a\"b c\"d", unquote) == "ab cd|");
    CHECK(cut("''", unquote) == "|");
    CHECK(cut("a 'b c", unquote) == "a|!");
    CHECK(cut("a 'b c", unquote | WordFlags::Relax) == "a|b c|");
    CHECK(cut("a\\ b c") == "a b|c|");
    CHECK(cut("a\\") == "!");
    CHECK(cut("a\\", WordFlags::Relax) == "a|");
    CHECK(cut("a\\", WordFlags::RetainEscape) == "a\\|");
    CHECK(cut("\\x41\\101\\u00e4\\s\\t", c) == "AA\xC3\xA4 \t|");
    CHECK(cut("a\\q", c) == "!");
    CHECK(cut("\\x00", c) == "!");
    CHECK(cut("a:b\\:c::", WordFlags::CUnescape | WordFlags::UnescapeSeparators, ":") == "a|b:c|");
    CHECK(cut("a::b", WordFlags::DontCoalesceSeparators, ":") == "a||b|");
}

TEST_CASE("unknown escapes can be kept") {
    WordReader reader("a\\q b\\", WordFlags::CUnescape, whitespace_bytes,
                      WordReader::UnknownEscape::Keep);
    std::string word;
    REQUIRE(reader.next(word) == WordReader::Result::Word);
    CHECK(word == "a\\q");
    REQUIRE(reader.next(word) == WordReader::Result::Word);
    CHECK(word == "b\\");
}

TEST_CASE("numbers in systemd's notations") {
    CHECK(parse_integer("21") == 21);
    CHECK(parse_integer("-1") == -1);
    CHECK(parse_integer("+5") == 5);
    CHECK(parse_integer("0x15") == 21);
    CHECK(parse_integer("0b101") == 5);
    CHECK(parse_integer("0o17") == 15);
    CHECK(parse_integer("025") == 21);
    CHECK(parse_integer("0") == 0);
    CHECK(!parse_integer(""));
    CHECK(!parse_integer("1x"));
    CHECK(!parse_integer("08"));
    CHECK(!parse_integer("--1"));
    CHECK(!parse_integer("99999999999999999999"));
    CHECK(parse_mode("0027") == 0027);
    CHECK(parse_mode("7777") == 07777);
    CHECK(!parse_mode("10000"));
    CHECK(!parse_mode("8"));
    CHECK(!parse_mode("-1"));
    CHECK(!parse_mode("u=rwx"));
}

TEST_CASE("addresses") {
    const auto is_local = [](std::string_view text) {
        return parse_address_prefix(text).value().is_localhost();
    };
    CHECK(is_local("127.0.0.1"));
    CHECK(is_local("127.9.9.9/8"));
    CHECK(is_local("::1"));
    CHECK(is_local("0:0:0:0:0:0:0:1/128"));
    CHECK(!is_local("127.0.0.1/4"));
    CHECK(!is_local("::1/64"));
    CHECK(!is_local("10.0.0.1"));
    CHECK(!is_local("::ffff:127.0.0.1"));
    CHECK(parse_address_prefix("1.2.3.4/0")->is_any());
    CHECK(parse_address_prefix("::/0")->ipv6);
    CHECK(parse_address_prefix("::1.2.3.4")->bytes[12] == 1);
    CHECK(parse_address_prefix("1::")->bytes[1] == 1);
    for (const char* bad : {"", "1.2.3", "1.2.3.256", "1.2.3.04", "1.2.3.4/33", "1.2.3.4/", ":",
                            ":::", "1:2", "1::2::3", "1:2:3:4:5:6:7:8:9", "1:2:3:4::5:6:7:8",
                            "12345::", "::1/129", "::1%lo", "g::", "1.2.3.4::"}) {
        CAPTURE(bad);
        CHECK(!parse_address_prefix(bad));
    }
    CHECK(names_localhost("localhost"));
    CHECK(names_localhost("a.LocalHost."));
    CHECK(names_localhost("localhost.localdomain"));
    CHECK(!names_localhost("xlocalhost"));
}
