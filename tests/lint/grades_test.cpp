#include "tests/lint/check.h"

#include <doctest/doctest.h>

using namespace unitlint;

namespace {

RuleGrades grades(std::vector<RuleSetting> settings) {
    RuleGrades grades;
    grades.apply(settings);
    return grades;
}

}  // namespace

TEST_CASE("the most specific setting of a rule counts, whatever the order") {
    for (const bool turned : {false, true}) {
        std::vector<RuleSetting> settings{{"hardening-*", Grade::Hint},
                                          {"hardening-protect-*", Grade::Off},
                                          {"hardening-protect-home", Grade::Error}};
        if (turned) std::reverse(settings.begin(), settings.end());
        const RuleGrades made = grades(settings);
        CHECK(made.of("hardening-umask") == Grade::Hint);
        CHECK(made.of("hardening-protect-system") == Grade::Off);
        CHECK(made.of("hardening-protect-home") == Grade::Error);
        CHECK(made.of("oneshot-restart") == Grade::Default);
    }
    CHECK(grades({{"nul-byte*", Grade::Off}, {"nul-byte", Grade::Hint}}).of("nul-byte") ==
          Grade::Hint);
}

TEST_CASE("settings that are applied later win, also where they are less specific") {
    RuleGrades made = grades({{"hardening-protect-home", Grade::Off}, {"nul-byte", Grade::Hint}});
    made.apply(std::vector<RuleSetting>{{"hardening-*", Grade::Warning}});
    CHECK(made.of("hardening-protect-home") == Grade::Warning);
    CHECK(made.of("nul-byte") == Grade::Hint);
    made.apply(std::vector<RuleSetting>{{"*", Grade::Default}});
    CHECK(made == RuleGrades{});
}

TEST_CASE("a rule that is off finds nothing, and another severity is that of each finding") {
    const std::string_view text =
        "[Service]\nExecStart=/bin/x\nPrivateTmp=yes # a\nDescription=y # b\n";
    Options options;
    CHECK(!test::findings(test::check(text), "trailing-comment").empty());
    options.grades = grades({{"trailing-comment", Grade::Off}, {"hardening-*", Grade::Off}});
    const Analysis off = test::check(text, "example.service", options);
    CHECK(test::findings(off, "trailing-comment").empty());
    CHECK(test::findings(off, "hardening-protect-system").empty());
    options.grades = grades({{"*", Grade::Hint}});
    for (const Diagnostic& diagnostic : test::check(text, "example.service", options).diagnostics)
        CHECK(diagnostic.severity == Severity::Hint);
}

TEST_CASE("misspelt patterns are known, and the right ones suggested") {
    CHECK(is_rule_pattern("nul-byte"));
    CHECK(is_rule_pattern("hardening-*"));
    CHECK(!is_rule_pattern("hardening"));
    CHECK(!is_rule_pattern("hardning-*"));
    CHECK(suggest_rule_pattern("hardning-*") == "hardening-*");
    CHECK(suggest_rule_pattern("null-byte") == "nul-byte");
    CHECK(suggest_rule_pattern("what") == std::nullopt);
}
