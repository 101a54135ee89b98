// Findings about units of several files: in which file each one is, and what the other files
// change.
#include "check.h"

#include "lint/fix_all.h"

#include <doctest/doctest.h>

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

using namespace unitlint;
using unitlint::test::findings;
using unitlint::test::rules_found;

namespace {

struct File {
    std::string path;
    std::string text;
};

const std::string service = "example.service";
const std::string drop_in = "example.service.d/10-a.conf";
const std::string later = "example.service.d/20-b.conf";

/// What the analysis of one of the files knows of the others.
OtherFiles others_of(std::span<const File> files, std::size_t own) {
    OtherFiles others{.before = {}, .after = {}, .has_main = own > 0, .name = {}};
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (i == own) continue;
        auto& list = i < own ? others.before : others.after;
        list.push_back({files[i].path, std::make_shared<const Unit>(
                                           std::make_shared<const Document>(files[i].text))});
    }
    return others;
}

/// The analyses of all files of a unit, the main file first.
std::vector<Analysis> check_all(const std::vector<File>& files, const Options& options = {}) {
    std::vector<Analysis> analyses;
    for (std::size_t i = 0; i < files.size(); ++i)
        analyses.push_back(analyze(std::make_shared<Document>(files[i].text), files[i].path,
                                   others_of(files, i), options));
    return analyses;
}

/// The file that has the only finding of the rule, and what it marks there.
std::pair<std::size_t, std::string> place_of(const std::vector<File>& files,
                                             std::string_view rule) {
    std::optional<std::pair<std::size_t, std::string>> place;
    const auto analyses = check_all(files);
    for (std::size_t i = 0; i < analyses.size(); ++i) {
        for (const Diagnostic& found : findings(analyses[i], rule)) {
            CHECK_FALSE(place);  // each finding is in one file
            place = {i, std::string(analyses[i].unit.document().text(found.range))};
        }
    }
    return place.value_or(std::pair<std::size_t, std::string>{files.size(), ""});
}

using Place = std::pair<std::size_t, std::string>;

}  // namespace

TEST_CASE("what one file lacks another one may have") {
    const std::string unit = "[Service]\nRestart=on-failure\n";
    CHECK(place_of({{service, unit}}, "missing-exec-start") == Place{0, "[Service]"});
    CHECK(place_of({{service, unit}, {drop_in, "[Service]\nExecStart=/bin/true\n"}},
                   "missing-exec-start")
              .first == 2);
    CHECK(place_of({{"a.socket", "[Socket]\n"},
                    {"a.socket.d/b.conf", "[Socket]\nListenStream=/run/a\n"}},
                   "nothing-to-listen-on")
              .first == 2);
    CHECK(place_of({{"a.timer", "[Timer]\nPersistent=yes\n"},
                    {"a.timer.d/b.conf", "[Timer]\nOnCalendar=daily\n"}},
                   "nothing-to-elapse")
              .first == 2);
}

TEST_CASE("what a drop-in takes back is missing in the drop-in") {
    const File main{service, "[Service]\nExecStart=/bin/true\n"};
    CHECK(place_of({main, {drop_in, "[Service]\nExecStart=\n"}}, "missing-exec-start") ==
          Place{1, "ExecStart="});
    CHECK(place_of({main,
                    {drop_in, "[Service]\nExecStart=\n"},
                    {later, "[Service]\nExecStart=/bin/false\n"}},
                   "missing-exec-start")
              .first == 3);
}

TEST_CASE("a second command is the mistake of the drop-in that adds it") {
    const std::vector<File> files{{service, "[Service]\nExecStart=/bin/true\n"},
                                  {drop_in, "[Service]\nExecStart=/bin/false\n"}};
    CHECK(place_of(files, "several-exec-start") == Place{1, "ExecStart"});
    const auto found = findings(check_all(files)[1], "several-exec-start");
    REQUIRE(found.size() == 1);
    REQUIRE(found[0].related.size() == 1);
    const RelatedPlace& first = found[0].related[0];
    REQUIRE(first.file.unit != nullptr);
    CHECK(first.file.path == service);
    CHECK(first.file.unit->document().text(first.range) == "ExecStart=/bin/true");
    CHECK(place_of({files[0], {drop_in, "[Service]\nExecStart=\nExecStart=/bin/false\n"}},
                   "several-exec-start")
              .first == 2);
}

