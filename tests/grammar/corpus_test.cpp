#include "tests/grammar/corpus.h"
#include "tests/grammar/parsed.h"

#include <doctest/doctest.h>

#include <cstdlib>

namespace unitlint::test {
namespace {

std::string tree_string(const TSTree* tree) {
    char* string = ts_node_string(ts_tree_root_node(tree));
    std::string out = string;
    std::free(string);
    return out;
}

TEST_CASE("every case of the corpus has the expected tree") {
    const auto corpus = read_corpus();
    CHECK(corpus.size() >= 100);
    const ParserPtr parser = new_parser();
    for (const CorpusCase& one : corpus) {
        CAPTURE(one.file);
        CAPTURE(one.name);
        const TreePtr tree = parse(parser.get(), one.input);
        CHECK(tree_string(tree.get()) == one.tree);
    }
}

TEST_CASE("the corpus is read as the CLI reads it") {
    const auto cases =
        read_cases("f", "===\none\n===\n\nA=b\n\n---\n\n(a\n  b: (c))\n\n===\ntwo\n===\n---\n(d)");
    REQUIRE(cases.size() == 2);
    CHECK(cases[0].name == "one");
    CHECK(cases[0].input == "\nA=b\n");
    CHECK(cases[0].tree == "(a b: (c))");
    CHECK(cases[1].input.empty());
    CHECK(cases[1].tree == "(d)");
}

}  // namespace
}  // namespace unitlint::test
