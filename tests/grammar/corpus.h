#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace unitlint::test {

struct CorpusCase {
    std::string file;
    std::string name;
    std::string input;
    /// The expected tree as one line, as `ts_node_string` writes it.
    std::string tree;
};

/// The cases of one file in the CLI's corpus format: a name between two lines of "=", the input, a
/// line of "-", the tree. The newline before the line of "-" is not part of the input.
std::vector<CorpusCase> read_cases(std::string file, std::string_view text);

/// All cases of grammar/test/corpus, in the order of file names.
std::vector<CorpusCase> read_corpus();

/// The bytes of a file; fails the test if it cannot be read.
std::string read_file(const std::string& path);

}  // namespace unitlint::test
