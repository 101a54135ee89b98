#include "syntax/unit.h"

#include "tests/support/marked_text.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace unitlint;

namespace {

Unit read(std::string text) { return Unit(std::make_shared<Document>(std::move(text))); }

/// "Section|Key|value" for each assignment.
std::vector<std::string> contents(const Unit& unit) {
    std::vector<std::string> lines;
    for (const Assignment& a : unit.assignments()) {
        lines.push_back(std::string(unit.section_of(a).name) + '|' + std::string(a.name) + '|' +
                        std::string(a.value.text));
    }
    return lines;
}

std::vector<SyntaxErrorKind> errors(const Unit& unit) {
    std::vector<SyntaxErrorKind> kinds;
    for (const SyntaxError& error : unit.errors()) kinds.push_back(error.kind);
    return kinds;
}

using Lines = std::vector<std::string>;
using Kinds = std::vector<SyntaxErrorKind>;

}  // namespace

TEST_CASE("logical values are what systemd sees") {
    struct Case {
        std::string_view what, text;
        Lines expected;
    };
    const Case cases[] = {
        {"plain", "[S]\nA=b\n", {"S|A|b"}},
        {"blanks around", "[S]\n \tA\t = b c \n", {"S|A|b c"}},
        {"first = splits", "[S]\nA=b=c\n", {"S|A|b=c"}},
        {"empty", "[S]\nA=\n", {"S|A|"}},
        {"no newline", "[S]\nA=b", {"S|A|b"}},
        {"trailing comment is value", "[S]\nA=b # c\n", {"S|A|b # c"}},
        {"crlf", "[S]\r\nA=b\r\n", {"S|A|b"}},
        {"lone cr", "[S]\rA=b\rC=d", {"S|A|b", "S|C|d"}},
        {"nul ends a line", std::string_view("[S]\nA=b\0C=d\n", 12), {"S|A|b", "S|C|d"}},
        {"bom", "\xEF\xBB\xBF[S]\nA=b\n", {"S|A|b"}},
        {"bom later",
         "[S]\n\xEF\xBB\xBF"
         "A=b\n\xEF\xBB\xBF"
         "A=c\n",
         {"S|A|b",
          "S|\xEF\xBB\xBF"
          "A|c"}},
        {"continuation", "[S]\nA=b \\\n  c\n", {"S|A|b    c"}},
        {"continuation with comments",
         "[S]\nA=b \\\n# note \\\n ; more\nc\nD=e\n",
         {"S|A|b  c", "S|D|e"}},
        {"a blank line ends it", "[S]\nA=b \\\n\nC=d\n", {"S|A|b", "S|C|d"}},
        {"blanks behind the backslash", "[S]\nA=b \\ \nC=d\n", {"S|A|b \\", "S|C|d"}},
        {"paired backslashes", "[S]\nA=b\\\\\nC=d\n", {"S|A|b\\\\", "S|C|d"}},
        {"three backslashes", "[S]\nA=b\\\\\\\nc\n", {"S|A|b\\\\ c"}},
        {"backslash at the end of the file", "[S]\nA=b\\", {"S|A|b"}},
        {"continued key", "[S]\nA\\\n=b\n", {"S|A|b"}},
        {"continued header", "[S\\\n]\nA=b\n", {"S |A|b"}},
        {"header name is not trimmed", "[ S ]\nA=b\n", {" S |A|b"}},
        {"repeated section", "[S]\nA=b\n[T]\nC=d\n[S]\nE=f\n", {"S|A|b", "T|C|d", "S|E|f"}},
        {"bracket inside a name", "[a]b]\nA=b\n", {"a]b|A|b"}},
        {"before the first header", "A=b\n[S]\nC=d\n", {"|A|b", "S|C|d"}},
    };
    for (const Case& c : cases) {
        CAPTURE(c.what);
        CHECK(contents(read(std::string(c.text))) == c.expected);
    }
}

TEST_CASE("what systemd complains about") {
    using enum SyntaxErrorKind;
    struct Case {
        std::string_view text;
        Kinds expected;
        bool refused;
    };
    const Case cases[] = {
        {"", {}, false},
        {"[S]\n# x\n; y\n\n", {}, false},
        {"[S]\nnonsense\n", {MissingEquals}, false},
        {"[S]\n=b\n", {EmptyKey}, false},
        {"A=b\n[S]\n", {OutsideSection}, false},
        {"nonsense\n", {OutsideSection}, false},
        {"[S\nA=b\n", {MalformedHeader}, true},
        {"[S] # x\n", {MalformedHeader}, true},
        {"[\n", {MalformedHeader}, true},
        {"[S]\nA=\xFF\n", {InvalidUtf8}, true},
        {"[S]\n# \xFF\nA=b\n", {}, false},
        {"[S]\nA=b \\\n# \xFF\nc\n", {}, false},
        {"\xEF\xBB\xBF# x\n[S]\n", {OutsideSection}, false},
    };
    for (const Case& c : cases) {
        CAPTURE(c.text);
        const Unit unit = read(std::string(c.text));
        CHECK(errors(unit) == c.expected);
        CHECK(unit.refused() == c.refused);
    }
}

TEST_CASE("lines of 1 MiB are too long, one byte less is not") {
    const std::string most(1048575 - 2, 'x');
    CHECK(errors(read("[S]\nA=" + most + "\n")).empty());
    CHECK(errors(read("[S]\nA=x" + most + "\n")) == Kinds{SyntaxErrorKind::LineTooLong});
    CHECK(errors(read("[S]\n#=x" + most + "\n")) == Kinds{SyntaxErrorKind::LineTooLong});
    const std::string half(600000, 'x');
    CHECK(errors(read("[S]\nA=" + half + "\\\n" + half)) == Kinds{SyntaxErrorKind::LineTooLong});
}

TEST_CASE("ranges point at the bytes of the document") {
    const test::MarkedText marked("# top\n«[«»Unit]»\n  «After» = «a \\\n  # in\n  b»  \n;x\n");
    // The marks cannot nest: the second pair is empty and stands where the name begins.
    const Unit unit = read(marked.text);
    const Section& section = unit.sections()[1];
    CHECK(unit.document().text(section.header) == "[Unit]");
    CHECK(unit.document().text(section.name_range) == "Unit");
    const Assignment& a = unit.assignments()[0];
    CHECK(unit.document().text(a.key) == "After");
    CHECK(unit.text()[a.equals] == '=');
    CHECK(unit.document().text(a.value.range) == "a \\\n  # in\n  b");
    CHECK(unit.document().text(a.line) == "After = a \\\n  # in\n  b");
    CHECK(a.value.text == "a    b");
    CHECK(unit.document().text(a.value.source_range(0, 1)) == "a");
    CHECK(unit.document().text(a.value.source_range(5, 6)) == "b");
    CHECK(a.value.source_offset(6) == a.value.range.end);
    REQUIRE(unit.comments().size() == 3);
    CHECK(unit.document().text(unit.comments()[0]) == "# top");
    CHECK(unit.document().text(unit.comments()[1]) == "# in");
    CHECK(unit.document().text(unit.comments()[2]) == ";x");
}

TEST_CASE("an empty value has its place behind the equals sign") {
    const Unit unit = read("[S]\nA = \n");
    const Assignment& a = unit.assignments()[0];
    CHECK(a.value.text.empty());
    CHECK(a.value.range == TextRange{a.equals + 1, a.equals + 1});
}
