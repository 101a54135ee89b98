#include "lsp/clock.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

using namespace unitlint;
using namespace unitlint::lsp;

namespace {

std::string zone_file(const std::string& name) {
    std::ifstream stream("/usr/share/zoneinfo/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("how far a zone is ahead, in summer and in winter") {
    const std::string berlin = zone_file("Europe/Berlin");
    if (berlin.empty()) return;
    CHECK(utc_offset(berlin, 1'767'225'600) == 3600);  // 2026-01-01
    CHECK(utc_offset(berlin, 1'782'864'000) == 7200);  // 2026-07-01
    CHECK(utc_offset(zone_file("Asia/Kolkata"), 1'767'225'600) == 19800);
    CHECK(utc_offset(zone_file("America/New_York"), 1'767'225'600) == -18000);
}

TEST_CASE("what is no zone file says nothing") {
    const std::string berlin = zone_file("Europe/Berlin");
    CHECK_FALSE(utc_offset("", 0));
    CHECK_FALSE(utc_offset("TZif2", 0));
    CHECK_FALSE(utc_offset(std::string(200, '\xFF'), 0));
    for (std::size_t size = 0; size < berlin.size(); size += 7)
        utc_offset(std::string_view(berlin).substr(0, size), 1'767'225'600);
}

TEST_CASE("the time in a zone") {
    CHECK(time_in_zone(""));
    CHECK(time_in_zone("UTC")->year >= 2026);
    CHECK_FALSE(time_in_zone("../../../etc/passwd"));
    CHECK_FALSE(time_in_zone("/etc/localtime"));
    CHECK_FALSE(time_in_zone("Mars/Base"));
}
