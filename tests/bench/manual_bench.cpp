#include "catalog/manual/page.h"
#include "lsp/manual/manual_store.h"

#include <benchmark/benchmark.h>
#include <zlib.h>

#include <filesystem>
#include <string>

// The longest page that a hover needs, as installed: what the first hover pays (reading, unpacking,
// parsing), what each hover pays (one entry to Markdown), and the whole page for comparison.

namespace {

std::string exec_source() {
    std::string bytes(1 << 20, '\0');
    int count = 0;
    for (const std::filesystem::path& root : unitlint::default_manual_roots()) {
        gzFile file = gzopen((root / "man5/systemd.exec.5.gz").c_str(), "rb");
        if (file != nullptr) {
            count = gzread(file, bytes.data(), static_cast<unsigned>(bytes.size()));
            gzclose(file);
            break;
        }
    }
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return bytes;
}

void read_and_parse(benchmark::State& state) {
    for (auto _ : state) {
        unitlint::ManualStore store(unitlint::default_manual_roots());
        benchmark::DoNotOptimize(store.page("systemd.exec"));
    }
}

void parse(benchmark::State& state) {
    const std::string source = exec_source();
    for (auto _ : state) {
        benchmark::DoNotOptimize(unitlint::manual::Page::parse(source));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                            static_cast<std::int64_t>(source.size()));
}

void one_entry(benchmark::State& state) {
    const unitlint::manual::Page page = unitlint::manual::Page::parse(exec_source());
    const unitlint::manual::Entry* entry = page.find("SystemCallFilter");
    if (entry == nullptr) {
        state.SkipWithError("systemd.exec(5) is not installed");
        return;
    }
    for (auto _ : state) {
        benchmark::DoNotOptimize(page.markdown(*page.find("SystemCallFilter")));
    }
}

void all_entries(benchmark::State& state) {
    const unitlint::manual::Page page = unitlint::manual::Page::parse(exec_source());
    for (auto _ : state) {
        for (const unitlint::manual::Entry& entry : page.entries()) {
            benchmark::DoNotOptimize(page.markdown(entry));
        }
    }
}

BENCHMARK(read_and_parse)->Unit(benchmark::kMicrosecond);
BENCHMARK(parse)->Unit(benchmark::kMicrosecond);
BENCHMARK(one_entry)->Unit(benchmark::kMicrosecond);
BENCHMARK(all_entries)->Unit(benchmark::kMicrosecond);

}  // namespace
