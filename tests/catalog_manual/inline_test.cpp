#include "tests/catalog_manual/roff_page.h"

#include <doctest/doctest.h>

#include <vector>

namespace unitlint::manual {

namespace {

struct Case {
    std::string_view roff;
    std::string_view markdown;
};

void check(const std::vector<Case>& cases) {
    for (const Case& c : cases) {
        CAPTURE(c.roff);
        CHECK(entry_markdown(c.roff) == c.markdown);
    }
}

}  // namespace

TEST_CASE("running text is joined to one line a paragraph") {
    check({
        {"Turns\nthe lamp\non\\&.\n", "Turns the lamp on."},
        {"One\\&.\n.sp\nTwo\\&.\n", "One.\n\nTwo."},
        {"One\\&.\n.PP\nTwo\\&.\n", "One.\n\nTwo."},
        {"Wide    gaps\\ \\ close\n", "Wide gaps close"},
        {"half\\c\nway\n", "halfway"},
        {".\\\" a comment\nText\\&. \\\" another\n", "Text."},
    });
}

TEST_CASE("escapes become the characters that they stand for") {
    check({
        {"the lamp\\*(Aqs x86\\-64 cord \\(em long\\(en\n", "the lamp's x86-64 cord — long–"},
        {"\\(lqlit\\(rq \\(aqlit\\(aq \\[u00E9]t\\[u00E9] \\(co\n", "“lit” 'lit' été ©"},
        {"dark\\%ness \\s-2small\\s+2 \\v'1m'up\\h'-04'\n", "darkness small up"},
        {"unknown \\(zz\\[nothing]\\*(xx\\nA end\n", "unknown end"},
    });
}

TEST_CASE("names become code, placeholders and stressed words stay emphasised") {
    check({
        {"See\n\\fIShade=\\fR,\n\\fI$HOME\\fR\nand\n\\fBCAP_SHINE\\fR\\&.\n",
         "See `Shade=`, `$HOME` and `CAP_SHINE`."},
        {"Do\n\\fInot\\fR\nset\n\\fIvalue\\fR\\&.\n", "Do *not* set *value*."},
        {"With\n\\fIMode=\\fR\\fBbright\\fR\\&.\n", "With `Mode=bright`."},
        {"The \\fI/lamps/\\fR\\fI\\fIid\\fR\\fR file\n", "The `/lamps/id` file"},
        {"Pass\n\\fIID\\fR[:\\fIPATH\\fR]\\&.\n", "Pass *ID*[:*PATH*]."},
        {"Run\n\\fBlampctl\\ \\&show\\fR\\&.\n", "Run `lampctl show`."},
        {"A \\fB spaced \\fRword\n", "A `spaced` word"},
        {"Ends bold \\fBopen\nand more\n", "Ends bold `open and more`"},
    });
}

TEST_CASE("quoted literals become code, quoted prose stays") {
    check({
        {"Takes\n\"on\",\n\"off\"\nor\n\"very bright\"\\&.\n",
         "Takes `on`, `off` or `very bright`."},
        {"A list (\":\") of \"@group\" names, as in \"one two\" here\n",
         "A list (`:`) of `@group` names, as in \"one two\" here"},
        {"The sign\n\"\\e\"\nand\n\"`\"\n", "The sign `\\` and `` ` ``"},
        {"An open \"quote\nof two lines\"\n", "An open \"quote of two lines\""},
        {"Nothing in \"\" here\n", "Nothing in \"\" here"},
    });
}

TEST_CASE("text that Markdown would take for markup is escaped") {
    check({
        {"Use *.lamp or _x_ but not snake_case <b> a < b ~x `y` \\e.\n",
         "Use \\*.lamp or \\_x\\_ but not snake_case \\<b> a < b \\~x \\`y\\` \\\\."},
        {"[Lamp](5) and &amp; and R&D & co\n", "[Lamp\\](5) and &amp;amp; and R&amp;D & co"},
        {"\\- no list\n.sp\n1\\&. no list\n.sp\n# no title\n.sp\n> no quote\n.sp\n* no list\n",
         "&#45; no list\n\n1\\. no list\n\n\\# no title\n\n\\> no quote\n\n\\* no list"},
        {"[Lamp] is a section\n", "[Lamp] is a section"},
    });
}

TEST_CASE("references to pages become links") {
    check({
        {"See\n\\fBsystemd.unit\\fR(5)\\&.\n",
         "See "
         "[systemd.unit(5)](https://www.freedesktop.org/software/systemd/man/latest/"
         "systemd.unit.html)."},
        {"See\n\\fBcapabilities\\fR(7), and\n\\fBat\\fR(1p)\n",
         "See [capabilities(7)](https://man7.org/linux/man-pages/man7/capabilities.7.html), and "
         "[at(1p)](https://man7.org/linux/man-pages/man1/at.1p.html)"},
        {"Calls\n\\fBfork()\\fR\nand\n\\fBno\\fR (5 times)\n", "Calls `fork()` and `no` (5 times)"},
    });
}

TEST_CASE("footnotes become links to what the section NOTES names") {
    check({
        {"Read\n\\m[blue]\\fBthe book\\fR\\m[]\\&\\s-2\\u[1]\\d\\s+2\\&.\n",
         "Read [the book](https://lamps.example/book_%281%29)."},
        {"\\m[blue]\\fBBulbs\\fR\\m[]\\&\\s-2\\u[12]\\d\\s+2, e\\&.g\\&.\n",
         "[Bulbs](https://lamps.example/bulbs), e.g."},
        {"Read\n\\m[blue]\\fBnothing\\fR\\m[]\\&\\s-2\\u[9]\\d\\s+2\n", "Read nothing"},
        {"At\n\\m[blue]\\fB\\%https://lamps.example/\\fR\\m[]\\&.\n",
         "At [https://lamps.example/](https://lamps.example/)."},
        {"\\m[blue]\\fBa [b]\\fR\\m[]\\&\\s-2\\u[12]\\d\\s+2\n",
         "[a \\[b\\]](https://lamps.example/bulbs)"},
    });
}

}  // namespace unitlint::manual
