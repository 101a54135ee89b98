#include "fixes/builders.h"

#include "fixes/apply.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

using namespace unitlint;

namespace {

Unit read(std::string_view text) { return Unit(std::make_shared<Document>(std::string(text))); }

std::string add(std::string_view text, std::string_view section = "Service") {
    const Unit unit = read(text);
    const auto starts_with_p = [](std::string_view name) { return name.starts_with("P"); };
    const TextEdit edits[] = {add_assignment(find_place(unit, section, starts_with_p), "New", "1")};
    return apply_edits(text, edits);
}

std::string after(const Unit& unit, const std::vector<TextEdit>& edits) {
    return apply_edits(unit.text(), edits);
}

}  // namespace

TEST_CASE("where a new assignment goes") {
    struct Case {
        std::string_view what, before, expected;
    };
    const Case cases[] = {
        {"behind the last that belongs", "[Service]\nPa=1\nPb=2\nX=3\n",
         "[Service]\nPa=1\nPb=2\nNew=1\nX=3\n"},
        {"else behind the last", "[Service]\nX=3\n\n# c\n[Install]\n",
         "[Service]\nX=3\nNew=1\n\n# c\n[Install]\n"},
        {"else behind the header", "[Service]\n# c\n[Install]\n",
         "[Service]\nNew=1\n# c\n[Install]\n"},
        {"in the last section that has one", "[Service]\nPa=1\n[Unit]\n[Service]\nX=1\n",
         "[Service]\nPa=1\nNew=1\n[Unit]\n[Service]\nX=1\n"},
        {"behind a continuation with comments", "[Service]\nX=a \\\n # c\n  b\nY=\\\n",
         "[Service]\nX=a \\\n # c\n  b\nY=\\\n\nNew=1\n"},
        {"behind the blank line that ends one", "[Service]\nPa=a \\\n\nX=1\n",
         "[Service]\nPa=a \\\n\nNew=1\nX=1\n"},
        {"no last newline", "[Service]\nX=1", "[Service]\nX=1\nNew=1"},
        {"header without newline", "[Service]", "[Service]\nNew=1"},
        {"open continuation at the end", "[Service]\nX=1\\", "[Service]\nX=1\\\n\nNew=1"},
        {"style of the file", "[Service]\r\n  X = 1\r\n", "[Service]\r\n  X = 1\r\n  New = 1\r\n"},
        {"lone carriage returns", "[Service]\rX=1\r", "[Service]\rX=1\rNew=1\r"},
        {"a section that is not there", "[Unit]\nX=1\n", "[Unit]\nX=1\n\n[Service]\nNew=1\n"},
        {"an empty file", "", "[Service]\nNew=1\n"},
        {"byte order mark", "\xEF\xBB\xBF[Service]\n", "\xEF\xBB\xBF[Service]\nNew=1\n"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.what);
        CHECK(add(c.before) == c.expected);
    }
}

TEST_CASE("replacing a value keeps the comments inside it and everything around") {
    const Unit unit = read("[S]\n  A = b \\\n  # in\n c  \nD=e\n");
    CHECK(after(unit, replace_value(unit, unit.assignments()[0], "new")) ==
          "[S]\n  # in\n  A = new  \nD=e\n");
    const Unit empty = read("[S]\nA=\n");
    CHECK(after(empty, replace_value(empty, empty.assignments()[0], "new")) == "[S]\nA=new\n");
}

TEST_CASE("renaming a key touches nothing else") {
    const Unit unit = read("[S]\n A\t= b\n");
    CHECK(after(unit, {rename_key(unit.assignments()[0], "Bc")}) == "[S]\n Bc\t= b\n");
}

TEST_CASE("removing a line takes its continuation, but not the comments in it") {
    const Unit unit = read("[S]\nA=b \\\n# in\n c\nD=e\n");
    CHECK(after(unit, remove_assignment(unit, unit.assignments()[0])) == "[S]\n# in\nD=e\n");
}

TEST_CASE("moving takes the line as it stands") {
    const Unit unit =
        read("[Unit]\nA=b \\\n# in\n  c\nD=e\n\n[Service]\nX=1\n\n# about\n[Install]\n");
    const InsertionPlace place = find_place(unit, "Service", any_name);
    CHECK(after(unit, move_assignment(unit, unit.assignments()[0], place)) ==
          "[Unit]\nD=e\n\n[Service]\nX=1\nA=b \\\n# in\n  c\n\n# about\n[Install]\n");
    const Unit last = read("[Service]\nX=1\n[Unit]\nA=b\\");
    CHECK(after(last, move_assignment(last, last.assignments()[1],
                                      find_place(last, "Service", any_name))) ==
          "[Service]\nX=1\nA=b\\\n\n[Unit]\n");
}

TEST_CASE("a comment behind a value gets a line above, indented alike") {
    const std::string text = "[S]\n  A=b  # c\n";
    const Unit unit = read(text);
    const Assignment& a = unit.assignments()[0];
    const TextRange cut{a.value.source_offset(1), a.value.range.end};
    CHECK(after(unit, lift_comment(unit, a, cut, "# c")) == "[S]\n  # c\n  A=b\n");
}
