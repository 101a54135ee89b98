#include "lint/hardening/plan.h"

#include "fixes/apply.h"
#include "lint/hardening/plan_text.h"
#include "tests/lint/check.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace unitlint;
using hardening::Plan;

namespace {

/// A unit with what is planned for it.
struct Planned {
    std::shared_ptr<const Document> document;
    Unit unit;
    Plan plan;

    std::string value(std::string_view directive) const {
        const auto found = std::find_if(plan.lines.begin(), plan.lines.end(),
                                        [&](const auto& line) { return line.name == directive; });
        return found == plan.lines.end() ? "none" : found->value;
    }
    std::string why_not(std::string_view directive) const {
        const auto found =
            std::find_if(plan.skipped.begin(), plan.skipped.end(),
                         [&](const auto& skipped) { return skipped.directive == directive; });
        return found == plan.skipped.end() ? "planned" : found->reason;
    }
};

Planned plan(std::string_view text, std::string_view profile = "",
             catalog::SystemdVersion version = 252,
             hardening::Situation::Scope scope = hardening::Situation::Scope::System) {
    const auto document = std::make_shared<Document>(std::string(text));
    Unit unit(document);
    const MergedUnit merged{.name = unit_name_from_path("example.service"), .files = {&unit}};
    Options options;
    options.version = version;
    const hardening::Assessment assessment(merged, catalog::Section::Service, merged.name, options,
                                           scope);
    Plan made = make_plan(assessment, unit, hardening::find_profile(profile));
    // The lines that decide would point into the unit, which moves.
    return {document, Unit(document), std::move(made)};
}

constexpr std::string_view bare =
    "[Unit]\nAfter=network-online.target\n\n[Service]\nUser=example\nExecStart=/usr/bin/example\n";

/// What the text scores at release 252.
std::uint32_t score(const std::string& text) {
    Options options;
    options.version = 252;
    return test::check(text, "example.service", options).exposure->score;
}

}  // namespace

TEST_CASE("a bare network daemon with its own user gets to 2.0 with nothing of the risky tier") {
    const Planned planned = plan(bare);
    CHECK(planned.plan.profile->name == "network-daemon@1");
    CHECK(planned.plan.before.score >= 90);
    CHECK(planned.plan.after.score <= 20);
    for (const hardening::PlannedLine& line : planned.plan.lines) {
        CAPTURE(line.name);
        CHECK(line.tier < Tier::C);
    }
    CHECK(planned.why_not("MemoryDenyWriteExecute") ==
          "whether `example` makes code at run time is not known");
}

TEST_CASE("the profile is chosen from the unit") {
    struct Case {
        std::string_view lines, profile;
    };
    const Case cases[] = {
        {"Type=oneshot\nExecStart=/usr/sbin/nginx", "oneshot@1"},
        {"ExecStart=/usr/sbin/nginx", "network-daemon@1"},
        {"ExecStart=/opt/x --port 8080", "network-daemon@1"},
        {"BusName=a.b\nType=dbus\nExecStart=/usr/libexec/rtkit-daemon", "local-daemon@1"},
        {"BusName=a.b\nType=dbus\nExecStart=/opt/x", "recommended@1"},
        {"ExecStart=/opt/x", "recommended@1"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.lines);
        const Planned planned = plan("[Service]\n" + std::string(c.lines) + "\n");
        CHECK(planned.plan.profile->name == c.profile);
        CHECK_FALSE(planned.plan.profile_reason.empty());
    }
    CHECK(plan(bare, "strict@1").plan.profile_reason.empty());
}

TEST_CASE("profiles are found with and without their version") {
    CHECK(hardening::find_profile("strict")->name == "strict@1");
    CHECK(hardening::find_profile("strict@1")->name == "strict@1");
    CHECK(hardening::find_profile("strict@2") == nullptr);
    CHECK(hardening::find_profile("") == nullptr);
    for (const hardening::Profile& profile : hardening::all_profiles()) {
        for (const auto& lines : {profile.common, profile.own}) {
            for (const hardening::ProfileLine& line : lines) {
                CAPTURE(line.directive);
                CHECK(hardening::find_advice(line.directive) != nullptr);
                CHECK_FALSE(line.reason.empty());
            }
        }
    }
}

