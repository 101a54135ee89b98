// Whether a unit loads: small random units that unitlint and the installed `systemd-analyze verify`
// must both refuse, or both not.

#include "lint/analysis.h"

#include "tests/support/random.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <vector>

using namespace unitlint;
namespace fs = std::filesystem;

namespace {

/// What systemd 252 and later agree about, or what the version given to unitlint decides.
constexpr int first_version = 252;
constexpr int units_of_a_kind = 150;

struct TestUnit {
    std::string name;  // as given to verify
    std::string text;
};

/// A kind of unit, with the lines that random ones are made of.
struct Kind {
    std::string_view suffix;
    std::span<const std::string_view> unit_lines;  // for [Unit]
    std::string_view section;
    std::span<const std::string_view> lines;
};

constexpr std::string_view unit_lines[] = {"SuccessAction=reboot", "SuccessAction=none",
                                           "Description=x"};
constexpr std::string_view nothing[] = {"Description=x"};
constexpr std::string_view service[] = {
    "ExecStart=/bin/true",
    "ExecStart=/bin/true",
    "ExecStart=/bin/true",
    "ExecStart=/bin/true ; /bin/false",
    "ExecStart=-not/absolute",
    "ExecStart=not/absolute",
    "ExecStart=",
    "ExecStop=/bin/true",
    "RemainAfterExit=yes",
    "RemainAfterExit=0",
    "Type=oneshot",
    "Type=oneshot",
    "Type=simple",
    "Type=bogus",
    "Type=dbus",
    "BusName=a.NAME",
    "BusName=bogus",
    "Restart=always",
    "Restart=on-success",
    "Restart=on-failure",
    "Restart=",
    "RestartForceExitStatus=1",
    "RestartForceExitStatus=",
    "ExitType=cgroup",
    "ExitType=main",
    "PAMName=login",
    "PAMName=",
    "KillMode=process",
    "KillMode=mixed",
    "KillMode=",
    "DynamicUser=yes",
    "WorkingDirectory=~",
    "LoadCredential=a:/b",
};
constexpr std::string_view socket[] = {
    "ListenStream=80",
    "ListenStream=/x",
    "ListenStream=@x",
    "ListenStream=",
    "ListenDatagram=/y",
    "ListenFIFO=/z",
    "ListenFIFO=",
    "ListenNetlink=route",
    "ListenSequentialPacket=@x",
    "Accept=yes",
    "Accept=no",
    "Service=b.service",
    "MaxConnections=0",
    "MaxConnections=5",
    "Symlinks=/l",
    "Symlinks=",
    "PAMName=login",
    "KillMode=mixed",
    "KillMode=process",
    "ListenStream=bogus:x",
};
constexpr std::string_view timer[] = {
    "OnBootSec=3",      "OnBootSec=bogus",    "OnBootSec=",        "OnCalendar=daily",
    "OnCalendar=bogus", "OnCalendar=",        "OnClockChange=yes", "OnClockChange=no",
    "Persistent=yes",   "OnTimezoneChange=1", "AccuracySec=1us"};
constexpr std::string_view path[] = {
    "PathExists=/x", "PathExists=x",       "PathExists=",       "PathChanged=/x",
    "PathModified=", "PathExistsGlob=/x*", "MakeDirectory=yes", "DirectoryNotEmpty=/x"};
constexpr std::string_view mount[] = {
    "What=x",     "What=x", "What=",         "Where=/NAME",   "Where=//NAME/",  "Where=/other",
    "Where=NAME", "Where=", "PAMName=login", "KillMode=none", "KillMode=mixed", "Type=tmpfs"};
constexpr std::string_view automount[] = {"Where=/NAME", "Where=/NAME/.", "Where=/other",
                                          "Where=", "TimeoutIdleSec=3"};
constexpr std::string_view swap[] = {"What=/NAME",    "What=//NAME",      "What=/other", "What=",
                                     "PAMName=login", "KillMode=process", "Priority=3"};
constexpr std::string_view slice[] = {"CPUWeight=50", "MemoryMax=1G"};

constexpr Kind kinds[] = {
    {"service", unit_lines, "Service", service},
    {"socket", nothing, "Socket", socket},
    {"timer", nothing, "Timer", timer},
    {"path", nothing, "Path", path},
    {"mount", nothing, "Mount", mount},
    {"automount", nothing, "Automount", automount},
    {"swap", nothing, "Swap", swap},
    {"slice", nothing, "Slice", slice},
};

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
        text.replace(at, from.size(), to);
    return text;
}

