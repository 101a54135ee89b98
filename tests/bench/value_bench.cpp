// What judging values costs. The aim in a release build: 30,000 assignments in a few milliseconds,
// so that the analysis of a megabyte does not notice.

#include "catalog/value/check.h"

#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "catalog/section.h"

namespace {

using namespace unitlint;

struct Line {
    catalog::Section section;
    std::string_view name;
    std::string_view value;
};

// What a hardened service has, none of it wrong.
constexpr std::array lines = {
    Line{catalog::Section::Unit, "Description", "Reverse proxy and web server"},
    Line{catalog::Section::Unit, "Documentation", "man:proxyd(8) https://proxy.example.org/docs/"},
    Line{catalog::Section::Unit, "After",
         "network-online.target remote-fs.target nss-lookup.target"},
    Line{catalog::Section::Unit, "ConditionPathExists", "!/etc/proxyd/disabled"},
    Line{catalog::Section::Service, "Type", "notify"},
    Line{catalog::Section::Service, "ExecStart",
         "/usr/sbin/proxyd -g 'daemon off;' --instance=%i $OPTS"},
    Line{catalog::Section::Service, "ExecReload", "/bin/kill -HUP $MAINPID"},
    Line{catalog::Section::Service, "Environment",
         "\"PROXYD_OPTS=-q -c /etc/proxyd.conf\" LANG=C.UTF-8"},
    Line{catalog::Section::Service, "Restart", "on-failure"},
    Line{catalog::Section::Service, "TimeoutStartSec", "1min 30s"},
    Line{catalog::Section::Service, "User", "proxyd"},
    Line{catalog::Section::Service, "NoNewPrivileges", "yes"},
    Line{catalog::Section::Service, "ProtectSystem", "strict"},
    Line{catalog::Section::Service, "ReadWritePaths", "/var/lib/proxyd -/var/log/proxyd"},
    Line{catalog::Section::Service, "CapabilityBoundingSet",
         "CAP_NET_BIND_SERVICE CAP_SETUID CAP_SETGID"},
    Line{catalog::Section::Service, "SystemCallFilter", "@system-service @resources"},
    Line{catalog::Section::Service, "RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX"},
    Line{catalog::Section::Service, "LimitNOFILE", "1024:524288"},
    Line{catalog::Section::Service, "MemoryMax", "1.5G"},
    Line{catalog::Section::Service, "CPUQuota", "150%"},
    Line{catalog::Section::Service, "UMask", "0027"},
    Line{catalog::Section::Service, "StateDirectory", "proxyd"},
    Line{catalog::Section::Socket, "ListenStream", "127.0.0.1:8080"},
    Line{catalog::Section::Timer, "OnCalendar", "Mon..Fri *-*-* 06:30:00"},
    Line{catalog::Section::Install, "WantedBy", "multi-user.target"},
};

constexpr std::size_t assignments = 30'000;

// Good values: nothing is allocated for the result.
void judge_good_values(benchmark::State& state) {
    std::vector<const catalog::Directive*> directives;
    for (const Line& line : lines)
        directives.push_back(catalog::find_directive(line.section, line.name));
    const value::Context context{.version = catalog::newest_version,
                                 .type = catalog::UnitType::Service};
    std::size_t problems = 0;
    for (auto _ : state)
        for (std::size_t i = 0; i < assignments; ++i) {
            const std::size_t k = i % lines.size();
            problems += value::check(*directives[k], lines[k].value, context).size();
        }
    state.counters["problems"] = static_cast<double>(problems);
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * assignments));
}
BENCHMARK(judge_good_values)->Unit(benchmark::kMillisecond);

// A misspelt keyword: the nearest one is looked for, and a message is built.
void judge_bad_value(benchmark::State& state) {
    const catalog::Directive& directive =
        *catalog::find_directive(catalog::Section::Service, "ProtectSystem");
    const value::Context context{.version = catalog::newest_version,
                                 .type = catalog::UnitType::Service};
    for (auto _ : state) benchmark::DoNotOptimize(value::check(directive, "stict", context));
}
BENCHMARK(judge_bad_value)->Unit(benchmark::kMicrosecond);

}  // namespace
