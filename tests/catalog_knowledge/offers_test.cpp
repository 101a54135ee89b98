#include "catalog/knowledge/offers.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace unitlint;
using knowledge::Offer;
using knowledge::Offers;

namespace {

/// The place of the cursor is marked by "^".
Offers ask(catalog::Section section, std::string_view directive, std::string_view marked,
           catalog::SystemdVersion version = catalog::newest_version) {
    const catalog::Directive* row = catalog::find_directive(section, directive);
    REQUIRE(row != nullptr);
    const std::size_t at = marked.find('^');
    REQUIRE(at != std::string_view::npos);
    const std::string value =
        std::string(marked.substr(0, at)) + std::string(marked.substr(at + 1));
    return knowledge::offers(*row, value, at,
                             {.version = version, .type = catalog::UnitType::Service});
}

Offers service(std::string_view directive, std::string_view marked) {
    return ask(catalog::Section::Service, directive, marked);
}

std::vector<std::string> first(const Offers& offers, std::size_t count) {
    std::vector<std::string> texts;
    for (const Offer& offer : offers.list)
        if (texts.size() < count) texts.push_back(offer.text);
    return texts;
}

bool has(const Offers& offers, std::string_view text) {
    return std::any_of(offers.list.begin(), offers.list.end(),
                       [&](const Offer& offer) { return offer.text == text; });
}

using Texts = std::vector<std::string>;

/// Beginnings of values, so that every list, field and form is asked about; "^" is the cursor.
constexpr std::string_view beginnings[] = {
    "^",           "x^",          "5^",          "~^",         "/x/%^",  "~@mount:^",
    "AF_INET ^",   "SIGTERM ^",   "CAP_KILL ^",  "yes ^",      "a:^",    "/a:/b:^",
    "/dev/null ^", "sda ^",       "/dev/sda 5^", "-^",         "!^",     "|^",
    "1:^",         "^:infinity",  "ipv4:^",      "ipv4:tcp:^", "root=^", "root=verity+^",
    "cgroup:^",    "/x $^",       "/x ; ^",      "net ^",      "Mon ^",  "file:^",
    "user.a=^",    "a.service ^", "fd:^",
};

}  // namespace

namespace {

/// What systemd does not take of a value with each offer in its slot.
struct Verdict {
    std::size_t taken = 0;
    std::vector<std::string> refused;
};

Verdict try_all(const catalog::Directive& directive, std::string_view marked,
                const value::Context& context) {
    Verdict verdict;
    const std::size_t at = marked.find('^');
    const std::string value =
        std::string(marked.substr(0, at)) + std::string(marked.substr(at + 1));
    const Offers offers = knowledge::offers(directive, value, at, context);
    REQUIRE(offers.begin <= at);
    REQUIRE(offers.end >= at);
    for (const Offer& offer : offers.list) {
        const std::string whole =
            value.substr(0, offers.begin) + offer.text + offer.tail + value.substr(offers.end);
        const auto problems = value::check(directive, whole, context);
        const bool bad =
            std::any_of(problems.begin(), problems.end(), [&](const value::Problem& problem) {
                return !offer.discouraged || problem.effect != value::Effect::Accepted;
            });
        if (!bad)
            ++verdict.taken;
        else
            verdict.refused.push_back(
                fmt::format("{}={}: {}", directive.name, whole, problems.front().message));
    }
    return verdict;
}

}  // namespace

