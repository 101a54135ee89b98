#include "tests/grammar/corpus.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

namespace unitlint::test {

namespace {

bool is_rule_of(std::string_view line, char c) {
    return line.size() >= 3 && line.find_first_not_of(c) == std::string_view::npos;
}

/// Cuts a line off the front of `rest`; the line is without its newline.
std::optional<std::string_view> next_line(std::string_view& rest) {
    if (rest.empty()) return std::nullopt;
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

/// Reads lines into `out` up to a line of `c` only, which is dropped.
void read_up_to(char c, std::string_view& rest, std::string& out) {
    while (const auto line = next_line(rest)) {
        if (is_rule_of(*line, c)) break;
        out.append(*line).append("\n");
    }
    if (!out.empty()) out.pop_back();
}

std::string on_one_line(std::string_view tree) {
    std::string out;
    for (const char c : tree) {
        const bool blank = c == ' ' || c == '\n';
        if (!blank) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

}  // namespace

std::vector<CorpusCase> read_cases(std::string file, std::string_view text) {
    std::vector<CorpusCase> cases;
    std::string before;
    read_up_to('=', text, before);
    while (!text.empty()) {
        CorpusCase& found = cases.emplace_back();
        found.file = file;
        read_up_to('=', text, found.name);
        read_up_to('-', text, found.input);
        std::string tree;
        read_up_to('=', text, tree);
        found.tree = on_one_line(tree);
    }
    return cases;
}

std::vector<CorpusCase> read_corpus() {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry :
         std::filesystem::directory_iterator(UNITLINT_SOURCE_DIR "/grammar/test/corpus")) {
        paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<CorpusCase> all;
    for (const auto& path : paths) {
        auto cases = read_cases(path.filename().string(), read_file(path.string()));
        std::move(cases.begin(), cases.end(), std::back_inserter(all));
    }
    return all;
}

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE_MESSAGE(in, path);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace unitlint::test
