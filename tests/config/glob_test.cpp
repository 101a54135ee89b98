#include "config/glob.h"

#include <doctest/doctest.h>

#include <string>

using unitlint::config::glob_matches;

TEST_CASE("a pattern without a slash names files and folders anywhere") {
    CHECK(glob_matches("a.service", "a.service"));
    CHECK(glob_matches("a.service", "x/y/a.service"));
    CHECK(glob_matches("*.socket", "x/y.socket"));
    CHECK(glob_matches("build", "build/x/a.service"));
    CHECK(glob_matches("build/", "x/build/a.service"));
    CHECK(glob_matches("a?c", "abc"));
    CHECK(!glob_matches("a.service", "b/xa.service"));
    CHECK(!glob_matches("a?c", "ac"));
    CHECK(!glob_matches("build", "builds/a.service"));
}

TEST_CASE("a pattern with a slash is meant from the folder of the configuration on") {
    CHECK(glob_matches("units/a.service", "units/a.service"));
    CHECK(glob_matches("/a.service", "a.service"));
    CHECK(glob_matches("units/*", "units/x/a.service"));
    CHECK(glob_matches("./units/old", "units/old/a.service"));
    CHECK(!glob_matches("units/a.service", "x/units/a.service"));
    CHECK(!glob_matches("/a.service", "x/a.service"));
    CHECK(!glob_matches("units/x/a.service", "units/x"));
    CHECK(!glob_matches("u*e", "u/e"));
}

TEST_CASE("two stars stand for any number of folders") {
    CHECK(glob_matches("**/a.service", "a.service"));
    CHECK(glob_matches("**/a.service", "x/y/a.service"));
    CHECK(glob_matches("x/**/a.service", "x/a.service"));
    CHECK(glob_matches("x/**/a.service", "x/y/z/a.service"));
    CHECK(glob_matches("x/**", "x/y/a.service"));
    CHECK(!glob_matches("x/**/a.service", "y/x/a.service"));
}

TEST_CASE("sets") {
    CHECK(glob_matches("[a-c]x", "bx"));
    CHECK(glob_matches("[!a-c]x", "dx"));
    CHECK(glob_matches("[]x]y", "]y"));
    CHECK(glob_matches("[ab", "[ab"));
    CHECK(!glob_matches("[a-c]x", "dx"));
    CHECK(!glob_matches("[!a-c]x", "bx"));
}

TEST_CASE("nothing names nothing, and many stars take no time") {
    CHECK(!glob_matches("", "a"));
    CHECK(!glob_matches("/", "a"));
    CHECK(!glob_matches("a", ""));
    CHECK(!glob_matches("a*a*a*a*a*a*a*a*a*a*a*a*b", std::string(5000, 'a')));
}
