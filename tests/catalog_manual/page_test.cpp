#include "tests/catalog_manual/roff_page.h"

#include <doctest/doctest.h>

#include <memory>
#include <vector>

namespace unitlint::manual {

namespace {

/// docbook-xsl's list item with a bullet.
std::string bullet(std::string_view text) {
    return std::string(
               ".sp\n.RS 4\n.ie n \\{\\\n\\h'-04'\\(bu\\h'+03'\\c\n.\\}\n.el \\{\\\n.sp -1\n.IP "
               "\\(bu 2.3\n.\\}\n")
        .append(text)
        .append(".RE\n");
}

std::string numbered(std::string_view number, std::string_view text) {
    return std::string(".sp\n.RS 4\n.ie n \\{\\\n\\h'-04' ")
        .append(number)
        .append(".\\h'+01'\\c\n.\\}\n.el \\{\\\n.sp -1\n.IP \"  ")
        .append(number)
        .append(".\" 4.2\n.\\}\n")
        .append(text)
        .append(".RE\n");
}

std::string literal(std::string_view text) {
    return std::string(".sp\n.if n \\{\\\n.RS 4\n.\\}\n.nf\n")
        .append(text)
        .append(".fi\n.if n \\{\\\n.RE\n.\\}\n");
}

constexpr std::string_view two_sections =
    ".TH \"LAMP\" \"5\" \"\" \"lamps 7\" \"lamp\"\n"
    ".SH \"NAME\"\n"
    "lamp \\- Lamps\n"
    ".SH \"[LAMP] SECTION OPTIONS\"\n"
    ".PP\n"
    "First words\\&.\n"
    ".PP\n"
    "\\fIColor=\\fR, \\fIShade=\\fR\\fI\\fIname\\fR\\fR\n"
    ".RS 4\n"
    "Of a lamp\\&.\n"
    ".RE\n"
    ".PP\n"
    "Words between\\&.\n"
    ".PP\n"
    "\\fISize=\\fR\\fI\\fIwide\\fR\\fR\\fI \\fR\\fI\\fIhigh\\fR\\fR\n"
    ".RS 4\n"
    "In metres\\&.\n"
    ".RE\n"
    ".SS \"Tests and Checks\"\n"
    ".PP\n"
    "\\fITestBulb=\\fR\n"
    ".RS 4\n"
    "Tests\\&.\n"
    ".RE\n"
    ".SH \"[CORD] SECTION OPTIONS\"\n"
    ".PP\n"
    "\\fIColor=\\fR\n"
    ".RS 4\n"
    "Of a cord\\&.\n"
    ".RE\n"
    ".PP\n"
    "\\fI$LAMP\\fR, \\fI$CORD\\fR\n"
    ".RS 4\n"
    "Variables\\&.\n"
    ".RE\n"
    ".PP\n"
    "Last words\\&.\n";

}  // namespace

TEST_CASE("the heading tells title, section and version") {
    const Page page = Page::parse(page_source("Text\\&.\n"));
    CHECK(page.title() == "lamp.conf");
    CHECK(page.number() == "5");
    CHECK(page.version() == "lamps 7");
    CHECK(page.summary() == "How lamps shine");
}

TEST_CASE("an entry is found by each of its names, with and without '='") {
    const Page page = Page::parse(two_sections);
    const Entry* color = page.find("Color");
    REQUIRE(color != nullptr);
    CHECK(page.find("Color=") == color);
    CHECK(page.find("Shade") == color);
    CHECK(page.markdown(*color) == "Of a lamp.");
    CHECK(color->names == std::vector<std::string>{"Color", "Shade"});
    CHECK(color->terms == std::vector<std::string>{"Color=", "Shade=name"});
    CHECK(color->section == "[LAMP] SECTION OPTIONS");
    CHECK(color->subsection.empty());

    REQUIRE(page.find("Size") != nullptr);
    CHECK(page.find("Size")->terms.front() == "Size=wide high");
    REQUIRE(page.find("$CORD") != nullptr);
    CHECK(page.markdown(*page.find("$CORD")) == "Variables.");

    CHECK(page.find("color") == nullptr);
    CHECK(page.find("Col") == nullptr);
    CHECK(page.find("") == nullptr);
}

TEST_CASE("a name that two sections have is found in either") {
    const Page page = Page::parse(two_sections);
    const Entry* cord = page.find("Color", "[Cord]");
    REQUIRE(cord != nullptr);
    CHECK(page.markdown(*cord) == "Of a cord.");
    CHECK(page.find("Color=", "[Lamp]") == page.find("Color"));
    CHECK(page.find("Color", "[Bulb]") == nullptr);
    REQUIRE(page.find("TestBulb", "tests") != nullptr);
    CHECK(page.find("TestBulb")->subsection == "Tests and Checks");
    CHECK(page.find("TestBulb", "[Lamp]") == page.find("TestBulb"));
}

TEST_CASE("the prose of a section is kept apart from its entries") {
    const Page page = Page::parse(two_sections);
    const Section* lamp = page.section("[Lamp]");
    REQUIRE(lamp != nullptr);
    CHECK(page.intro(*lamp) == "First words.");
    CHECK(page.rest(*lamp) == "Words between.");
    CHECK(page.entries(*lamp).size() == 2);

    const Section* tests = page.section("Tests and Checks");
    REQUIRE(tests != nullptr);
    CHECK(page.intro(*tests).empty());
    CHECK(page.entries(*tests).size() == 1);

    const Section* cord = page.section("[CORD]");
    REQUIRE(cord != nullptr);
    CHECK(page.rest(*cord) == "Last words.");
    CHECK(page.section("[BULB]") == nullptr);
}

TEST_CASE("a copy answers as its original does") {
    auto original = std::make_unique<Page>(Page::parse(two_sections));
    const Page copy = *original;
    original.reset();
    REQUIRE(copy.find("Shade") != nullptr);
    CHECK(copy.markdown(*copy.find("Shade")) == "Of a lamp.");
}

TEST_CASE("items of one paragraph stand close together, others apart") {
    CHECK(entry_markdown("Kinds:\n" + bullet("one\nof them\n") + bullet("two\n") +
                         ".sp\nEnd\\&.\n") == "Kinds:\n\n- one of them\n- two\n\nEnd.");
    CHECK(entry_markdown("Kinds:\n" + bullet("one\n.sp\nmore of one\n") + bullet("two\n")) ==
          "Kinds:\n\n- one\n\n  more of one\n\n- two");
}

TEST_CASE("lists nest") {
    CHECK(entry_markdown("Kinds:\n" + bullet("desk\n" + bullet("small\n") + bullet("tall\n")) +
                         bullet("floor\n")) ==
          "Kinds:\n\n- desk\n\n  - small\n  - tall\n\n- floor");
}

TEST_CASE("numbered lists keep their numbers") {
    CHECK(entry_markdown("Steps:\n" + numbered("1", "plug in\n") +
                         numbered("2", "switch on\n.sp\nand wait\n")) ==
          "Steps:\n\n1. plug in\n2. switch on\n\n   and wait");
}

TEST_CASE("a list of values is a list of terms with their text below") {
    CHECK(entry_markdown("Takes:\n"
                         ".PP\n\\fBon\\fR\n.RS 4\nShines\\&.\n.sp\nAlways\\&.\n.RE\n"
                         ".PP\n\\fIlevel\\fR, \\fI$LEVEL\\fR\n.RS 4\nShines a bit\\&.\n.RE\n"
                         ".sp\nEnd\\&.\n") ==
          "Takes:\n"
          "\n"
          "- **on**\n"
          "\n"
          "  Shines.\n"
          "\n"
          "  Always.\n"
          "\n"
          "- *level*, `$LEVEL`\n"
          "\n"
          "  Shines a bit.\n"
          "\n"
          "End.");
}

TEST_CASE("literal blocks are fenced and keep their blanks") {
    CHECK(entry_markdown("Like so:\n" +
                         literal("lampctl \\-\\-on\\e\n    \\*(Aqdesk\\*(Aq *x*\n\n\\&.hidden\n") +
                         ".sp\nEnd\\&.\n") ==
          "Like so:\n\n```\nlampctl --on\\\n    'desk' *x*\n\n.hidden\n```\n\nEnd.");
    CHECK(entry_markdown(literal("a ```b\n")) == "````\na ```b\n````");
    CHECK(entry_markdown(bullet("item\n" + literal("x\n"))) == "- item\n\n  ```\n  x\n  ```");
}

TEST_CASE("an excerpt of a unit file is coloured as one") {
    CHECK(entry_markdown(literal("[Lamp]\nColor=red\n")) == "```ini\n[Lamp]\nColor=red\n```");
    CHECK(entry_markdown(literal("Color=red\nSize=2 2\n")) == "```ini\nColor=red\nSize=2 2\n```");
    CHECK(entry_markdown(literal("Color is red\n")) == "```\nColor is red\n```");
}

TEST_CASE("titles of examples and notes are strong") {
    CHECK(
        entry_markdown(
            ".PP\n\\fBExample\\ \\&1.\\ \\&A lamp with \\fIColor=\\fR set\\fR\n.PP\nText\\&.\n") ==
        "**Example 1. A lamp with Color= set**\n\nText.");
    CHECK(entry_markdown("Before\\&.\n.if n \\{\\\n.sp\n.\\}\n.RS 4\n.it 1 an\\-trap\n.nr "
                         "an\\-no\\-space\\-flag 1\n.br\n"
                         ".ps +1\n\\fBNote\\fR\n.ps -1\n.br\nHot\\&.\n.sp .5v\n.RE\nAfter\\&.\n") ==
          "Before.\n\n**Note**\n\nHot.\n\nAfter.");
}

TEST_CASE("the version that added a directive stays") {
    CHECK(entry_markdown("Text\\&.\n.sp\nAdded in version 7\\&.\n") ==
          "Text.\n\nAdded in version 7.");
}

TEST_CASE("text after a nested list still belongs to the entry") {
    const std::string source = page_source(bullet("one\n") + ".PP\nAnd on\\&.\n");
    const Page page = Page::parse(source);
    CHECK(page.entries().size() == 1);
    CHECK(page.markdown(page.entries().front()) == "- one\n\nAnd on.");
}

}  // namespace unitlint::manual