TEST_CASE("what is offered is taken, for every directive and place") {
    std::size_t count = 0;
    for (const catalog::Section section : catalog::all_sections) {
        const auto type = catalog::owner_of(section).value_or(catalog::UnitType::Service);
        const value::Context context{.version = catalog::newest_version, .type = type};
        for (const catalog::Directive& directive : catalog::directives(section)) {
            for (const std::string_view marked : beginnings) {
                const Verdict verdict = try_all(directive, marked, context);
                count += verdict.taken;
                // A beginning that is no good for the directive spoils every offer.
                if (verdict.taken == 0 && marked != "^") continue;
                for (const std::string& refused : verdict.refused) FAIL_CHECK(refused);
            }
        }
    }
    CHECK(count > 100'000);
}

TEST_CASE("an offer that the release does not take yet says since when") {
    for (const catalog::SystemdVersion version : {catalog::SystemdVersion{252}}) {
        for (const catalog::Section section : catalog::all_sections) {
            const auto type = catalog::owner_of(section).value_or(catalog::UnitType::Service);
            const value::Context context{.version = version, .type = type};
            for (const catalog::Directive& directive : catalog::directives(section)) {
                if (!catalog::available_in(directive, version)) continue;
                for (const Offer& offer : knowledge::offers(directive, "", 0, context).list) {
                    const auto problems = value::check(directive, offer.text + offer.tail, context);
                    const bool refused = std::any_of(
                        problems.begin(), problems.end(), [](const value::Problem& problem) {
                            return problem.effect != value::Effect::Accepted;
                        });
                    CHECK_MESSAGE((!refused || offer.since > version),
                                  fmt::format("[{}] {}={} since {}: {}", to_string(section),
                                              directive.name, offer.text, offer.since,
                                              problems.empty() ? "" : problems.front().message));
                }
            }
        }
    }
}

TEST_CASE("values by kind") {
    CHECK(first(service("PrivateDevices", "^"), 9) == Texts{"yes", "no"});
    CHECK(first(service("ProtectSystem", "^"), 9) == Texts{"yes", "no", "full", "strict"});
    CHECK(first(service("PrivateTmp", "^"), 9) == Texts{"yes", "no", "connected", "disconnected"});
    CHECK(first(service("Restart", "^"), 3) == Texts{"no", "on-success", "on-failure"});
    CHECK(first(service("CapabilityBoundingSet", "^"), 1) == Texts{"CAP_NET_BIND_SERVICE"});
    CHECK(first(service("SystemCallFilter", "^"), 1) == Texts{"@system-service"});
    CHECK(first(service("RestrictAddressFamilies", "^"), 3) ==
          Texts{"AF_UNIX", "AF_INET", "AF_INET6"});
    CHECK(first(service("KillSignal", "^"), 1) == Texts{"SIGTERM"});
    CHECK(has(service("SystemCallArchitectures", "^"), "native"));
    CHECK(has(service("RestrictNamespaces", "^"), "yes"));
    CHECK(has(service("SuccessExitStatus", "TEMPFAIL ^"), "SIGTERM"));
    CHECK(has(service("DeviceAllow", "^"), "char-rtc"));
    CHECK(first(service("DeviceAllow", "/dev/null ^"), 1) == Texts{"rw"});
    CHECK(has(ask(catalog::Section::Unit, "ConditionVirtualization", "!^"), "container"));
    CHECK(has(ask(catalog::Section::Unit, "ConditionSecurity", "^"), "apparmor"));
    CHECK(first(ask(catalog::Section::Timer, "OnCalendar", "^"), 1) == Texts{"daily"});
    CHECK(first(service("WatchdogSec", "^"), 1) == Texts{"infinity"});
    CHECK(service("Capabilities", "^").list.empty());
}

TEST_CASE("lists are completed at the cursor, without what they have") {
    const Offers offers = service("CapabilityBoundingSet", "CAP_CHOWN CAP_N^ CAP_KILL");
    CHECK(offers.begin == 10);
    CHECK(offers.end == 15);
    CHECK(has(offers, "CAP_NET_RAW"));
    CHECK_FALSE(has(offers, "CAP_CHOWN"));
    CHECK_FALSE(has(offers, "CAP_KILL"));
    const Offers denied = service("SystemCallFilter", "~@mo^");
    CHECK(denied.begin == 1);
    CHECK(has(denied, "@mount"));
    CHECK_FALSE(has(service("RestrictNamespaces", "net ^"), "yes"));
    CHECK_FALSE(has(service("RestrictAddressFamilies", "AF_UNIX ^"), "none"));
}

TEST_CASE("an error is offered where calls are denied only") {
    CHECK(first(service("SystemCallFilter", "~@mount:^"), 1) == Texts{"EPERM"});
    CHECK(service("SystemCallFilter", "@mount:^").list.empty());
    CHECK(service("SystemCallLog", "~@mount:^").list.empty() == false);
}

TEST_CASE("units of time and size stand behind digits") {
    const Offers offers = service("RestartSec", "1min 30^");
    CHECK(offers.begin == 7);
    CHECK(first(offers, 2) == Texts{"s", "min"});
    CHECK(first(service("MemoryMax", "512^"), 2) == Texts{"M", "G"});
    CHECK(first(service("MemoryMax", "^"), 2) == Texts{"infinity"});
    CHECK(first(service("LimitNOFILE", "1024:^"), 2) == Texts{"infinity"});
}

TEST_CASE("specifiers stand behind a percent sign") {
    CHECK(has(service("ExecStart", "/bin/x --name=%^"), "%n"));
    CHECK(service("ExecStart", "/bin/x 50%%^").list.empty());
    CHECK_FALSE(has(ask(catalog::Section::Unit, "After", "%^"), "%h"));
    CHECK(has(ask(catalog::Section::Unit, "After", "%^"), "%i"));
    CHECK_FALSE(has(ask(catalog::Section::Install, "WantedBy", "%^"), "%h"));
}

TEST_CASE("variables of a command are written as they were begun") {
    CHECK(has(service("ExecStart", "/x $^"), "$HOME"));
    const Offers braces = service("ExecStart", "/x \"${HO^M}/a\"");
    CHECK(has(braces, "${HOME}"));
    CHECK(braces.begin == 4);
    CHECK(braces.end == 10);
    CHECK(service("ExecStart", "/x $HO^/a").end == 6);
    CHECK(service("ExecStart", "/x ${HOME}^").list.empty());
}

TEST_CASE("the target that usually wants a type of units comes first") {
    const auto wanted_by = [](catalog::UnitType type) {
        const auto* row = catalog::find_directive(catalog::Section::Install, "WantedBy");
        return knowledge::offers(*row, "", 0, {.version = catalog::newest_version, .type = type});
    };
    CHECK(first(wanted_by(catalog::UnitType::Socket), 2) ==
          Texts{"sockets.target", "multi-user.target"});
    CHECK(first(wanted_by(catalog::UnitType::Service), 1) == Texts{"multi-user.target"});
}

TEST_CASE("prefixes of a command, and then its path") {
    CHECK(has(service("ExecStart", "^"), "-"));
    CHECK(has(service("ExecStart", "-^"), "+"));
    CHECK_FALSE(has(service("ExecStart", "-^"), "-"));
    CHECK_FALSE(has(service("ExecStart", "+^"), "!"));
    const Offers path = service("ExecStart", "-/usr/bi^");
    CHECK(path.files == knowledge::Files::Programs);
    CHECK(path.folder == "/usr/");
    CHECK(path.begin == 6);
    CHECK(has(service("ExecReload", "/bin/kill $^"), "$MAINPID"));
    CHECK(has(service("ExecStart", "/bin/x ; ^"), "-"));
    CHECK(service("ExecStart", "/bin/x --config=^").files == knowledge::Files::None);
}

TEST_CASE("files are looked for below an absolute path only") {
    CHECK(service("EnvironmentFile", "-/etc/de^").folder == "/etc/");
    CHECK(service("EnvironmentFile", "etc/de^").files == knowledge::Files::None);
    CHECK(service("ReadWritePaths", "/a -/var/l^").folder == "/var/");
    CHECK(service("WorkingDirectory", "/var/^").files == knowledge::Files::Folders);
    CHECK(service("ReadWritePaths", "/home/%^").files == knowledge::Files::None);
    CHECK(service("ReadWritePaths", "/home/%u/^").files == knowledge::Files::None);
}

TEST_CASE("names of units have the type that is needed") {
    CHECK(service("Slice", "^").unit_suffix == ".slice");
    CHECK(has(service("Slice", "^"), "system.slice"));
    CHECK_FALSE(has(service("Slice", "^"), "basic.target"));
    CHECK(service("Sockets", "^").unit_suffix == ".socket");
    CHECK(ask(catalog::Section::Socket, "Service", "^").unit_suffix == ".service");
    CHECK(first(ask(catalog::Section::Install, "WantedBy", "^"), 1) == Texts{"multi-user.target"});
    CHECK(ask(catalog::Section::Unit, "After", "^").units);
    CHECK_FALSE(ask(catalog::Section::Install, "Alias", "^").units);
}
