#include "catalog/knowledge/explain.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "catalog/knowledge/implications.h"
#include "catalog/knowledge/offers.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace unitlint;
using knowledge::Explanation;

namespace {

knowledge::Situation situation() {
    knowledge::Situation here;
    here.context = {.version = 257, .type = catalog::UnitType::Service};
    here.unit = "getty@tty1.service";
    here.now = [](std::string_view zone) -> std::optional<value::CivilTime> {
        if (zone == "Mars/Base") return std::nullopt;
        return value::CivilTime{.year = 2026, .month = 11, .day = 24, .hour = 12};
    };
    return here;
}

std::optional<Explanation> ask(catalog::Section section, std::string_view directive,
                               std::string_view marked) {
    const catalog::Directive* row = catalog::find_directive(section, directive);
    REQUIRE(row != nullptr);
    const std::size_t at = marked.find('^');
    REQUIRE(at != std::string_view::npos);
    const std::string value =
        std::string(marked.substr(0, at)) + std::string(marked.substr(at + 1));
    auto found = knowledge::explain(*row, value, at, situation());
    if (found) {
        REQUIRE(found->begin <= found->end);
        REQUIRE(found->end <= value.size());
        REQUIRE(!found->markdown.empty());
    }
    return found;
}

/// The Markdown; empty where nothing is said.
std::string service(std::string_view directive, std::string_view marked) {
    const auto found = ask(catalog::Section::Service, directive, marked);
    return found ? found->markdown : std::string();
}

bool says(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("a boolean is as old as its directive, whatever else it can be called") {
    CHECK(says(service("PrivateTmp", "y^es"), "The same as `connected`"));
    CHECK_FALSE(says(service("PrivateTmp", "y^es"), "Since systemd"));
    CHECK(says(service("PrivateTmp", "conn^ected"), "Since systemd 257"));
}

TEST_CASE("words of values") {
    struct Case {
        std::string_view directive;
        std::string_view value;
        std::string_view says;
    };
    constexpr Case cases[] = {
        {"ProtectSystem", "str^ict", "**strict**, for `ProtectSystem=`"},
        {"ProtectSystem", "tr^ue", "- The same as `yes`"},
        {"ProtectSystem", "tr^ue", "/usr and the boot loader's directories are read-only"},
        {"PrivateDevices", "^on", "**on**, the same as yes, for `PrivateDevices=`"},
        {"PrivateDevices", "^no", "This is turned off"},
        {"Type", "notify-re^load", "- Since systemd 253"},
        {"StandardOutput", "app^end:/x", "**append**"},
        {"CapabilityBoundingSet", "CAP_KILL cap_net_^raw", "**CAP_NET_RAW**, capability 13"},
        {"CapabilityBoundingSet", "^~CAP_KILL", "all but what is listed"},
        {"CapabilityBoundingSet", "~^CAP_KILL", "**CAP_KILL**"},
        {"RestrictAddressFamilies", "AF_UNIX AF_IN^ET6", "**AF_INET6**, address family 10"},
        {"RestrictAddressFamilies", "no^ne", "No sockets at all"},
        {"SystemCallFilter", "~@mou^nt", "In systemd 257, 12 calls: `chroot`, `fsconfig`"},
        {"SystemCallFilter", "^~@mount", "denies what is listed"},
        {"SystemCallFilter", "~@mount:EP^ERM", "**EPERM**, error 1"},
        {"SystemCallFilter", "open^at", "- In `@file-system`"},
        {"SystemCallErrorNumber", "ki^ll", "SIGSYS"},
        {"SystemCallArchitectures", "na^tive", "The machine's own architecture"},
        {"RestrictNamespaces", "~net us^er", "**user**, namespace"},
        {"KillSignal", "SIGH^UP", "**SIGHUP**, signal 1"},
        {"KillSignal", "^15", "**SIGTERM**, signal 15"},
        {"KillSignal", "RTMIN+^3", "real-time signal"},
        {"RestartPreventExitStatus", "1 TEMP^FAIL", "**TEMPFAIL**, exit status 75"},
        {"RestartPreventExitStatus", "20^3", "**EXEC**, exit status 203"},
        {"RestartPreventExitStatus", "SIGT^ERM", "**SIGTERM**, signal 15"},
        {"IPAddressDeny", "an^y", "0.0.0.0/0"},
        {"DeviceAllow", "char-rt^c rw", "Hardware clocks"},
        {"DeviceAllow", "char-rtc r^w", "**rw**: read, write"},
        {"Environment", "A=b \"PA^TH=/bin\"", "**PATH**, environment"},
        {"PassEnvironment", "LA^NG", "**LANG**"},
        {"Slice", "system.sl^ice", "The slice of system services"},
        {"RestartSec", "5min 2^0s", "`5min 20s` = 320 s"},
        {"RestartSec", "9^0", "`90` = 1min 30s = 90 s"},
        {"RestartSec", "1^.5s", "`1.5s` = 1s 500ms = 1.5 s"},
        {"TimeoutStopSec", "infin^ity", "no limit"},
        {"MemoryMax", "512^M", "`512M` = 536870912 bytes\n"},
        {"MemoryMax", "10737^41824", "= 1G"},
        {"MemoryMax", "^50%", "50 % of the memory"},
        {"CPUQuota", "2^50%", "2.5 CPUs"},
        {"CPUWeight", "^200", "2 times the share"},
        {"LimitNOFILE", "1024:^4096", "The hard limit: `4096`"},
        {"LimitCORE", "1^G", "= 1073741824 bytes"},
        {"UMask", "^0027", "`rw-r-----`"},
        {"StateDirectoryMode", "^0750", "`0750` = `rwxr-x---`"},
        {"ExecStart", "-^+/bin/x", "- **-** a failure of the command counts as success"},
        {"ExecStart", "^!!/bin/x", "- **!!**"},
        {"ExecReload", "/bin/kill $MAIN^PID", "**$MAINPID**"},
        {"ExecReload", "/bin/kill ${MAIN^PID}", "**$MAINPID**"},
        {"ExecStart", "/bin/x %^i", "Here: `tty1`"},
        {"ExecStart", "/bin/x ^%n", "Here: `getty@tty1.service`"},
        {"ExecStart", "/bin/x %^H", "host name"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.directive);
        CAPTURE(one.value);
        CAPTURE(one.says);
        CHECK_MESSAGE(says(service(one.directive, one.value), one.says),
                      service(one.directive, one.value));
    }
}

TEST_CASE("nothing is said about free text and what systemd does not know") {
    CHECK(service("SyslogIdentifier", "my^app") == "");
    CHECK(service("ProtectSystem", "stri^kt") == "");
    CHECK(service("CapabilityBoundingSet", "CAP_N^O") == "");
    CHECK(service("ExecStart", "/bin/^x") == "");
    CHECK(service("ExecStart", "/bin/x 100%^%") == service("ExecStart", "/bin/x 100%^%"));
    CHECK(service("RestartSec", "so^on") == "");
    CHECK(service("Type", "^") == "");
}

TEST_CASE("what is explained is marked") {
    const auto word =
        ask(catalog::Section::Service, "CapabilityBoundingSet", "~CAP_KILL CAP_NET^_RAW");
    REQUIRE(word);
    CHECK(word->begin == 10);
    CHECK(word->end == 21);
    const auto span = ask(catalog::Section::Service, "RestartSec", "5min 2^0s");
    REQUIRE(span);
    CHECK(span->begin == 0);
    CHECK(span->end == 8);
}

TEST_CASE("units") {
    const auto unit = ask(catalog::Section::Unit, "After", "network.tar^get");
    REQUIRE(unit);
    CHECK(unit->unit == "network.target");
    CHECK(says(unit->markdown, "**network.target**, target unit"));
    const auto instance = ask(catalog::Section::Unit, "After", "getty@tt^y1.service");
    REQUIRE(instance);
    CHECK(says(instance->markdown, "Instance `tty1` of `getty@.service`"));
}

TEST_CASE("what a socket listens on") {
    const auto socket = [](std::string_view marked) {
        const auto found = ask(catalog::Section::Socket, "ListenStream", marked);
        return found ? found->markdown : std::string();
    };
    CHECK(says(socket("80^80"), "**8080**, TCP port"));
    CHECK(says(socket("/run/x^.sock"), "Unix socket"));
    CHECK(says(socket("127.0.0.1:^80"), "On the address 127.0.0.1 only"));
    CHECK(says(socket("[::1]:^80"), "TCP port 80"));
    CHECK(socket("no^on") == "");
}

TEST_CASE("conditions") {
    const auto unit = [](std::string_view directive, std::string_view marked) {
        const auto found = ask(catalog::Section::Unit, directive, marked);
        return found ? found->markdown : std::string();
    };
    CHECK(says(unit("ConditionVirtualization", "!cont^ainer"), "Any container"));
    CHECK(says(unit("ConditionVirtualization", "^!container"), "must not hold"));
    CHECK(says(unit("ConditionSecurity", "sel^inux"), "SELinux"));
    CHECK(says(unit("ConditionCapability", "CAP_KI^LL"), "capability 5"));
    CHECK(says(unit("ConditionArchitecture", "x86-^64"), "64-bit Intel"));
    CHECK(says(unit("ConditionFirstBoot", "y^es"), "for `ConditionFirstBoot=`"));
}

TEST_CASE("calendar expressions elapse from now on, in their zone") {
    const auto timer = [](std::string_view marked) {
        const auto found = ask(catalog::Section::Timer, "OnCalendar", marked);
        return found ? found->markdown : std::string();
    };
    CHECK(timer("da^ily") ==
          "`daily`\n\n- Next elapse: Wed 2026-11-25 00:00:00\n- Then: Thu 2026-11-26 00:00:00\n"
          "- Then: Fri 2026-11-27 00:00:00\n");
    CHECK(says(timer("daily U^TC"), "Wed 2026-11-25 00:00:00 UTC"));
    CHECK(says(timer("1999-01-0^1"), "Never elapses from now on"));
    CHECK(says(timer("daily Mars/Ba^se"), "not known on this machine"));
    CHECK(timer("no^on") == "");
    CHECK(says(ask(catalog::Section::Timer, "OnBootSec", "1^h")->markdown, "= 3600 s"));
}

TEST_CASE("every keyword that is offered is explained, and has a note of ours") {
    for (const catalog::Section section : catalog::all_sections) {
        for (const catalog::Directive& directive : catalog::directives(section)) {
            const auto offers = knowledge::offers(directive, "", 0, situation().context);
            for (const knowledge::Offer& offer : offers.list) {
                const bool named = offer.kind == knowledge::OfferKind::Constant ||
                                   offer.kind == knowledge::OfferKind::Group ||
                                   offer.kind == knowledge::OfferKind::Call ||
                                   offer.kind == knowledge::OfferKind::Unit;
                const bool keyword =
                    offer.kind == knowledge::OfferKind::Keyword && directive.enum_table != nullptr;
                if (!named && !keyword) continue;
                CAPTURE(directive.name);
                CAPTURE(offer.text);
                CHECK(knowledge::explain(directive, offer.text, 0, situation()).has_value());
            }
        }
    }
}

TEST_CASE("any place of any value can be asked about") {
    constexpr std::string_view values[] = {
        "",   "%",    "~",        "!",       "$",  "${", "%%",   "-", ":",  "a:b:c", "~ ",
        " x", "\xFF", "CAP_KILL", "@mount:", "1:", "@",  "%n%n", "[", "|!", "; ;"};
    for (const catalog::Directive& directive : catalog::directives(catalog::Section::Service)) {
        for (const std::string_view value : values) {
            for (std::size_t at = 0; at <= value.size(); ++at) {
                const auto found = knowledge::explain(directive, value, at, situation());
                if (!found) continue;
                CHECK(found->begin <= found->end);
                CHECK(found->end <= value.size());
            }
        }
    }
}

TEST_CASE("implications are between directives of services") {
    for (const knowledge::Implication& row : knowledge::implications()) {
        CAPTURE(row.cause);
        CAPTURE(row.directive);
        CHECK(catalog::find_directive(catalog::Section::Service, row.cause) != nullptr);
        CHECK(catalog::sections_with(row.directive).empty() == false);
        CHECK(row.when.find(fmt::format("`{}=", row.cause)) == 0);
        CHECK_FALSE(row.effect.empty());
    }
}
