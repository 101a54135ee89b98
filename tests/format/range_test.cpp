#include "format/format.h"

#include "fixes/apply.h"

#include "tests/support/marked_text.h"

#include <doctest/doctest.h>

#include <string>

using namespace unitlint;

namespace {

/// Formats the marked range of a text.
std::string range_formatted(std::string_view marked) {
    const test::MarkedText text(marked);
    return format_range(text.text, text.ranges.at(0)).text;
}

/// The text after a line end was typed where the mark is, which stands behind the indentation that
/// the editor made.
std::string new_line_formatted(std::string_view marked, const FormatOptions& options = {}) {
    const test::MarkedText text(marked);
    const auto edit = format_new_line(text.text, text.ranges.at(0).begin, options);
    return edit ? apply_edits(text.text, std::span(&*edit, 1)) : text.text;
}

}  // namespace

TEST_CASE("only the lines of the range are formatted") {
    CHECK(range_formatted("A = 1\nB« = »2\nC = 3\n") == "A = 1\nB=2\nC = 3\n");
    CHECK(range_formatted("A = 1\n«B = 2\n»C = 3\n") == "A = 1\nB=2\nC = 3\n");
    CHECK(range_formatted("A = 1\nB = «»2\nC = 3\n") == "A = 1\nB=2\nC = 3\n");
    CHECK(range_formatted("A = 1\n«B = 2\nC» = 3\nD = 4") == "A = 1\nB=2\nC=3\nD = 4");
    CHECK(range_formatted("A = 1\nB = 2«  »") == "A = 1\nB=2\n");
    CHECK(range_formatted("«[Unit]»\nA=1\n\n\n\n[Service]\n") == "[Unit]\nA=1\n\n\n\n[Service]\n");
    CHECK(range_formatted("[Unit]\nA=1\n«[Service]»\n") == "[Unit]\nA=1\n\n[Service]\n");
    CHECK(range_formatted("[Unit]\n«A=1»\n[Service]\n") == "[Unit]\nA=1\n[Service]\n");
    CHECK(range_formatted("[Service]\nExecStart=/a \\\n\t«-b» \\\n\t-c\n") ==
          "[Service]\nExecStart=/a \\\n    -b \\\n\t-c\n");
}

TEST_CASE("a new line is indented where it continues the one above") {
    CHECK(new_line_formatted("[Service]\nExecStart=/a \\\n«»") ==
          "[Service]\nExecStart=/a \\\n    ");
    CHECK(new_line_formatted("[Service]\nExecStart=/a \\\n\t«»-b\n") ==
          "[Service]\nExecStart=/a \\\n    -b\n");
    CHECK(new_line_formatted("[Service]\nExecStart=/a \\\n«»", {.continuation_indent = 2}) ==
          "[Service]\nExecStart=/a \\\n  ");
    CHECK(new_line_formatted("[Unit]\nDescription=\\\n«»") == "[Unit]\nDescription=\\\n    ");
}

TEST_CASE("a new line is not indented where its blanks would be part of the value") {
    CHECK(new_line_formatted("[Service]\nExecStart=/a 'x \\\n«»") ==
          "[Service]\nExecStart=/a 'x \\\n");
    CHECK(new_line_formatted("[Service]\nExecStart=/a 'x \\\n  «»") ==
          "[Service]\nExecStart=/a 'x \\\n  ");
    CHECK(new_line_formatted("[Unit]\nDescription=a \\\n  «»") == "[Unit]\nDescription=a \\\n  ");
    CHECK(new_line_formatted("no equals \\\n  «»") == "no equals \\\n  ");
}

TEST_CASE("a new line that continues nothing loses the indentation that the editor copied") {
    CHECK(new_line_formatted("[Service]\nExecStart=/a \\\n    -b\n    «»") ==
          "[Service]\nExecStart=/a \\\n    -b\n");
    CHECK(new_line_formatted("[Service]\n«»") == "[Service]\n");
    CHECK(new_line_formatted("[Service]\nExecStart=/a \\ \n  «»") ==
          "[Service]\nExecStart=/a \\ \n");
    CHECK(new_line_formatted("«»") == "");
}
