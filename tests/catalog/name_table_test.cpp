#include "catalog/name_table.h"

#include "catalog/directive.h"

#include <doctest/doctest.h>

#include <string>

using namespace unitlint::catalog;

namespace {

struct Row {
    std::string_view name;
    int number;
};

// The last two differ only where hash_name() does not look, the two before only in case.
constexpr Row rows[] = {
    {"Type", 1},
    {"Types", 2},
    {"", 3},
    {"Type", 4},
    {"exec", 5},
    {"EXEC", 6},
    {"AbcdefghXijklmnopXqrstuvwx", 7},
    {"AbcdefghYijklmnopXqrstuvwx", 8},
};
constexpr NameTable by_name(rows, &Row::name);

static_assert(hash_name(rows[6].name) == hash_name(rows[7].name));
static_assert(hash_name(rows[4].name) == hash_name(rows[5].name));

int number_of(std::string_view name) {
    const Row* row = by_name.find(name);
    return row == nullptr ? 0 : row->number;
}

}  // namespace

TEST_CASE("rows are found by exactly their names") {
    CHECK(number_of("Type") == 1);
    CHECK(number_of("Types") == 2);
    CHECK(number_of("") == 3);
    CHECK(number_of("exec") == 5);
    CHECK(number_of("EXEC") == 6);
    CHECK(number_of(rows[6].name) == 7);
    CHECK(number_of(rows[7].name) == 8);
    for (const char* unknown : {"type", "Typ", "Typess", "Exec", "AbcdefghZijklmnopXqrstuvwx"}) {
        CAPTURE(unknown);
        CHECK_FALSE(by_name.holds(unknown));
    }
    CHECK_FALSE(by_name.holds(std::string_view("Type\0", 5)));
}

TEST_CASE("case may be of no account") {
    CHECK(by_name.find_ignoring_case("tYPE")->number == 1);
    CHECK(by_name.find_ignoring_case("Exec")->number == 5);
    CHECK(by_name.find_ignoring_case("typ") == nullptr);
}

TEST_CASE("rows may be names, and names may be made of rows") {
    static constexpr std::string_view words[] = {"one", "two"};
    constexpr NameTable plain(words);
    CHECK(plain.holds("two"));
    CHECK_FALSE(plain.holds("three"));
    static constexpr std::size_t lengths[] = {2, 4};
    constexpr NameTable made(
        lengths, [](std::size_t length) { return std::string_view("abcd").substr(0, length); });
    CHECK(made.find("abcd") == lengths + 1);
    CHECK(made.find("abc") == nullptr);
}

TEST_CASE("each directive is found in its section, and none by a name that is not quite one") {
    for (const Section section : all_sections) {
        for (const Directive& directive : directives(section)) {
            CAPTURE(directive.name);
            CHECK(find_directive(section, directive.name) == &directive);
            CHECK(find_directive(section, std::string(directive.name) + '\0') == nullptr);
        }
    }
    CHECK(find_directive(Section::Service, "execstart") == nullptr);
    CHECK(find_directive(Section::Unit, "ExecStart") == nullptr);
}
