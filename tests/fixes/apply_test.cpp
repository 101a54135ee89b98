#include "fixes/apply.h"

#include <doctest/doctest.h>

#include <string>

using namespace unitlint;

namespace {

Fix fix(std::vector<TextEdit> edits) { return {.title = "x", .edits = std::move(edits)}; }

}  // namespace

TEST_CASE("edits are applied at their places") {
    const TextEdit edits[] = {{{0, 0}, "<"}, {{1, 3}, ""}, {{4, 5}, "E!"}, {{6, 6}, ">"}};
    CHECK(apply_edits("abcdef", edits) == "<adE!f>");
    CHECK(apply_edits("", {}).empty());
}

TEST_CASE("a fix whose bytes another has taken is left out, whole") {
    EditSet set;
    CHECK(set.add(fix({{{2, 5}, "x"}})));
    CHECK_FALSE(set.add(fix({{{0, 1}, "y"}, {{4, 6}, "z"}})));
    CHECK_FALSE(set.add(fix({{{3, 3}, "inside"}})));
    CHECK_FALSE(set.add(fix({{{0, 9}, "around"}})));
    CHECK(set.add(fix({{{5, 6}, "next"}})));
    CHECK(set.add(fix({{{2, 2}, "before"}})));
    CHECK(apply_edits("0123456789", set.edits()) == "01beforexnext6789");
}

TEST_CASE(
    "insertions at one place come in their order, but nothing comes behind a new section that "
    "another fix opened") {
    EditSet set;
    CHECK(set.add(fix({{{4, 4}, "a"}})));
    CHECK(set.add(fix({{{4, 4}, "b"}})));
    CHECK(set.add(fix({{{4, 4}, "\n[Unit]\nc"}})));
    CHECK_FALSE(set.add(fix({{{4, 4}, "d"}})));
    CHECK(apply_edits("0123", set.edits()) == "0123ab\n[Unit]\nc");
}

TEST_CASE("an insertion is not swallowed by a later replacement") {
    EditSet set;
    CHECK(set.add(fix({{{4, 4}, "a"}})));
    CHECK_FALSE(set.add(fix({{{2, 6}, ""}})));
    CHECK(set.add(fix({{{2, 4}, ""}})));
    CHECK(apply_edits("012345", set.edits()) == "01a45");
}
