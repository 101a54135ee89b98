// What formatting costs, with everything that belongs to it: parsing, the typed view, formatting,
// and the check that nothing changed. The aim in a release build: under 60 ms for a megabyte.

#include "format/format.h"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace {

constexpr std::size_t megabyte = 1'000'000;

// Every line that can change does.
constexpr std::string_view untidy_unit = R"(
# A daemon as somebody wrote it in a hurry.
  [Unit]
Description = Reverse proxy and web server
Documentation = man:proxyd(8) https://proxy.example.org/docs/
After=network-online.target remote-fs.target  
Wants=network-online.target


[Service]
Type=forking
Environment = "PROXYD_OPTS=-q -c /etc/proxyd/proxyd.conf" LANG=C.UTF-8
ExecStart=/usr/sbin/proxyd -g 'daemon on; master_process on;' \
  --instance=%i \
    # The order of these two matters.
        --pid ${PIDFILE} \
	$PROXYD_OPTS
ExecReload=/bin/kill -HUP $MAINPID
CapabilityBoundingSet = CAP_NET_BIND_SERVICE \
  CAP_SETUID CAP_SETGID
SystemCallFilter=@system-service
[Install]
WantedBy = multi-user.target
)";

std::string units(std::string_view unit) {
    std::string text;
    while (text.size() < megabyte) text += unit;
    return text;
}

std::string one_section() {
    std::string text = "[Service]\n";
    while (text.size() < megabyte) text += "Environment = \"VARIABLE=%h\"\n";
    return text;
}

void whole(benchmark::State& state, const std::string& text) {
    for (auto _ : state) {
        const unitlint::Unit unit(std::make_shared<unitlint::Document>(text));
        const unitlint::FormatResult result = unitlint::format(unit);
        if (result.refusal) state.SkipWithError(result.refusal->c_str());
        benchmark::DoNotOptimize(result.edits.data());
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void format_only(benchmark::State& state, const std::string& text) {
    for (auto _ : state) {
        const unitlint::FormatResult result = unitlint::format(text);
        benchmark::DoNotOptimize(result.edits.data());
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

BENCHMARK_CAPTURE(whole, untidy_units, units(untidy_unit))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole, untidy_section, one_section())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(whole, tidy_units, unitlint::format(units(untidy_unit)).text)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(format_only, untidy_units, units(untidy_unit))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(format_only, untidy_section, one_section())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(format_only, tidy_units, unitlint::format(units(untidy_unit)).text)
    ->Unit(benchmark::kMillisecond);

}  // namespace
