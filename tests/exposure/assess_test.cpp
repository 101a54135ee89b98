#include "service.h"

#include <doctest/doctest.h>

#include <string>

using namespace unitlint::exposure;
using namespace unitlint::exposure::test;

namespace {

/// The music bot of a well-known article on hardening, and what the article adds to it step by
/// step.
constexpr std::string_view music_bot =
    "[Service]\nUser=boombot\nExecStart=/usr/bin/node "
    "/srv/bot/index.js\nPrivateMounts=true\nPrivateTmp=true\nPrivateDevices=true\n"
    "ProtectControlGroups=true\nProtectKernelTunables=true\nRestrictSUIDSGID=true\nProtectSystem="
    "full\n";
constexpr std::string_view files =
    "ProtectSystem=strict\nProtectKernelLogs=true\nProtectProc=invisible\nPrivateUsers="
    "true\nProtectHome=true\nUMask=0077\n";
constexpr std::string_view kernel =
    "RestrictNamespaces=true\nLockPersonality=true\nNoNewPrivileges=true\nProtectKernelModules="
    "true\n"
    "SystemCallArchitectures=native\nProtectHostname=true\nRestrictAddressFamilies=AF_INET "
    "AF_INET6\nRestrictRealtime=true\n";
constexpr std::string_view capabilities = "CapabilityBoundingSet=\n";
constexpr std::string_view calls =
    "SystemCallFilter=@system-service\nSystemCallFilter=~@privileged "
    "@resources\nProtectClock=true\n";

std::optional<Report> assess_bot(std::string_view text, SystemdVersion version = 252) {
    return assess(read_texts("bot.service", {std::string(text)}, version));
}

}  // namespace

TEST_CASE("the music bot's scores") {
    std::string text(music_bot);
    CHECK(assess_bot(text)->score == 76);
    CHECK(assess_bot(text)->band == Band::Exposed);
    text += files;
    CHECK(assess_bot(text)->score == 67);
    text += kernel;
    CHECK(assess_bot(text)->score == 47);
    text += capabilities;
    CHECK(assess_bot(text)->score == 28);
    text += calls;
    CHECK(assess_bot(text)->score == 11);
    CHECK(assess_bot(text)->band == Band::Ok);
}

TEST_CASE("bands") {
    CHECK(to_string(band_of(0)) == "PERFECT");
    CHECK(to_string(band_of(1)) == "SAFE");
    CHECK(to_string(band_of(9)) == "SAFE");
    CHECK(to_string(band_of(10)) == "OK");
    CHECK(to_string(band_of(49)) == "OK");
    CHECK(to_string(band_of(50)) == "MEDIUM");
    CHECK(to_string(band_of(75)) == "EXPOSED");
    CHECK(to_string(band_of(90)) == "UNSAFE");
    CHECK(to_string(band_of(100)) == "DANGEROUS");
}

TEST_CASE("items say what they add") {
    const auto report = assess_bot(music_bot);
    REQUIRE(report);
    const Item* network = find_item(*report, "PrivateNetwork");
    REQUIRE(network != nullptr);
    CHECK(network->set == false);
    CHECK(network->exposure == 5U);
    CHECK(network->description == "Can use the network of the machine");
    const Item* tmp = find_item(*report, "PrivateTmp");
    CHECK(tmp->set == true);
    CHECK(!tmp->exposure);
    const Item* system = find_item(*report, "ProtectSystem");
    CHECK(system->badness == 3);
    CHECK(system->set == false);
    CHECK(system->description == "Can write everywhere but in /usr, /boot, /efi and /etc");
}

TEST_CASE("early services are not asked for what needs their file systems") {
    const auto report = assess(read_texts(
        "a.service", {"[Unit]\nDefaultDependencies=no\n[Service]\nExecStart=/bin/true\n"}, 252));
    REQUIRE(report);
    for (const char* field :
         {"PrivateTmp", "ProtectHome", "ProtectSystem", "RootDirectoryOrRootImage"}) {
        const Item* item = find_item(*report, field);
        CHECK(!item->set);
        CHECK(!item->exposure);
        CHECK(item->description == early_boot_note);
    }
}

