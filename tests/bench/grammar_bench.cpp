// What a parse costs, fresh and after a keystroke. The aims, in a release build: 40 ms for a fresh
// megabyte, 0.1 ms after a keystroke in a unit of 300 lines, 15 ms anywhere in a megabyte, and less
// than a second for anything of that size. A new line at the top of 30,000 may take longer.

#include "grammar/tree_sitter_systemd.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

constexpr std::size_t megabyte = 1'000'000;

// As many assignments as fit, in one section: what a flat list costs.
std::string one_section() {
    constexpr std::string_view lines[][2] = {
        {"Environment=VARIABLE_", "=some words"},   {"ReadWritePaths=-/var/lib/apps/", ""},
        {"ExecStartPre=/bin/mkdir -p %t/", ""},     {"Environment=\"OPTION_", "=-v -x\""},
        {"ExecStartPre=/usr/bin/test ", " $FLAGS"}, {"SupplementaryGroups=group", ""},
    };
    std::string text = "[Service]\n";
    for (std::size_t i = 0; i < 30'403; ++i) {
        const auto& [before, after] = lines[i % std::size(lines)];
        text += std::string(before) + std::to_string(i) + std::string(after) + '\n';
    }
    return text;
}

constexpr std::string_view unit = R"(#  A daemon as distributions ship it.
#  Comments and options take up about as much room as in real units.

[Unit]
Description=Reverse proxy and web server
Documentation=man:proxyd(8) https://proxy.example.org/docs/
After=network-online.target remote-fs.target nss-lookup.target
Wants=network-online.target

[Service]
Type=forking
PIDFile=/run/proxyd.pid
Environment="PROXYD_OPTS=-q -c /etc/proxyd/proxyd.conf" LANG=C.UTF-8
EnvironmentFile=-/etc/default/proxyd
ExecStartPre=/usr/sbin/proxyd -t -q -g 'daemon on; master_process on;'
ExecStart=/usr/sbin/proxyd -g 'daemon on; master_process on;' \
    --instance=%i \
    # The order of these two matters.
    --pid ${PIDFILE} \
    $PROXYD_OPTS
ExecReload=/bin/kill -HUP $MAINPID
KillMode=mixed
TimeoutStopSec=5
Restart=on-failure

PrivateTmp=true
ProtectSystem=full
CapabilityBoundingSet=CAP_NET_BIND_SERVICE CAP_SETUID CAP_SETGID
SystemCallFilter=@system-service

[Install]
WantedBy=multi-user.target
)";

std::string units(std::size_t size) {
    std::string text;
    while (text.size() < size) {
        text += unit;
    }
    return text;
}

std::string repeated(std::string_view piece, std::string text = "") {
    while (text.size() < megabyte) {
        text += piece;
    }
    return text;
}

std::string unit_of_300_lines() {
    std::string text = units(1);
    text.resize(text.find("[Install]"));
    for (auto lines = std::count(text.begin(), text.end(), '\n'); lines < 300; ++lines) {
        text += "Environment=\"VARIABLE_" + std::to_string(lines) + "=%h\"\n";
    }
    return text;
}

TSTree* parse(TSParser* parser, const TSTree* old, const std::string& text) {
    return ts_parser_parse_string(parser, old, text.data(),
                                  static_cast<std::uint32_t>(text.size()));
}

TSPoint point_of(const std::string& text, std::size_t offset) {
    const std::string_view before(text.data(), offset);
    const auto row = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
    const auto line = before.rfind('\n') + 1;  // npos + 1 is the start of the text.
    return {row, static_cast<std::uint32_t>(offset - line)};
}

