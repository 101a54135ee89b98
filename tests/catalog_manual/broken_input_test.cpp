#include "tests/catalog_manual/roff_page.h"

#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <string>

namespace unitlint::manual {

namespace {

/// Every Markdown that a page can give. The sum of the lengths makes sure that nothing is skipped.
std::size_t render_all(const Page& page) {
    std::size_t bytes = 0;
    for (const Section& section : page.sections()) {
        bytes += page.intro(section).size() + page.rest(section).size();
        for (const Entry& entry : page.entries(section)) {
            bytes += page.markdown(entry).size();
        }
    }
    return bytes;
}

const std::string whole = page_source(
    "Text with\n\\fIItalic=\\fR\\fBbold\\fR,\n\"literal\"\nand\n"
    "\\m[blue]\\fBlink\\fR\\m[]\\&\\s-2\\u[1]\\d\\s+2\\&.\n"
    ".sp\n.RS 4\n.ie n \\{\\\n\\h'-04'\\(bu\\h'+03'\\c\n.\\}\n.el \\{\\\n.sp -1\n"
    ".IP \\(bu 2.3\n.\\}\nitem\n.RE\n.sp\n.if n \\{\\\n.RS 4\n.\\}\n.nf\ncode\n.fi\n"
    ".if n \\{\\\n.RE\n.\\}\n.TS\nallbox tab(:);\nl l.\nT{\na\nT}:T{\nb\nT}\n.T&\nl ^.\n"
    "T{\nc\nT}:\n.TE\n");

}  // namespace

TEST_CASE("a page cut anywhere gives what is there") {
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        const Page page = Page::parse(std::string_view(whole).substr(0, length));
        render_all(page);
        CHECK(page.entries().size() <= 1);
    }
    const Page cut = Page::parse(std::string_view(whole).substr(0, whole.find("\n\"literal")));
    REQUIRE(cut.find("Lamp") != nullptr);
    CHECK(cut.markdown(*cut.find("Lamp")) == "Text with `Italic=bold`,");
}

TEST_CASE("bytes that are no roff give an empty page") {
    for (const std::string_view bytes :
         {std::string_view(""), std::string_view("\0\0\0", 3), std::string_view("\n\n"),
          std::string_view("plain words"), std::string_view("\\"),
          std::string_view(".SS x\n.RE\n.RE\n.fi\n.TE\n.IP\n.RS")}) {
        const Page page = Page::parse(bytes);
        CHECK(page.entries().empty());
        CHECK(page.find("Lamp") == nullptr);
        CHECK(page.section("NAME") == nullptr);
        CHECK(page.title().empty());
    }
}

TEST_CASE("what is not UTF-8 becomes the replacement character, control characters go") {
    CHECK(entry_markdown("a\xFF\xC3(b\x01\x7F \xC3\xA9 \xED\xA0\x80\r\nc\n") ==
          "a\xEF\xBF\xBD\xEF\xBF\xBD(b \xC3\xA9 \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD c");
}

TEST_CASE("requests out of place do no harm") {
    CHECK(entry_markdown(".fi\n.nf\ncode\n") == "```\ncode\n```");
    CHECK(entry_markdown("text\n.TS\n") == "text");
    CHECK(entry_markdown(".RS 4\n.RS 4\ntext\n.RE\n.RE\nmore\n") == "text\n\nmore");
    CHECK(entry_markdown(".unknown 1 2\ntext\n.\n.if t .sp\nmore\n") == "text more");
}

TEST_CASE("random changes of a page are survived") {
    std::mt19937 random(20240601);
    const std::string_view bytes = "\\\n.\"'(){}[]:fITSRPEuhsm \t\xC3\xFF";
    for (int round = 0; round < 3000; ++round) {
        std::string page = whole;
        for (unsigned change = 0; change < 1U + static_cast<unsigned>(round) % 20U; ++change) {
            const std::size_t at = random() % page.size();
            const char byte = bytes[random() % bytes.size()];
            switch (random() % 3) {
                case 0: page[at] = byte; break;
                case 1: page.insert(at, 1, byte); break;
                default: page.erase(at, 1 + random() % 10); break;
            }
        }
        // Growth has a bound: a few markers a line, an address a link.
        CHECK(render_all(Page::parse(page)) < 20 * page.size() + 1000);
    }
}

// Each of these would take minutes if anything were quadratic; the bound leaves room for sanitizers
// and slow machines.
TEST_CASE("a megabyte of anything is read in proportion to its length") {
    for (const std::string_view piece : {"\\f[",
                                         "\\*(",
                                         "\"",
                                         "\"a ",
                                         "\\h'",
                                         "[",
                                         "](",
                                         "`",
                                         "*_",
                                         ".RS 4\n",
                                         ".RE\n",
                                         ".PP\nA=\n.RS 4\n",
                                         ".IP \\(bu 2\n",
                                         ".IP \\(bu 2\nx\n.RS 4\n",
                                         ".TS\n",
                                         "T{\n",
                                         ".nf\n",
                                         "\\m[blue]x",
                                         "\\u[1]",
                                         "\\fIa\\fBb",
                                         ".SH x\n",
                                         ".SS \"y\n",
                                         "\\",
                                         "A=, ",
                                         "\\fBa\\fR(1)",
                                         "a:"}) {
        CAPTURE(piece);
        std::string body;
        while (body.size() < 1'000'000) {
            body += piece;
        }
        const auto start = std::chrono::steady_clock::now();
        render_all(Page::parse(page_source(body)));
        render_all(Page::parse(page_source(".TS\ntab(:);\nl ^.\nlong cell:long cell\n" + body)));
        render_all(Page::parse(page_source(".PP\n" + body)));
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
    }
}

}  // namespace unitlint::manual
