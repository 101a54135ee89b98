#include "lsp/workspace.h"

#include "tests/support/random.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

using namespace unitlint;
using namespace unitlint::lsp;
using test::Random;

namespace {

constexpr std::string_view uri = "file:///x/a.service";

Workspace with_document(std::string text, std::int32_t version = 1) {
    Workspace workspace;
    workspace.open({std::string(uri), version, std::move(text)});
    return workspace;
}

DidChangeParams change(std::int32_t version, std::vector<ContentChange> changes) {
    return {std::string(uri), version, std::move(changes)};
}

/// A tree as text, with the ranges of all nodes.
void print(TSNode node, std::string& out) {
    out += fmt::format("{}{}-{}(", ts_node_type(node), ts_node_start_byte(node),
                       ts_node_end_byte(node));
    for (std::uint32_t i = 0; i < ts_node_child_count(node); ++i)
        print(ts_node_child(node, i), out);
    out += ')';
}

std::string print(const Tree& tree) {
    std::string out;
    print(tree.root(), out);
    return out;
}

std::string print(const Analysis& analysis) {
    std::string out = analysis.exposure ? std::to_string(analysis.exposure->score) : "none";
    for (const Diagnostic& d : analysis.diagnostics) {
        out += fmt::format("\n{} {}-{} {}", d.rule, d.range.begin, d.range.end, d.message);
    }
    return out;
}

/// A text of scraps that is UTF-8, as all texts in JSON are.
std::string scraps(Random& random, std::size_t most) {
    std::string text = random.pieces(test::unit_scraps, most);
    std::erase(text, '\xFF');
    return text;
}

}  // namespace

TEST_CASE("random edits in each encoding give what a fresh document gives") {
    for (const PositionEncoding encoding :
         {PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32}) {
        Random random(20240607U + static_cast<std::uint32_t>(encoding));
        for (int document = 0; document < 30; ++document) {
            std::string text = scraps(random, 40);
            Workspace workspace = with_document(text);
            for (std::int32_t version = 2; version < 30; ++version) {
                DidChangeParams params = change(version, {});
                for (std::size_t n = random.below(4); n > 0; --n) {
                    // The positions are found in a document of their own, and moved to where
                    // characters begin.
                    const Document now(text);
                    const Converter converter(now, encoding);
                    const auto at = [&] {
                        return converter.position(
                            static_cast<std::uint32_t>(random.below(text.size() + 1)));
                    };
                    const Range range{at(), at()};
                    const TextRange bytes = converter.bytes(range);
                    const std::string inserted = scraps(random, 5);
                    const bool whole = random.one_in(20);
                    text.replace(whole ? 0 : bytes.begin, whole ? text.size() : bytes.size(),
                                 inserted);
                    params.changes.push_back(
                        {whole ? std::nullopt : std::optional(range), inserted});
                }
                REQUIRE(workspace.change(params, encoding) == Workspace::Outcome::Done);
                OpenDocument& open = *workspace.find(uri);
                REQUIRE(open.document()->text() == text);
                CHECK(open.version() == version);
                if (random.one_in(2))
                    continue;  // so that several changes come between two looks at the tree
                REQUIRE(print(open.tree()) == print(Tree::parse(text)));
                REQUIRE(print(*open.analysis({}, nullptr)) ==
                        print(analyze(std::make_shared<Document>(text), open.path(), {})));
            }
        }
    }
}

TEST_CASE("changes of one notification are applied one after the other") {
    Workspace workspace = with_document("abc");
    const Range first{{0, 0}, {0, 1}};
    CHECK(workspace.change(change(2, {{first, "xx"}, {first, ""}, {Range{{0, 3}, {0, 3}}, "!"}}),
                           PositionEncoding::Utf16) == Workspace::Outcome::Done);
    CHECK(workspace.find(uri)->document()->text() == "xbc!");
}

TEST_CASE("positions behind the text and reversed ranges are taken as LSP says") {
    Workspace workspace = with_document("ab\ncd");
    CHECK(workspace.change(change(2, {{Range{{9, 9}, {0, 1}}, "x"}}), PositionEncoding::Utf16) ==
          Workspace::Outcome::Done);
    CHECK(workspace.find(uri)->document()->text() == "ax");
}

TEST_CASE("a change that does not fit drops the document until it is opened again") {
    Workspace workspace = with_document("abc", 5);
    SUBCASE("an old version") {
        CHECK(workspace.change(change(5, {{std::nullopt, "x"}}), PositionEncoding::Utf8) ==
              Workspace::Outcome::Dropped);
    }
    SUBCASE("too large") {
        CHECK(workspace.change(change(6, {{std::nullopt, std::string(max_document_size + 1, 'x')}}),
                               PositionEncoding::Utf8) == Workspace::Outcome::Dropped);
    }
    SUBCASE("not understood") { CHECK(workspace.drop(uri) == Workspace::Outcome::Dropped); }
    CHECK(workspace.find(uri) == nullptr);
    CHECK(workspace.was_dropped(uri));
    CHECK(workspace.change(change(9, {{std::nullopt, "x"}}), PositionEncoding::Utf8) ==
          Workspace::Outcome::Unknown);
    CHECK(workspace.open({std::string(uri), 1, "new"}) == Workspace::Outcome::Done);
    CHECK(workspace.find(uri)->document()->text() == "new");
    CHECK_FALSE(workspace.was_dropped(uri));
}

TEST_CASE("documents are known by any spelling of their URI") {
    Workspace workspace;
    workspace.open({"file:///x/a%40b.service", 1, "x"});
    REQUIRE(workspace.find("file:///x/a@b.service") != nullptr);
    CHECK(workspace.find("file:///x/a@b.service")->uri() == "file:///x/a%40b.service");
    CHECK(workspace.close("file:///x/a@b.service") == Workspace::Outcome::Done);
    CHECK(workspace.find("file:///x/a%40b.service") == nullptr);
    CHECK(workspace.close("file:///x/a@b.service") == Workspace::Outcome::Unknown);
}

TEST_CASE("an analysis is made once for a version, and never has the number of another") {
    Workspace workspace = with_document("[Service]\nx\n");
    OpenDocument& document = *workspace.find(uri);
    const auto first = document.analysis({}, nullptr);
    const auto revision = document.revision();
    CHECK(document.analysis({}, nullptr) == first);
    CHECK(document.revision() == revision);
    workspace.forget_analyses();
    CHECK(document.revision() != revision);
    workspace.close(uri);
    workspace.open({std::string(uri), 1, "[Service]\ny\n"});
    CHECK(workspace.find(uri)->revision() > revision + 1);
}
