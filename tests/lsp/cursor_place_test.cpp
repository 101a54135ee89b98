#include "lsp/features/cursor_place.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace unitlint;
using namespace unitlint::lsp;
using Kind = CursorPlace::Kind;

namespace {

struct Marked {
    std::string text;
    std::uint32_t cursor = 0;
};

/// The cursor is marked by "^".
Marked read(std::string_view marked) {
    const std::size_t at = marked.find('^');
    REQUIRE(at != std::string_view::npos);
    return {std::string(marked.substr(0, at)) + std::string(marked.substr(at + 1)),
            static_cast<std::uint32_t>(at)};
}

CursorPlace place(std::string_view marked) {
    const Marked text = read(marked);
    return find_place(text.text, text.cursor);
}

std::string section(std::string_view marked) {
    const Marked text = read(marked);
    return std::string(find_place(text.text, text.cursor).section);
}

std::string word(std::string_view marked) {
    const Marked text = read(marked);
    const CursorPlace found = find_place(text.text, text.cursor);
    return text.text.substr(found.word.begin, found.word.size());
}

/// What stands in front of the cursor in the value.
std::string typed(std::string_view marked) {
    const Marked text = read(marked);
    const CursorPlace found = find_place(text.text, text.cursor);
    REQUIRE(found.kind == Kind::Value);
    return found.line.text.substr(found.value_begin, found.cursor - found.value_begin);
}

}  // namespace

TEST_CASE("what a cursor is in") {
    CHECK(place("^").kind == Kind::Key);
    CHECK(place("[Ser^").kind == Kind::Header);
    CHECK(place("^[Service]").kind == Kind::Header);
    CHECK(place("[Service]\nProt^").kind == Kind::Key);
    CHECK(place("[Service]\nProt^ect=x").kind == Kind::Key);
    CHECK(place("[Service]\nProtect^=x").kind == Kind::Key);
    CHECK(place("[Service]\nProtect=^x").kind == Kind::Value);
    CHECK(place("[Service]\n  # Prot^").kind == Kind::Comment);
    CHECK(place("[Service]\n;^").kind == Kind::Comment);
    CHECK(place("[Service]\nA=b \\\n# c^\n d").kind == Kind::Comment);
    CHECK(place("[Service]\nA=b \\\n d^").kind == Kind::Value);
    CHECK(place("[Service]\nA=b \\\n# c\n d^").kind == Kind::Value);
    CHECK(place("[Service]\nA=b \\\\\n d^").kind == Kind::Key);
    CHECK(place("[Service]\nA=b \\\n\n d^").kind == Kind::Key);
    CHECK(place("[Service]\r\nA=b\r\n^").kind == Kind::Key);
}

TEST_CASE("the section is that of the header above") {
    CHECK(section("[Unit]\n[Service]\nA^") == "Service");
    CHECK(section("[Unit]\n#[Service]\nA^") == "Unit");
    CHECK(section("[Unit]\nA=b \\\n[Service]\nB^") == "Unit");
    CHECK(section("  [Unit]  \nA^") == "Unit");
    CHECK(place("[Unit\nA^").in_section == false);
    CHECK(place("A^").in_section == false);
    CHECK(section("[Unit]\r\n\r\nA=^") == "Unit");
}

TEST_CASE("what is replaced of a key and a header") {
    CHECK(word("[Service]\n  Prot^ectX = y") == "ProtectX");
    CHECK(word("[Service]\nProt^") == "Prot");
    CHECK(word("[Service]\n^") == "");
    CHECK(word("[Service]\n  ^  ") == "");
    CHECK(word("[Ser^vice]") == "[Service]");
    CHECK(word("[Ser^") == "[Ser");
    CHECK(word("[^\nA=b") == "[");
}

TEST_CASE("the value as systemd reads it, up to the cursor") {
    CHECK(typed("[S]\nA= b^c") == "b");
    CHECK(typed("[S]\nA= ^") == "");
    CHECK(typed("[S]\nA=^ b") == "");
    CHECK(typed("[S]\nA=a \\\n  b^") == "a    b");
    CHECK(typed("[S]\nA=a \\\n# c\n  b \\\n c^") == "a    b   c");
    CHECK(typed("[S]\nA=x=y^") == "x=y");
    CHECK(place("[S]\nAbc =^").key == "Abc");
}

TEST_CASE("any cursor in any text has a place") {
    constexpr std::string_view texts[] = {
        "",
        "\n",
        "=",
        "\\",
        "[",
        "]",
        "\\\n",
        "[S]\\\n=\\\n",
        "\xEF\xBB\xBF[S]\nA=b",
        "#\\\n[S",
        "A=\\\n\\\n\\",
        "\r\r\n\n\rA=b",
        std::string_view("a\0b=\0", 5),
    };
    for (const std::string_view text : texts) {
        for (std::uint32_t at = 0; at <= text.size(); ++at) {
            const CursorPlace found = find_place(text, at);
            CHECK(found.cursor <= found.line.text.size());
            CHECK(found.word.begin <= found.word.end);
            CHECK(found.word.end <= text.size());
            CHECK(found.value_begin <= found.line.text.size());
        }
    }
}

TEST_CASE("the keys and headers that are there") {
    constexpr std::string_view text =
        "[Service]\nA=1\nB = 2 \\\nC=3\n#D=4\n[Unit]\nE=5\n[Service]\nF\nA=6\n";
    CHECK(what_is_there(text, "Service", 10).keys == std::vector<std::string_view>{"B", "F", "A"});
    CHECK(what_is_there(text, "Unit", 0).keys == std::vector<std::string_view>{"E"});
    CHECK(what_is_there(text, "Unit", 0).headers ==
          std::vector<std::string_view>{"Unit", "Service"});
}