TEST_CASE("what systemd does not score") {
    const std::string start = "ExecStart=/bin/true\n";
    const auto loads = [](const char* name, const std::string& text, SystemdVersion version = 252) {
        return read_texts(name, {text}, version).loads();
    };
    CHECK(loads("a.service", "[Service]\n" + start));
    CHECK(!loads("a.socket", "[Service]\n" + start));
    CHECK(!loads("a.service", "[Service]\nUser=x\n"));
    CHECK(!loads("a.service", "[Service]\n" + start + start));
    CHECK(loads("a.service", "[Service]\nType=oneshot\n" + start + start));
    CHECK(!loads("a.service", "[Service]\nType=oneshot\nRestart=always\n" + start));
    CHECK(!loads("a.service", "[Service]\nType=dbus\n" + start));
    CHECK(loads("a.service", "[Service]\nType=dbus\nBusName=org.example.Foo\n" + start));
    CHECK(!loads("a.service", "[Service]\nExecStop=/bin/true\n"));
    CHECK(loads("a.service", "[Service]\nRemainAfterExit=yes\nExecStop=/bin/true\n"));
    CHECK(loads("a.service", "[Unit]\nSuccessAction=exit\n[Service]\n"));
    CHECK(!loads("a.service", "[Service]\nPAMName=login\nKillMode=process\n" + start));
    CHECK(!loads("a.service", ""));
    CHECK(loads("a.service", "[Service]\nDynamicUser=yes\nWorkingDirectory=~\n" + start));
    CHECK(!loads("a.service", "[Service]\nDynamicUser=yes\nWorkingDirectory=~\n" + start, 257));
}

TEST_CASE("a unit that does not load can be judged all the same") {
    const Settings half_written = read_texts("a.service", {"[Service]\nPrivateTmp=yes\n"}, 252);
    CHECK(!assess(half_written));
    const Report report = judge(half_written);
    CHECK(report.score == assess(read_lines("PrivateTmp=yes"))->score);
    CHECK(find_item(report, "PrivateTmp")->set == true);
    CHECK(judge(read_texts("a.service", {""}, 33)).items.empty());
}

TEST_CASE("releases differ") {
    CHECK(badness(read_lines("", 252), "PrivateMounts") == 1U);
    CHECK(badness(read_lines("", 257), "PrivateMounts") == 0U);
    CHECK(badness(read_lines("PrivateMounts=no\nPrivateMounts=", 257), "PrivateMounts") == 0U);
    CHECK(badness(read_lines("PrivateMounts=no", 257), "PrivateMounts") == 1U);
    CHECK(badness(read_lines("PrivateTmp=disconnected", 252), "PrivateTmp") == 1U);
    CHECK(badness(read_lines("PrivateTmp=disconnected", 257), "PrivateTmp") == 0U);
    CHECK(badness(read_lines("ProtectHostname=yes:box", 257), "ProtectHostname") == 1U);
    CHECK(badness(read_lines("ProtectHostname=yes:box", 258), "ProtectHostname") == 0U);
    CHECK(assess(read_lines("", 240))->items.size() < assess(read_lines("", 252))->items.size());
    CHECK(assess(read_lines("", 262))->items.size() == 81);
    // Before 240 there is no such command; reading must still work.
    for (const SystemdVersion old : std::initializer_list<SystemdVersion>{33, 187, 231, 239}) {
        const Settings settings = read_lines("SystemCallFilter=read\nUser=x", old);
        CHECK(!assess(settings));
    }
}

TEST_CASE("a template is scored as the instance that systemd invents") {
    const auto user = [](const char* name, SystemdVersion version) {
        return badness(read_texts(name, {"[Service]\nExecStart=/bin/true\nUser=%i\n"}, version),
                       "UserOrDynamicUser");
    };
    CHECK(user("t@.service", 252) == 0U);
    CHECK(user("t@root.service", 252) == 10U);
    CHECK(!user("t.service", 252));
}

TEST_CASE("asking for the score with one more line") {
    const Settings settings = read_texts("bot.service", {std::string(music_bot)}, 252);
    const auto score_with = [&](std::string_view name, std::string_view value) {
        Settings changed = settings;
        changed.assign("Service", name, value);
        return judge(changed).score;
    };
    CHECK(judge(settings).score == 76);
    CHECK(score_with("ProtectSystem", "strict") == 75);
    CHECK(score_with("CapabilityBoundingSet", "") == 53);
    CHECK(score_with("PrivateTmp", "maybe") == 76);
    CHECK(judge(settings).score == 76);
}
