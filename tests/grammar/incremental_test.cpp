// A tree that was brought up to date after edits equals the tree of a fresh parse.

#include "tests/grammar/corpus.h"
#include "tests/grammar/parsed.h"
#include "tests/support/random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <span>

namespace unitlint::test {
namespace {

/// Only "\n" starts a row for tree-sitter.
TSPoint point_at(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto rows = std::count(before.begin(), before.end(), '\n');
    const std::size_t line = before.rfind('\n') + 1;  // npos + 1 is the start of the text.
    return {static_cast<std::uint32_t>(rows), static_cast<std::uint32_t>(offset - line)};
}

void replace(std::string& text, TSTree* tree, std::size_t at, std::size_t size,
             std::string_view by) {
    TSInputEdit edit{};
    edit.start_byte = static_cast<std::uint32_t>(at);
    edit.old_end_byte = static_cast<std::uint32_t>(at + size);
    edit.new_end_byte = static_cast<std::uint32_t>(at + by.size());
    edit.start_point = point_at(text, at);
    edit.old_end_point = point_at(text, at + size);
    text.replace(at, size, by);
    edit.new_end_point = point_at(text, at + by.size());
    ts_tree_edit(tree, &edit);
}

/// Edits `text` at random `times` times, one after the other, and compares after each of them.
void edit_and_compare(TSParser* parser, std::string text, Random& random, int times) {
    constexpr std::span<const std::string_view> scraps = unit_scraps;
    TreePtr tree = parse(parser, text);
    for (int i = 0; i < times; ++i) {
        const std::string before = text;
        const std::size_t at = random.below(text.size() + 1);
        const std::size_t size = std::min(random.below(4), text.size() - at);
        replace(text, tree.get(), at, size, random.one_in(4) ? "" : random.pick(scraps));
        tree = parse(parser, text, tree.get());
        const TreePtr fresh = parse(parser, text);
        if (dump(tree.get()) == dump(fresh.get())) continue;
        CAPTURE(before);
        CAPTURE(text);
        CHECK(dump(tree.get()) == dump(fresh.get()));
        return;
    }
}

TEST_CASE("random edits of the corpus") {
    const ParserPtr parser = new_parser();
    Random random(20240607);
    for (const CorpusCase& one : read_corpus()) {
        CAPTURE(one.name);
        for (int run = 0; run < 20; ++run) edit_and_compare(parser.get(), one.input, random, 10);
    }
}

TEST_CASE("random edits of the whole corpus as one file") {
    const ParserPtr parser = new_parser();
    Random random(7);
    std::string text;
    for (const CorpusCase& one : read_corpus()) text += one.input + "\n\n";
    for (int run = 0; run < 5; ++run) edit_and_compare(parser.get(), text, random, 40);
}

TEST_CASE("random edits of a long section") {
    const ParserPtr parser = new_parser();
    Random random(8);
    std::string text = "[Service]\n";
    for (int i = 0; i < 100; ++i) {
        text += random.pick(
            {"A=b\n", "\n", "# c\n", "D=e \\\n  f\n", "g\n", "\\\n", "H=\"i %j\"\n", "K\\\n=l\n"});
    }
    for (int run = 0; run < 20; ++run) edit_and_compare(parser.get(), text, random, 40);
}

}  // namespace
}  // namespace unitlint::test