TEST_CASE("what the unit sets stays, and what is switched off is said") {
    const Planned planned =
        plan(std::string(bare) + "PrivateTmp=no\nProtectSystem=full\nSystemCallFilter=~@mount\n");
    CHECK(planned.value("PrivateTmp") == "none");
    CHECK(planned.why_not("PrivateTmp") == "the unit says `PrivateTmp=no`");
    CHECK(planned.value("ProtectSystem") == "none");
    CHECK(planned.value("SystemCallFilter") == "none");
    CHECK(planned.value("RestrictRealtime") == "yes");
}

TEST_CASE("what the author waives is not added, and the reason is repeated") {
    const Planned planned = plan(
        "[Unit]\nAfter=network-online.target\n\n"
        "# unitlint: ignore[hardening-private-tmp] its clients meet it in /tmp\n"
        "[Service]\nUser=example\nExecStart=/usr/bin/example\n");
    CHECK(planned.value("PrivateTmp") == "none");
    CHECK(planned.why_not("PrivateTmp") ==
          "the unit has `hardening-private-tmp` ignored: its clients meet it in /tmp");
    CHECK(planned.value("ProtectHome") != "none");
    CHECK(plan("# unitlint: ignore-file[hardening-*]\n" + std::string(bare)).plan.lines.empty());
}

TEST_CASE("planning again finds nothing to add") {
    for (const std::string_view text :
         {bare, std::string_view("[Service]\nExecStart=/usr/sbin/nginx\n"),
          std::string_view("[Service]\nExecStart=/usr/sbin/openvpn --config a\n")}) {
        const Planned first = plan(text);
        const std::string hardened =
            apply_edits(text, hardening::in_place_edits(first.plan, first.unit));
        CHECK(score(hardened) == first.plan.after.score);
        CHECK(plan(hardened).plan.lines.empty());
        const std::string merged = std::string(text) + drop_in_text(first.plan, "example.service");
        CHECK(score(merged) == first.plan.after.score);
    }
}

TEST_CASE("programs that manage the machine stay as they are") {
    for (const std::string_view program :
         {"/usr/bin/dockerd", "/usr/sbin/libvirtd", "/usr/sbin/sshd -D", "/usr/sbin/cron -f",
          "/usr/bin/unattended-upgrade"}) {
        CAPTURE(program);
        const Planned planned = plan("[Service]\nExecStart=" + std::string(program) + "\n");
        CHECK(planned.plan.lines.size() <= 4);
        CHECK(planned.plan.skipped.size() > 15);
    }
}

TEST_CASE("a release gets what it knows") {
    CHECK(plan(bare, "", 246).why_not("ProtectProc") == "systemd 246 does not know it");
    CHECK(plan(bare, "", 247).value("ProtectProc") == "invisible");
}

TEST_CASE("in a unit of a user's own service manager only filters are planned") {
    const Planned planned = plan(bare, "", 252, hardening::Situation::Scope::User);
    CHECK(planned.value("RestrictNamespaces") == "yes");
    CHECK(planned.value("ProtectSystem") == "none");
    CHECK(planned.why_not("ProtectSystem") == "a user's own service manager has no rights for it");
}

TEST_CASE("the block in the unit keeps what is there, at the end of a file and without one") {
    for (const std::string_view text :
         {std::string_view("[Service]\nExecStart=/usr/sbin/nginx"),
          std::string_view(
              "[Service]\r\nExecStart=/usr/sbin/nginx\r\n[Install]\r\nAlias=a.service\r\n"),
          std::string_view("[Service]\nExecStart=/usr/sbin/nginx \\\n")}) {
        const Planned planned = plan(text);
        const auto edits = hardening::in_place_edits(planned.plan, planned.unit);
        const std::string hardened = apply_edits(text, edits);
        CAPTURE(hardened);
        CHECK(score(hardened) == planned.plan.after.score);
        CHECK(test::rules_found(test::check(hardened)) == test::rules_found(test::check(text)));
    }
}

TEST_CASE("what stands in the unit cannot end a comment") {
    const Planned planned = plan(
        "[Service]\nUser=u\nExecStart=/opt/a\x01\x02 --log=/var/log/x\nEnvironment=A=/home/\x7F\n");
    const std::string text = drop_in_text(planned.plan, "a\nb.service");
    CHECK(text.find("\x01") == std::string::npos);
    CHECK(text.find("\nb.service") == std::string::npos);
}
