#include "fixes/apply.h"
#include "lint/rules.h"

#include "tests/lint/check.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace unitlint;

TEST_CASE("each rule finds its bad example and nothing in its good one") {
    for (const Rule* rule : all_rules()) {
        const RuleInfo& info = rule->info;
        CAPTURE(info.id);
        const int checks =
            (rule->check != nullptr ? 1 : 0) + (rule->check_assignment != nullptr ? 1 : 0) +
            (rule->check_among != nullptr ? 1 : 0) + (rule->check_waivers != nullptr ? 1 : 0);
        CHECK(checks == 1);
        if (info.bad.empty()) continue;  // needs an option or a megabyte: see analysis_test
        const Analysis bad = test::check_example(info, info.bad);
        CHECK(test::rules_found(bad) == std::vector<std::string>{std::string(info.id)});
        CHECK(test::rules_found(test::check_example(info, info.good)).empty());

        const auto found = test::findings(bad, info.id);
        REQUIRE(!found.empty());
        CHECK(found.front().severity == info.severity);
        if (!found.front().fixes.empty())
            CHECK(apply_edits(info.bad, found.front().fixes.front().edits) == info.good);
    }
}

TEST_CASE("each hardening rule finds its bad example, and its first fix makes the good one") {
    for (const RuleInfo& info : all_rule_infos()) {
        if (!info.id.starts_with("hardening-")) continue;
        CAPTURE(info.id);
        Options options;
        options.tier = Tier::C;
        const auto found = test::findings(test::check(info.bad, info.file, options), info.id);
        REQUIRE(found.size() == 1);
        REQUIRE(!found.front().fixes.empty());
        CHECK(apply_edits(info.bad, found.front().fixes.front().edits) == info.good);
        CHECK(test::findings(test::check(info.good, info.file, options), info.id).empty());
    }
}

TEST_CASE("records are complete, and their ids are unique and in order") {
    std::string_view last;
    for (const RuleInfo& info : all_rule_infos()) {
        CAPTURE(info.id);
        CHECK(info.id > last);
        last = info.id;
        CHECK(info.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
              std::string_view::npos);
        CHECK(!info.summary.empty());
        CHECK(info.summary.back() != '.');
        CHECK(info.doc.size() > 30);
    }
}