TEST_CASE("a combination over two files is reported where the later line is") {
    const File oneshot{service, "[Service]\nType=oneshot\nExecStart=/bin/true\n"};
    const File always{service, "[Service]\nExecStart=/bin/true\nRestart=always\n"};
    CHECK(place_of({oneshot, {drop_in, "[Service]\nRestart=always\n"}}, "oneshot-restart") ==
          Place{1, "always"});
    CHECK(place_of({always, {drop_in, "[Service]\nType=oneshot\n"}}, "oneshot-restart") ==
          Place{1, "oneshot"});
    CHECK(place_of({oneshot, {drop_in, "[Service]\nExitType=cgroup\n"}},
                   "conflicting-directives") == Place{1, "cgroup"});
    CHECK(place_of({{service, "[Service]\nExecStart=/bin/true\nExitType=cgroup\n"},
                    {drop_in, "[Service]\nType=oneshot\n"}},
                   "conflicting-directives") == Place{1, "oneshot"});
    CHECK(
        place_of(
            {oneshot, {drop_in, "[Service]\nExitType=cgroup\n"}, {later, "[Service]\nType=exec\n"}},
            "conflicting-directives")
            .first == 3);
}

TEST_CASE("what a drop-in makes idle in the main file is told by name") {
    const std::vector<File> files{{service, "[Service]\nExecStart=/bin/true\nRuntimeMaxSec=5\n"},
                                  {drop_in, "[Service]\nType=oneshot\n"}};
    const auto found = findings(check_all(files)[1], "ineffective-directive");
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.starts_with("`RuntimeMaxSec=` in example.service has no effect"));
}

TEST_CASE("to override the main file is what a drop-in is for") {
    const auto analyses =
        check_all({{service, "[Service]\nExecStart=/bin/true\nUMask=0022\nProtectSystem=full\n"},
                   {drop_in, "[Service]\nUMask=0077\nDynamicUser=yes\n"}});
    CHECK(rules_found(analyses[0]).empty());
    CHECK(rules_found(analyses[1]).empty());
}

TEST_CASE("a protection that a drop-in has is not missing in the main file") {
    const File main{service, "[Service]\nExecStart=/bin/true\n"};
    const File protects{drop_in, "[Service]\nNoNewPrivileges=yes\n"};
    CHECK(findings(check_all({main})[0], "hardening-no-new-privileges").size() == 1);
    for (const Analysis& analysis : check_all({main, protects}))
        CHECK(findings(analysis, "hardening-no-new-privileges").empty());
}

TEST_CASE("the score is that of all files") {
    const std::vector<File> files{{service, "[Service]\nExecStart=/bin/true\n"},
                                  {drop_in, "[Service]\nNoNewPrivileges=yes\nPrivateTmp=yes\n"}};
    const auto alone = check_all({files[0]});
    const auto both = check_all(files);
    REQUIRE(both[0].exposure);
    REQUIRE(both[1].exposure);
    CHECK(both[0].exposure->score < alone[0].exposure->score);
    CHECK(both[0].exposure->score == both[1].exposure->score);
    CHECK_FALSE(test::check(files[1].text, drop_in).exposure);
}