/// `number` makes the name one of its own.
TestUnit random_unit(test::Random& random, const Kind& kind, int number) {
    const bool templated = kind.suffix == "service" && random.one_in(8);
    std::string name = fmt::format("u{}{}", number, kind.suffix);
    if (kind.suffix == "slice" && random.one_in(2)) name += random.pick({"-", "--b", "-b"});
    std::string text;
    if (random.one_in(2)) text += fmt::format("[Unit]\n{}\n", random.pick(kind.unit_lines));
    if (text.empty() || !random.one_in(10)) {
        text += fmt::format("[{}]\n", kind.section);
        for (std::size_t n = random.below(7); n > 0; --n)
            text += replace_all(std::string(random.pick(kind.lines)), "NAME", name) + "\n";
    }
    return {fmt::format("{}{}.{}", name, templated ? "@x" : "", kind.suffix), std::move(text)};
}

std::string run(const std::string& command) {
    std::string out;
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return out;
    std::array<char, 65536> buffer;
    for (std::size_t n; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        out.append(buffer.data(), n);
    pclose(pipe);
    return out;
}

int installed_version() {
    const std::string out = run("systemd-analyze --version 2>/dev/null");
    return out.starts_with("systemd ") ? std::atoi(out.c_str() + 8) : 0;
}

fs::path make_folder() {
    std::string pattern = (fs::temp_directory_path() / "unitlint-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    return pattern;
}

/// The units that the installed systemd does not load.
std::set<std::string> refused_by_systemd(const std::vector<TestUnit>& units) {
    const fs::path folder = make_folder();
    std::string files;
    for (const TestUnit& unit : units) {
        std::ofstream(folder / unit.name, std::ios::binary) << unit.text;
        files += " '" + (folder / unit.name).string() + "'";
    }
    const std::string out =
        run(fmt::format("SYSTEMD_UNIT_PATH='{}' systemd-analyze verify --man=no "
                        "--recursive-errors=no{} 2>&1",
                        folder.string(), files));
    fs::remove_all(folder);

    std::set<std::string> refused;
    for (std::size_t begin = 0; begin < out.size();) {
        const std::size_t end = std::min(out.find('\n', begin), out.size());
        const std::string_view line = std::string_view(out).substr(begin, end - begin);
        begin = end + 1;
        constexpr std::string_view start = "Unit ";
        if (!line.starts_with(start)) continue;
        const std::string_view rest = line.substr(start.size());
        const std::size_t blank = rest.find(' ');
        if (blank == rest.npos) continue;
        const std::string_view what = rest.substr(blank + 1);
        if (what.starts_with("has a bad unit file setting") ||
            what.starts_with("failed to load properly"))
            refused.emplace(rest.substr(0, blank));
    }
    return refused;
}

/// What we say that makes systemd refuse the unit; empty where it loads.
std::string refused_by_us(const TestUnit& unit, catalog::SystemdVersion version) {
    Options options;
    options.version = version;
    const Analysis analysis = analyze(std::make_shared<Document>(unit.text), unit.name, options);
    for (const Diagnostic& d : analysis.diagnostics) {
        if (d.severity == Severity::Error &&
            d.message.find("refuses the unit") != std::string::npos)
            return fmt::format("{}: {}", d.rule, d.message);
    }
    return {};
}

}  // namespace

TEST_CASE("units that systemd does not load are the ones that are said not to load") {
    const int version = installed_version();
    if (version < first_version) {
        MESSAGE("skipped: needs systemd-analyze ", first_version, " or later");
        return;
    }
    test::Random random(6);
    std::vector<TestUnit> units;
    std::set<std::string> refused;
    for (const Kind& kind : kinds) {
        std::vector<TestUnit> some;  // a call for each kind keeps the command line short
        for (int i = 0; i < units_of_a_kind; ++i)
            some.push_back(random_unit(random, kind, static_cast<int>(units.size() + some.size())));
        refused.merge(refused_by_systemd(some));
        units.insert(units.end(), some.begin(), some.end());
    }
    CHECK(refused.size() > units.size() / 5);
    CHECK(refused.size() < units.size() * 4 / 5);
    for (const TestUnit& unit : units) {
        const std::string ours = refused_by_us(unit, static_cast<catalog::SystemdVersion>(version));
        CAPTURE(unit.name);
        CAPTURE(unit.text);
        CAPTURE(ours);
        CHECK(refused.count(unit.name) == (ours.empty() ? 0 : 1));
    }
}
