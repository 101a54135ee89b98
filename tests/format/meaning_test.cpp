#include "format/meaning.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using unitlint::layout::find_difference;

namespace {

bool same(std::string_view before, std::string_view after) {
    return !find_difference(before, after);
}

}  // namespace

TEST_CASE("texts that say the same") {
    CHECK(same("", ""));
    CHECK(same("[Unit]\nA = b\n", "\n\n [Unit]\nA=b"));
    CHECK(same("[Service]\nExecStart=/a \\\n b\n", "[Service]\nExecStart=/a \\\n\t\t b\n"));
    CHECK(same("[Service]\nExecStart=/a 'b  c'   d\n", "[Service]\nExecStart=/a 'b  c' d\n"));
    CHECK(same("[Service]\nSystemCallFilter=a  b\n", "[Service]\nSystemCallFilter=a b\n"));
    CHECK(same("[Unit]\nAfter=a\\ b  c\n", "[Unit]\nAfter=a\\  b c\n"));
    CHECK(same("[Install]\nWantedBy=a  b\n", "[Install]\nWantedBy=a b\n"));
    CHECK(same("# a \n[Unit]\n", "  # a\n[Unit]\n"));
    CHECK(same("[Unit]\nDescription=\\\n   a\n", "[Unit]\nDescription=\\\n a\n"));
    CHECK(same("A=b\r\nC=d\r\n", "A=b\nC=d\n"));
    CHECK(same("A=b \\", "A=b \\\n\n"));
}

TEST_CASE("texts that do not") {
    struct Row {
        std::string_view before;
        std::string_view after;
        std::uint32_t place;
    };
    const Row rows[] = {
        {"\n", "", 0},
        {"[Unit]\nA=b\n", "[Unit]\nA=c\n", 7},
        {"[Unit]\nA=b\nC=d\n", "[Unit]\nC=d\nA=b\n", 7},
        {"[Unit]\nA=b\n[Service]\n", "[Unit]\nA=b\n", 11},
        {"[Unit]\n", "[ Unit ]\n", 0},
        // What other formatters do.
        {"[Service]\nExecStart=/a \\ \nUser=x\n", "[Service]\nExecStart=/a \\\nUser=x\n", 10},
        {"[Service]\nExecStart=/a \\\n\nUser=x\n", "[Service]\nExecStart=/a \\\nUser=x\n", 10},
        {"[Service]\nExecStart=/a 'b \\\n  c'\n", "[Service]\nExecStart=/a 'b \\\n c'\n", 10},
        {"[Service]\nExecStart=/a \"\\\" \\\n  c\"\n", "[Service]\nExecStart=/a \"\\\" \\\n c\"\n",
         10},
        {"[Unit]\nDescription=a \\\n  b\n", "[Unit]\nDescription=a \\\n b\n", 7},
        {"[Unit]\nNoSuchKey=a  b\n", "[Unit]\nNoSuchKey=a b\n", 7},
        {"[X-Unit]\nAfter=a  b\n", "[X-Unit]\nAfter=a b\n", 9},
        {"[Service]\nSystemCallFilter='a  b'\n", "[Service]\nSystemCallFilter='a b\n", 10},
        {"[Service]\nSystemCallFilter=a\\  b\n", "[Service]\nSystemCallFilter=a\\ b\n", 10},
        {"[Service]\nExecStart=|a  b\n", "[Service]\nExecStart=|a b\n", 10},
        {"[Install]\nWantedBy='a  b'\n", "[Install]\nWantedBy='a b'\n", 10},
        {"[Unit]\nno equals  \n", "[Unit]\nno equals\n", 7},
        {"# a\n# b\n", "# b\n# a\n", 0},
        {"# a\n", "# A\n", 0},
        // A comment that heads something else.
        {"# a\n\n[Unit]\n", "# a\n[Unit]\n", 0},
        {"[Unit]\n# a\nA=b\n", "[Unit]\nA=b\n# a\n", 7},
        // A byte order mark that makes a comment a line, and one that systemd would start to skip.
        {"\xEF\xBB\xBF\n# a\n", "\xEF\xBB\xBF# a\n", 4},
        {" \xEF\xBB\xBF[Unit]\n", "\xEF\xBB\xBF[Unit]\n", 0},
    };
    for (const Row& row : rows) {
        CAPTURE(row.before);
        CHECK(find_difference(row.before, row.after) == row.place);
    }
}
