#include "tests/catalog_manual/roff_page.h"

#include <doctest/doctest.h>

namespace unitlint::manual {

TEST_CASE("a table becomes a Markdown table under its title") {
    CHECK(entry_markdown("There are kinds\\&.\n"
                         ".sp\n"
                         ".it 1 an-trap\n"
                         ".nr an-no-space-flag 1\n"
                         ".nr an-break-flag 1\n"
                         ".br\n"
                         ".B Table\\ \\&1.\\ \\&Kinds of \\fILamp=\\fR values\n"
                         ".TS\n"
                         "allbox tab(:);\n"
                         "lB lB.\n"
                         "T{\nKind\nT}:T{\nMeaning\nT}\n"
                         ".T&\n"
                         "l l\n"
                         "l l.\n"
                         "T{\n\"desk\"\nT}:T{\nStands: on a desk (\\fBlamp\\fR(1))\nT}\n"
                         "T{\na|b\nT}:T{\n\"x|y\" *z\nT}\n"
                         ".TE\n"
                         ".sp 1\n"
                         "More\\&.\n") ==
          "There are kinds.\n"
          "\n"
          "**Table 1. Kinds of Lamp= values**\n"
          "\n"
          "| Kind | Meaning |\n"
          "| --- | --- |\n"
          "| `desk` | Stands: on a desk "
          "([lamp(1)](https://man7.org/linux/man-pages/man1/lamp.1.html)) |\n"
          "| a\\|b | `x\\|y` \\*z |\n"
          "\n"
          "More.");
}

TEST_CASE("cells that span rows are repeated, missing cells are empty") {
    CHECK(entry_markdown(".TS\n"
                         "allbox tab(:);\n"
                         "lB lB lB s.\n"
                         "T{\nA\nT}:T{\nB\nT}:T{\nC\nT}\n"
                         ".T&\n"
                         "l l l s\n"
                         "l l ^ ^\n"
                         "l l l l.\n"
                         "T{\n1\nT}:T{\n2\nT}:T{\nboth\nT}\n"
                         "T{\n3\nT}:T{\n4\nT}::\n"
                         "T{\n5\nT}:T{\n6\nT}:T{\n7\nT}:T{\n8\nT}\n"
                         ".TE\n") ==
          "| A | B | C | |\n"
          "| --- | --- | --- | --- |\n"
          "| 1 | 2 | both | |\n"
          "| 3 | 4 | both | |\n"
          "| 5 | 6 | 7 | 8 |");
}

TEST_CASE("a table without text blocks is cut at its separator") {
    CHECK(entry_markdown(".TS\nl l.\nName\tUse\n_\none\ttwo\n.TE\n") ==
          "| Name | Use |\n| --- | --- |\n| one | two |");
}

TEST_CASE("a cell of several paragraphs is one line") {
    CHECK(
        entry_markdown(".TS\ntab(:);\nl "
                       "l.\nT{\nA\nT}:T{\nB\nT}\nT{\nx\nT}:T{\nOne\\&.\n.sp\nTwo\\&.\nT}\n.TE\n") ==
        "| A | B |\n| --- | --- |\n| x | One. Two. |");
}

}  // namespace unitlint::manual
