// What a linter asks of exposure/: reading a unit, and "what would the score be with this line".
#include "exposure/assess.h"
#include "syntax/document.h"
#include "syntax/merged_unit.h"

#include <benchmark/benchmark.h>

#include <memory>
#include <string_view>

namespace {

using namespace unitlint;

constexpr std::string_view music_bot = R"([Service]
User=boombot
ExecStart=/usr/bin/node /srv/bot/index.js
PrivateMounts=true
PrivateTmp=true
PrivateDevices=true
ProtectControlGroups=true
ProtectKernelTunables=true
RestrictSUIDSGID=true
ProtectSystem=full
CapabilityBoundingSet=~CAP_SYS_ADMIN CAP_NET_ADMIN
RestrictAddressFamilies=AF_INET AF_INET6
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @resources
)";

const Unit& unit() {
    static const Unit parsed(std::make_shared<const Document>(std::string(music_bot)));
    return parsed;
}

exposure::Settings settings() {
    return exposure::read_settings({.name = unit_name_from_path("bot.service"), .files = {&unit()}},
                                   catalog::newest_version);
}

void read_settings(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(settings());
}
BENCHMARK(read_settings);

void assess(benchmark::State& state) {
    const exposure::Settings read = settings();
    for (auto _ : state) benchmark::DoNotOptimize(exposure::assess(read));
}
BENCHMARK(assess);

std::uint32_t score_with(const exposure::Settings& settings, const char* name, const char* value) {
    exposure::Settings changed = settings;
    changed.assign("Service", name, value);
    return exposure::judge(changed).score;
}

/// A linter asks a hundred of these for one unit; all of them should take well under a millisecond.
void hundred_questions(benchmark::State& state) {
    const exposure::Settings read = settings();
    for (auto _ : state) {
        for (int i = 0; i < 25; ++i) {
            benchmark::DoNotOptimize(score_with(read, "ProtectSystem", "strict"));
            benchmark::DoNotOptimize(score_with(read, "CapabilityBoundingSet", ""));
            benchmark::DoNotOptimize(
                score_with(read, "SystemCallFilter", "~@clock @debug @module @mount"));
            benchmark::DoNotOptimize(score_with(read, "RestrictNamespaces", "yes"));
        }
    }
}
BENCHMARK(hundred_questions);

}  // namespace
