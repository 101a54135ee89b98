#include "lint/gains.h"

#include "lint/implications.h"
#include "syntax/document.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

using namespace unitlint;

namespace {

constexpr TextRange everything{0, 1U << 30U};

Analysis analysis_of(std::string text, const OtherFiles& others = {},
                     std::string_view path = "/x/a.service") {
    return analyze(std::make_shared<const Document>(std::move(text)), path, others, Options{});
}

/// "line: lines without band" for each gain; lines count from 1.
std::string shown(const Analysis& analysis, TextRange range = everything) {
    std::string text;
    for (const Gain& gain : find_gains(analysis, Options{}, range)) {
        const std::uint32_t line =
            analysis.unit.document().lines().line_of(gain.last->line.begin) + 1;
        text += std::to_string(line) + ":" + std::string(gain.last->name) + "*" +
                std::to_string(gain.lines) + "=" + std::to_string(gain.score_without) + " ";
    }
    return text;
}

std::uint32_t score_of(const std::string& text) { return analysis_of(text).exposure->score; }

}  // namespace

TEST_CASE("the gain of a directive is the score without all of its lines") {
    const std::string bare = "[Service]\nExecStart=/bin/x\n";
    const std::string user = "User=a\n";
    const std::string calls = "SystemCallFilter=@system-service\nSystemCallFilter=~@mount\n";
    const Analysis analysis = analysis_of(bare + user + calls);
    CHECK(shown(analysis) == "3:User*1=" + std::to_string(score_of(bare + calls)) +
                                 " 5:SystemCallFilter*2=" + std::to_string(score_of(bare + user)) +
                                 " ");
    CHECK(score_of(bare) > score_of(bare + user + calls));
}

TEST_CASE("only what ends in the range is looked at, and only what is scored") {
    const Analysis analysis =
        analysis_of("[Service]\nExecStart=/bin/x\nUser=a\nPrivateTmp=yes\nNice=5\n");
    const auto line = [&](std::uint32_t number) {
        return analysis.unit.document().lines().line(analysis.unit.text(), number);
    };
    CHECK(shown(analysis, line(2)).find("User") != std::string::npos);
    CHECK(shown(analysis, line(2)).find("PrivateTmp") == std::string::npos);
    CHECK(shown(analysis, line(4)) == "");
}

TEST_CASE("a unit without a score has no gains") {
    CHECK(shown(analysis_of("[Service]\nUser=a\n")) == "");
    CHECK(shown(analysis_of("[Timer]\nOnBootSec=5\n", {}, "/x/a.timer")) == "");
}

TEST_CASE("the other files of the unit count") {
    OtherFiles others;
    others.after.push_back({"/x/a.service.d/b.conf",
                            std::make_shared<const Unit>(std::make_shared<const Document>(
                                std::string("[Service]\nPrivateTmp=yes\nProtectClock=yes\n")))});
    const std::string bare = "[Service]\nExecStart=/bin/x\n";
    const Analysis analysis = analysis_of(bare + "User=a\n", others);
    REQUIRE(analysis.exposure);
    CHECK(shown(analysis) ==
          "3:User*1=" + std::to_string(score_of(bare + "PrivateTmp=yes\nProtectClock=yes\n")) +
              " ");
}

TEST_CASE("what another directive implies is found where it says the same") {
    const auto implied = [](const std::string& text) {
        const Analysis analysis = analysis_of(text);
        std::string found;
        for (const ImpliedLine& line : find_implied(analysis, everything))
            found += std::string(line.line->name) + "<" + std::string(line.cause) + " ";
        return found;
    };
    const std::string start = "[Service]\nExecStart=/bin/x\n";
    CHECK(implied(start + "PrivateTmp=on\nDynamicUser=1\n") == "PrivateTmp<DynamicUser ");
    CHECK(implied(start + "ProtectSystem=strict\nDynamicUser=yes\n") ==
          "ProtectSystem<DynamicUser ");
    CHECK(implied(start + "DevicePolicy=closed\nPrivateDevices=yes\n") ==
          "DevicePolicy<PrivateDevices ");
    CHECK(implied(start + "ProtectSystem=full\nDynamicUser=yes\n") == "");
    CHECK(implied(start + "PrivateTmp=yes\nDynamicUser=yes\nDynamicUser=no\n") == "");
    CHECK(implied(start + "PrivateTmp=yes\n") == "");
    CHECK(implied("[Unit]\nPrivateTmp=yes\n[Service]\nDynamicUser=yes\n") == "");
}

TEST_CASE("the table of what is implied names booleans and keywords") {
    for (const Implication& row : knowledge::implications()) {
        CHECK(row.instead.empty() == row.replaced.empty());
        if (row.instead.empty()) continue;
        CHECK(is_implied(row, row.instead));
        CHECK_FALSE(is_replaced(row, row.instead));
        if (row.cause != "DynamicUser" || row.directive != "PrivateTmp") continue;
        CHECK(is_replaced(row, "off"));
        CHECK(is_implied(row, "1"));
    }
}