void fresh(benchmark::State& state, const std::string& text) {
    TSParser* parser = ts_parser_new();
    ts_parser_set_language(parser, tree_sitter_systemd());
    for (auto _ : state) {
        TSTree* tree = parse(parser, nullptr, text);
        state.PauseTiming();
        ts_tree_delete(tree);
        state.ResumeTiming();
    }
    ts_parser_delete(parser);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

// Types a character, and takes it back, behind the first `=` after the given share of the text.
void type(benchmark::State& state, std::string text, double share, char character) {
    const auto from = static_cast<std::size_t>(static_cast<double>(text.size()) * share);
    auto at = text.find('=', from);
    at = (at == std::string::npos ? text.rfind('=') : at) + 1;
    const TSPoint point = point_of(text, at);
    const TSPoint next =
        character == '\n' ? TSPoint{point.row + 1, 0} : TSPoint{point.row, point.column + 1};
    const auto start = static_cast<std::uint32_t>(at);
    TSParser* parser = ts_parser_new();
    ts_parser_set_language(parser, tree_sitter_systemd());
    TSTree* tree = parse(parser, nullptr, text);
    bool typed = false;
    for (auto _ : state) {
        state.PauseTiming();
        typed ? text.erase(at, 1) : text.insert(at, 1, character);
        state.ResumeTiming();
        const TSInputEdit edit = typed ? TSInputEdit{start, start + 1, start, point, next, point}
                                       : TSInputEdit{start, start, start + 1, point, point, next};
        ts_tree_edit(tree, &edit);
        TSTree* after = parse(parser, tree, text);
        ts_tree_delete(tree);
        tree = after;
        typed = !typed;
    }
    ts_tree_delete(tree);
    ts_parser_delete(parser);
}

void keystroke(benchmark::State& state, const std::string& text, double share) {
    type(state, text, share, 'x');
}

void new_line(benchmark::State& state, const std::string& text, double share) {
    type(state, text, share, '\n');
}

constexpr auto ms = benchmark::kMillisecond;

BENCHMARK_CAPTURE(fresh, one_section, one_section())->Unit(ms);
BENCHMARK_CAPTURE(fresh, real_units, units(megabyte))->Unit(ms);
BENCHMARK_CAPTURE(keystroke, one_section_top, one_section(), 0.0)->Unit(ms);
BENCHMARK_CAPTURE(keystroke, one_section_middle, one_section(), 0.5)->Unit(ms);
BENCHMARK_CAPTURE(keystroke, one_section_end, one_section(), 1.0)->Unit(ms);
BENCHMARK_CAPTURE(keystroke, real_units_top, units(megabyte), 0.0)->Unit(ms);
BENCHMARK_CAPTURE(keystroke, real_units_middle, units(megabyte), 0.5)->Unit(ms);
BENCHMARK_CAPTURE(keystroke, real_units_end, units(megabyte), 1.0)->Unit(ms);
BENCHMARK_CAPTURE(keystroke, lines_300_top, unit_of_300_lines(), 0.0)->Unit(ms);
BENCHMARK_CAPTURE(keystroke, lines_300_middle, unit_of_300_lines(), 0.5)->Unit(ms);
BENCHMARK_CAPTURE(keystroke, lines_300_end, unit_of_300_lines(), 1.0)->Unit(ms);
BENCHMARK_CAPTURE(new_line, one_section_top, one_section(), 0.0)->Unit(ms);
BENCHMARK_CAPTURE(new_line, one_section_middle, one_section(), 0.5)->Unit(ms);
BENCHMARK_CAPTURE(new_line, lines_300_top, unit_of_300_lines(), 0.0)->Unit(ms);
BENCHMARK_CAPTURE(new_line, lines_300_middle, unit_of_300_lines(), 0.5)->Unit(ms);
BENCHMARK_CAPTURE(fresh, hostile_brackets, repeated("["))->Unit(ms);
BENCHMARK_CAPTURE(fresh, hostile_closing_brackets, repeated("]", "["))->Unit(ms);
BENCHMARK_CAPTURE(fresh, hostile_headers, repeated("[\n"))->Unit(ms);
BENCHMARK_CAPTURE(fresh, hostile_backslashes, repeated("\\"))->Unit(ms);
BENCHMARK_CAPTURE(fresh, hostile_escapes, repeated("\\", "A="))->Unit(ms);
BENCHMARK_CAPTURE(fresh, hostile_continuations, repeated("\\\n", "A="))->Unit(ms);
BENCHMARK_CAPTURE(fresh, hostile_continued_comments, repeated("#\n", "A=\\\n"))->Unit(ms);
BENCHMARK_CAPTURE(fresh, hostile_quotes, repeated("\"", "A="))->Unit(ms);
BENCHMARK_CAPTURE(fresh, hostile_open_quotes, repeated("A=\"'%\n"))->Unit(ms);
BENCHMARK_CAPTURE(fresh, hostile_specifiers, repeated("%i'$", "A="))->Unit(ms);
BENCHMARK_CAPTURE(fresh, hostile_equals, repeated("="))->Unit(ms);
BENCHMARK_CAPTURE(fresh, hostile_empty_assignments, repeated("=\n"))->Unit(ms);
BENCHMARK_CAPTURE(fresh, hostile_newlines, repeated("\n"))->Unit(ms);
BENCHMARK_CAPTURE(fresh, hostile_blanks, repeated(" ", "A=x"))->Unit(ms);
BENCHMARK_CAPTURE(fresh, hostile_bracket_blanks, repeated("] ", "["))->Unit(ms);
BENCHMARK_CAPTURE(fresh, hostile_trailing_blanks, repeated("a \\ "))->Unit(ms);

}  // namespace
