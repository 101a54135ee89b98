#include "oracle.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "catalog/section.h"

#include <fmt/format.h>

namespace unitlint::verify {
namespace {

namespace fs = std::filesystem;

/// So many units a call keep the command line short and the manager quick.
constexpr std::size_t units_a_call = 1000;
constexpr int notice = 5;

/// A key that no section has, on the line behind the assignment: when systemd does not mind it,
/// loading stopped before.
constexpr std::string_view sentinel = "NoSuchKey=";

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

/// The section that a directive is tried in. systemd reads no scopes from files; what they share
/// with services has the same parsers there.
catalog::Section tried_in(const catalog::Directive& directive) {
    return directive.section == catalog::Section::Scope ? catalog::Section::Service
                                                        : directive.section;
}

std::string suffix(catalog::Section section) {
    if (section == catalog::Section::Unit || section == catalog::Section::Install) return "service";
    std::string name(catalog::to_string(section));
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    return name;
}

/// Units that can have an instance get one, so that "%i" stands for something.
std::string file_name(std::size_t index, const Triple& triple) {
    const std::string type = suffix(tried_in(*triple.directive));
    const bool instance =
        type == "service" || type == "socket" || type == "timer" || type == "path";
    return fmt::format("u{}{}.{}", index, instance ? "@x" : "", type);
}

/// A place for many small files; one in memory where there is any.
fs::path workplace() {
    std::error_code error;
    return fs::is_directory("/dev/shm", error) ? fs::path("/dev/shm") : fs::temp_directory_path();
}

/// Messages that mind the directive whatever its value is.
bool is_about_directive(std::string_view message) {
    const auto has = [&](std::string_view part) {
        return message.find(part) != std::string_view::npos;
    };
    return has("please use CPUWeight= instead") || has("please use IO") ||
           has("please use MemoryMax= instead") || has("is obsolete, replacing by");
}

/// Sorts the lines "<N>DIR/uI.TYPE:LINE: MESSAGE" into the verdicts.
void sort_messages(const std::string& output, const std::string& directory,
                   std::vector<Verdict>& verdicts, std::vector<bool>& reached_end) {
    for (std::size_t begin = 0; begin < output.size();) {
        const std::size_t end = std::min(output.find('\n', begin), output.size());
        const std::string_view line = std::string_view(output).substr(begin, end - begin);
        begin = end + 1;
        const std::size_t bracket = line.find('>');
        if (!line.starts_with('<') || bracket == std::string_view::npos) continue;
        const int level = std::atoi(std::string(line.substr(1, bracket - 1)).c_str()) & 7;
        std::string_view rest = line.substr(bracket + 1);
        if (level > notice || !rest.starts_with(directory)) continue;
        rest.remove_prefix(directory.size() + 2);  // Also "/u".
        char* after = nullptr;
        const std::string text(rest);
        const std::size_t index = std::strtoul(text.c_str(), &after, 10);
        const std::size_t colon = text.find(':');
        if (colon == std::string::npos || index >= verdicts.size()) continue;
        const unsigned long number = std::strtoul(text.c_str() + colon + 1, &after, 10);
        std::string message(after);
        if (number == 3)
            reached_end[index] = true;
        else if (number == 2 && message.find("Unknown key") != std::string::npos)
            verdicts[index].unknown = true;
        else if (number == 2 && !is_about_directive(message))
            verdicts[index].messages.push_back(message.substr(2));
    }
}

}  // namespace

int installed_version() {
    const std::string text = run("systemd-analyze --version 2>/dev/null");
    return text.starts_with("systemd ") ? std::atoi(text.c_str() + 8) : 0;
}

std::vector<Verdict> ask_systemd(const std::vector<Triple>& triples) {
    std::string pattern = (workplace() / "unitlint-verify-XXXXXX").string();
    const std::string directory = mkdtemp(pattern.data()) != nullptr ? pattern : std::string();
    std::vector<Verdict> verdicts(triples.size());
    if (directory.empty()) return verdicts;
    std::vector<bool> reached_end(triples.size(), false);
    const std::string environment = fmt::format(
        "cd {0} && SYSTEMD_UNIT_PATH={0} SYSTEMD_LOG_TARGET=console-prefixed "
        "SYSTEMD_LOG_LEVEL=notice "
        "SYSTEMD_LOG_COLOR=0 LC_ALL=C ",
        directory);
    for (std::size_t first = 0; first < triples.size(); first += units_a_call) {
        const std::size_t last = std::min(first + units_a_call, triples.size());
        std::string command = environment + "systemd-analyze verify --man=no";
        for (std::size_t i = first; i < last; ++i) {
            const std::string name = file_name(i, triples[i]);
            std::ofstream(directory + "/" + name)
                << '[' << catalog::to_string(tried_in(*triples[i].directive)) << "]\n"
                << triples[i].directive->name << '=' << triples[i].value << '\n'
                << sentinel << '\n';
            command += " " + name;
        }
        sort_messages(run(command + " 2>&1 </dev/null"), directory, verdicts, reached_end);
        for (std::size_t i = first; i < last; ++i)
            fs::remove(directory + "/" + file_name(i, triples[i]));
    }
    for (std::size_t i = 0; i < verdicts.size(); ++i) verdicts[i].fatal = !reached_end[i];
    std::error_code ignored;
    fs::remove_all(directory, ignored);
    return verdicts;
}

}  // namespace unitlint::verify