TEST_CASE("a drop-in that takes back a protection is found in the drop-in") {
    struct Case {
        std::string main, drop_in, marked;
    };
    const Case cases[] = {
        {"ProtectHome=yes", "ProtectHome=no", "ProtectHome=no"},
        {"ProtectSystem=strict", "ProtectSystem=full", "ProtectSystem=full"},
        {"DynamicUser=yes", "DynamicUser=no", "DynamicUser=no"},
        {"User=nobody", "User=root", "User=root"},
        {"SystemCallFilter=@system-service", "SystemCallFilter=", "SystemCallFilter="},
        {"CapabilityBoundingSet=CAP_CHOWN", "CapabilityBoundingSet=~", "CapabilityBoundingSet=~"},
        {"RestrictNamespaces=yes", "RestrictNamespaces=no", "RestrictNamespaces=no"},
        // Not these:
        {"ProtectHome=read-only", "ProtectHome=yes", ""},
        {"ProtectHome=no", "ProtectHome=no", ""},
        {"PrivateTmp=no", "ProtectHome=no", ""},
        {"SystemCallFilter=@system-service",
         "SystemCallFilter=\nSystemCallFilter=@system-service @mount", ""},
        {"SystemCallFilter=@system-service", "SystemCallFilter=@mount", ""},
        {"ProtectHome=yes", "ProtectHome=rubbish", ""},
        {"ProtectHome=yes\nProtectHome=no", "ProtectHome=no", ""},
    };
    for (const Case& c : cases) {
        CAPTURE(c.drop_in);
        CAPTURE(c.main);
        const std::vector<File> files{{service, "[Service]\nExecStart=/bin/true\n" + c.main + "\n"},
                                      {drop_in, "[Service]\n" + c.drop_in + "\n"}};
        const Place place = place_of(files, "weakened-protection");
        CHECK(place == (c.marked.empty() ? Place{2, ""} : Place{1, c.marked}));
        if (c.marked.empty()) continue;
        // One finding a line: the rule of the directive has no more to say.
        const auto analyses = check_all(files);
        for (const Diagnostic& found : analyses[1].diagnostics)
            CHECK(found.rule == "weakened-protection");
    }
}

TEST_CASE("a later drop-in may give a protection back") {
    const std::vector<File> files{{service, "[Service]\nExecStart=/bin/true\nProtectHome=yes\n"},
                                  {drop_in, "[Service]\nProtectHome=no\n"},
                                  {later, "[Service]\nProtectHome=yes\n"}};
    CHECK(place_of(files, "weakened-protection").first == 3);
}

TEST_CASE("the fix of a drop-in leaves the rest of it alone") {
    const std::vector<File> files{{service, "[Service]\nExecStart=/bin/true\nProtectHome=yes\n"},
                                  {drop_in, "[Service]\nUMask=0077\nProtectHome=no\n"}};
    const FixOutcome outcome =
        fix_all(std::make_shared<Document>(files[1].text), drop_in, others_of(files, 1), {},
                {.unsafe = true, .hardening = false});
    CHECK(outcome.text == "[Service]\nUMask=0077\n");
}

TEST_CASE("a drop-in alone is judged line by line only") {
    CHECK(rules_found(test::check("[Service]\nExecStart=\nProtectHome=no\n", drop_in)).empty());
    // So is one whose main file masks the unit.
    const auto analyses = check_all({{service, ""}, {drop_in, "[Service]\nExecStart=\n"}});
    CHECK(rules_found(analyses[1]).empty());
}

TEST_CASE("after a fatal mistake a drop-in is not read further, and the unit still is") {
    const std::vector<File> files{{service, "[Service]\nExecStart=/bin/true\n"},
                                  {drop_in, "[Service]\n[Broken\nExecStart=/bin/false\n"}};
    CHECK(place_of(files, "several-exec-start").first == 2);
    CHECK(check_all(files)[0].exposure);
}

TEST_CASE("names are judged for the unit, not for the drop-in") {
    CHECK(place_of({{"srv.mount", "[Mount]\nWhat=/dev/sda1\n"},
                    {"srv.mount.d/a.conf", "[Mount]\nWhere=/opt\n"}},
                   "unit-name-mismatch") == Place{1, "/opt"});
}
