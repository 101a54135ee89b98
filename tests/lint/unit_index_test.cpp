#include "lint/unit_index.h"

#include "lint/unit_references.h"
#include "tests/lint/check.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace unitlint;

namespace {

Unit unit(std::string_view text) { return Unit(std::make_shared<Document>(std::string(text))); }

std::vector<std::string> names_in(std::string_view text, std::string_view path) {
    std::vector<std::string> names;
    for (const UnitReference& reference : unit_references(unit(text), unit_name_from_path(path)))
        names.push_back(reference.name);
    return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("names of units are found wherever a directive takes them") {
    CHECK(names_in("[Unit]\nAfter=a.service b.target\\\n  c.socket\nDescription=d.service\n",
                   "x.service") == Names{"a.service", "b.target", "c.socket"});
    CHECK(names_in("[Timer]\nUnit=job.service\n[Install]\nWantedBy=timers.target\nAlias=y.timer\n",
                   "x.timer") == Names{"job.service", "timers.target"});
    CHECK(names_in("[Service]\nSlice=big.slice\nSockets=a.socket\nUnit=no.service\n",
                   "x.service") == Names{"big.slice", "a.socket"});
    // Sections that systemd does not read in this type, and what is no name.
    CHECK(names_in("[Timer]\nUnit=job.service\n[Unit]\nAfter=nothing a/b.service\n", "x.service") ==
          Names{});
}

TEST_CASE("specifiers of the instance lead to the template, or to the same instance") {
    const std::string_view text = "[Unit]\nAfter=q@%i.service %p.socket %H.service a-%i.service\n";
    CHECK(names_in(text, "x@.service") == Names{"q@.service", "x.socket"});
    CHECK(names_in(text, "x@one.service") == Names{"q@one.service", "x.socket"});
}

TEST_CASE("the index knows who is who") {
    UnitIndex index;
    index.set("/w/a.service", unit("[Unit]\nDescription=First\nDescription=A\nAfter=b.service\n"));
    index.set("/w/b.service", unit("[Unit]\nAfter=c@x.service\n[Install]\nAlias=bee.service\n"));
    index.set("/w/c@.service", unit("[Unit]\nBefore=d.service\n"));
    index.set("/w/a.service.d/x.conf", unit("[Unit]\nBefore=late.service\n"));

    CHECK(index.find("/w/a.service")->description == "A");
    CHECK(index.exists("a.service"));
    CHECK(index.exists("bee.service"));
    CHECK(index.exists("c@anything.service"));
    CHECK(!index.exists("d.service"));
    REQUIRE(index.files_of("a.service").size() == 2);
    CHECK(index.files_of("a.service")[1]->path == "/w/a.service.d/x.conf");
    CHECK(index.files_of("c@x.service").front()->path == "/w/c@.service");
    CHECK(index.files_of("bee.service").front()->path == "/w/b.service");
    index.set("/w/database.service", unit("[Unit]\n"));
    CHECK(index.similar("xatavaze.service") == std::nullopt);
    CHECK(index.similar("database@.service") == std::nullopt);
    CHECK(index.similar("dateabase.service") == "database.service");
    const auto before = index.ordered_before("late.service");
    CHECK(Names(before.begin(), before.end()) == Names{"a.service"});

    const auto generation = index.generation();
    index.set("/w/a.service",
              unit("[Unit]\nDescription=Other\nWants=z.service\nAfter=b.service\n"));
    CHECK(index.generation() == generation);
    index.set("/w/a.service", unit("[Unit]\nAfter=e.service\n"));
    CHECK(index.generation() != generation);

    index.erase("/w/b.service");
    CHECK(!index.exists("b.service"));
    CHECK(!index.exists("bee.service"));
    index.add_name("installed.service");
    CHECK(index.exists("installed.service"));
}

TEST_CASE("a circle is shown with all its units") {
    UnitIndex index;
    const std::string text = "[Unit]\nAfter=a.service\n[Service]\nExecStart=/usr/bin/x\n";
    index.set("x.service", unit(text));
    index.set("a.service", unit("[Unit]\nAfter=b.service\n"));
    index.set("b.service", unit("[Unit]\nBefore=c.service\nAfter=x.service\n"));
    const auto check = [&](std::string_view own) {
        index.set("x.service", unit(own));
        return test::findings(analyze(std::make_shared<Document>(std::string(own)), "x.service",
                                      OtherFiles{.before = {}, .after = {}, .known = &index}, {}),
                              "ordering-cycle");
    };
    const auto found = check(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.find("`x.service` starts before `b.service`, which starts before "
                                "`a.service`, which starts before `x.service` by this line") !=
          std::string::npos);
    CHECK(check("[Unit]\nBefore=a.service\n[Service]\nExecStart=/usr/bin/x\n").empty());
    CHECK(check("[Unit]\nAfter=x.service c.service\n[Service]\nExecStart=/usr/bin/x\n").size() ==
          1);
}

TEST_CASE("units that need no file, or come with systemd, are not missed") {
    UnitIndex index;
    index.set("a.service", unit("[Unit]\n"));
    const auto found = test::findings(
        analyze(std::make_shared<Document>(std::string(
                    "[Unit]\nAfter=dev-sda.device -.mount network-online.target "
                    "systemd-udevd.service getty@tty1.service x.service a.service q.slice "
                    "elsewhere.service\nRequires=a.service nowhere.service\n[Service]\nExecStart=/usr/bin/x\n")),
                "x.service", OtherFiles{.before = {}, .after = {}, .known = &index}, {}),
        "missing-unit");
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.find("`nowhere.service`") != std::string::npos);
    CHECK(found[0].severity == Severity::Hint);
}
