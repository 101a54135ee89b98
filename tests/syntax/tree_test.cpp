#include "syntax/tree.h"

#include "syntax/line_index.h"

#include "tests/support/random.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

using namespace unitlint;

namespace {

/// The tree with the byte ranges of all nodes: two trees are equal when this is.
void print(TSNode node, std::string& out) {
    out += ts_node_type(node);
    out += ' ' + std::to_string(ts_node_start_byte(node)) + '-' +
           std::to_string(ts_node_end_byte(node)) + '(';
    for (std::uint32_t i = 0; i < ts_node_child_count(node); ++i)
        print(ts_node_child(node, i), out);
    out += ')';
}

std::string print(const Tree& tree) {
    std::string out;
    print(tree.root(), out);
    return out;
}

/// Moves to the start of the character, as positions of LSP can only name those.
std::uint32_t snap(const std::string& text, std::uint32_t offset, PositionEncoding encoding) {
    const LineIndex lines(text);
    return lines.offset(text, lines.position(text, offset, encoding), encoding);
}

}  // namespace

TEST_CASE(
    "the incremental tree equals the fresh one, whatever the edits and the encoding of their "
    "positions") {
    test::Random random(20240601);
    for (const auto encoding :
         {PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32}) {
        for (int document = 0; document < 300; ++document) {
            std::string text = random.pieces(test::unit_scraps, 40);
            Tree tree = Tree::parse(text);
            for (int edit = 0; edit < 12; ++edit) {
                const auto size = text.size() + 1;
                auto begin = snap(text, static_cast<std::uint32_t>(random.below(size)), encoding);
                auto end = snap(
                    text, static_cast<std::uint32_t>(std::min(size - 1, begin + random.below(10))),
                    encoding);
                if (end < begin) std::swap(begin, end);
                const std::string inserted = random.pieces(test::unit_scraps, 4);
                std::string after = text;
                after.replace(begin, end - begin, inserted);
                tree = tree.reparse(text, after,
                                    {{begin, end}, static_cast<std::uint32_t>(inserted.size())});
                text = std::move(after);
                REQUIRE_MESSAGE(print(tree) == print(Tree::parse(text)), "document ", document,
                                " edit ", edit);
            }
        }
    }
}

TEST_CASE("any bytes have a tree without errors") {
    test::Random random(7);
    for (int document = 0; document < 5000; ++document) {
        const std::string text = random.pieces(test::unit_scraps, 60);
        const Tree tree = Tree::parse(text);
        REQUIRE_FALSE(ts_node_has_error(tree.root()));
        REQUIRE(ts_node_end_byte(tree.root()) <= text.size());
    }
}
