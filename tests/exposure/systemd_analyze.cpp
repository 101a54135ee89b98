#include "systemd_analyze.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string_view>

namespace unitlint::exposure::test {

namespace {

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string output;
    std::array<char, 16384> buffer{};
    if (!pipe) return output;
    while (const std::size_t count = fread(buffer.data(), 1, buffer.size(), pipe.get()))
        output.append(buffer.data(), count);
    return output;
}

std::string quoted(const std::string& text) {
    std::string result = "'";
    for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + "'";
}

bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// A line of the table: mark, name, description, exposure.
void read_line(std::string_view line, Verdict& verdict) {
    Verdict::Line result;
    if (take(line, "\u2713 "))
        result.mark = '+';
    else if (take(line, "\u2717 "))
        result.mark = '-';
    else if (!take(line, "  "))
        return;
    const std::size_t end = line.find(' ');
    const std::string name(line.substr(0, end));
    if (end == std::string_view::npos || name == "NAME") return;
    while (line.ends_with(' ')) line.remove_suffix(1);
    const std::string_view last = line.substr(line.rfind(' ') + 1);
    if (last.size() >= 3 && last.find_first_not_of("0123456789.") == std::string_view::npos)
        result.exposure = last;
    verdict.lines.emplace(name, result);
}

/// The variable may name another release's program than the installed one.
std::string program() {
    const char* named = std::getenv("UNITLINT_TEST_SYSTEMD_ANALYZE");
    return named != nullptr ? named : "systemd-analyze";
}

constexpr const char* environment =
    " SYSTEMD_COLORS=0 SYSTEMD_URLIFY=0 LC_ALL=C.UTF-8 COLUMNS=500 ";
constexpr const char* options = " security --offline=true --no-pager ";

/// The tables of several units, each with its summary behind it.
std::map<std::string, Verdict> read_tables(std::string_view rest) {
    constexpr std::string_view overall = "Overall exposure level for ";
    std::map<std::string, Verdict> verdicts;
    Verdict verdict;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        const std::size_t at = line.find(overall);
        if (at == std::string_view::npos) {
            read_line(line, verdict);
            continue;
        }
        const std::string_view summary = line.substr(at + overall.size());
        const std::size_t colon = summary.find(": ");
        const std::string_view level = summary.substr(colon + 2);
        verdict.overall = level.substr(0, level.find(' ', level.find(' ') + 1));
        verdicts.emplace(summary.substr(0, colon), std::move(verdict));
        verdict = {};
    }
    return verdicts;
}

}  // namespace

int installed_systemd() {
    const std::string text = output_of(program() + " --version 2>/dev/null");
    constexpr std::string_view prefix = "systemd ";
    return text.starts_with(prefix) ? std::atoi(text.c_str() + prefix.size()) : 0;
}

std::optional<Verdict> ask_systemd(const std::string& path, const std::string& empty_folder) {
    const std::string output =
        output_of(std::string("SYSTEMD_UNIT_PATH=") + quoted(empty_folder) + environment +
                  program() + options + quoted(path) + " 2>/dev/null");
    auto verdicts = read_tables(output);
    if (verdicts.empty()) return {};
    return std::move(verdicts.begin()->second);
}

TreeVerdict ask_systemd_in(const std::string& root, const std::vector<std::string>& units) {
    const std::string log = root + ".log";
    std::string command(environment);
    command.append(program()).append(options).append("--root=").append(quoted(root)).append(" --");
    for (const std::string& unit : units) command.append(" ").append(quoted(unit));
    command.append(" 2>").append(quoted(log));
    TreeVerdict verdict{.units = read_tables(output_of(command)), .read = {}};
    std::ifstream lines(log);
    for (std::string line; std::getline(lines, line);) {
        if (line.find("'Mark'") == std::string::npos) continue;
        verdict.read.push_back(line.substr(0, line.find(':')));
    }
    return verdict;
}

}  // namespace unitlint::exposure::test
