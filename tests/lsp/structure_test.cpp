// Symbols, folding and selection ranges of random documents: every answer must be one that a client
// can use.

#include "tests/lsp/conversation.h"
#include "tests/support/random.h"

#include "syntax/document.h"

#include <doctest/doctest.h>

#include <set>
#include <utility>

using namespace unitlint;
using nlohmann::json;
using test::Conversation;
using test::Random;

namespace {

using Place = std::pair<int, int>;

Place place(const json& position) { return {position["line"], position["character"]}; }

bool holds(const json& outer, const json& inner) {
    return place(outer["start"]) <= place(inner["start"]) &&
           place(inner["start"]) <= place(inner["end"]) &&
           place(inner["end"]) <= place(outer["end"]);
}

/// Each symbol's ranges lie in its parent's, and siblings follow each other.
bool is_tidy(const json& symbols, const json& outer) {
    Place last{0, 0};
    for (const json& symbol : symbols) {
        if (symbol["name"].get<std::string>().empty()) return false;
        if (!holds(outer, symbol["range"])) return false;
        if (!holds(symbol["range"], symbol["selectionRange"])) return false;
        if (place(symbol["range"]["start"]) < last) return false;
        if (symbol.contains("children") && !is_tidy(symbol["children"], symbol["range"]))
            return false;
        last = place(symbol["range"]["end"]);
    }
    return true;
}

/// Of two folds one holds the other, or they share no line but the last of a section.
bool are_nested(const json& folds) {
    std::set<std::pair<int, int>> seen;
    for (const json& fold : folds) {
        const int begin = fold["startLine"];
        const int end = fold["endLine"];
        if (begin >= end) return false;
        for (const auto& [other_begin, other_end] : seen) {
            const bool inside = other_begin <= begin && end <= other_end;
            if (!inside && begin <= other_end) return false;
        }
        seen.insert({begin, end});
    }
    return true;
}

bool is_ladder(const json& selection, Place at) {
    for (const json* rung = &selection; rung->contains("parent"); rung = &(*rung)["parent"]) {
        const json& range = (*rung)["range"];
        const json& outer = (*rung)["parent"]["range"];
        if (range == outer || !holds(outer, range)) return false;
    }
    const json& innermost = selection["range"];
    return place(innermost["start"]) <= at && at <= place(innermost["end"]);
}

}  // namespace

TEST_CASE("symbols, folds and selections nest in random documents") {
    Random random(59);
    for (int run = 0; run < 2000; ++run) {
        Conversation client(
            R"({"textDocument":{"documentSymbol":{"hierarchicalDocumentSymbolSupport":true}}})");
        const std::string text = random.pieces(test::unit_scraps, 40);
        CAPTURE(text);
        client.open("a.service", text);
        const json everything = {{"start", {{"line", 0}, {"character", 0}}},
                                 {"end", {{"line", 1 << 30}, {"character", 0}}}};
        const json symbols = client.ask("textDocument/documentSymbol");
        CAPTURE(symbols.dump());
        CHECK(is_tidy(symbols, everything));
        const json folds = client.ask("textDocument/foldingRange");
        CAPTURE(folds.dump());
        CHECK(are_nested(folds));

        const std::string_view shown = text;
        const LineIndex lines(shown);
        const auto line = static_cast<std::uint32_t>(random.below(lines.line_count()));
        const json position = {{"line", line}, {"character", 0}};
        const json selections =
            client.ask("textDocument/selectionRange", "\"positions\":[" + position.dump() + "]");
        REQUIRE(selections.size() == 1);
        CHECK(is_ladder(selections[0], {static_cast<int>(line), 0}));
    }
}

TEST_CASE("a client gets no tags of symbols that it did not ask for") {
    const std::string text = "[Service]\nMemoryLimit=1G\n";
    Conversation plain("{}");
    plain.open("a.service", text);
    CHECK(plain.ask("textDocument/documentSymbol").dump().find("tags") == std::string::npos);
    Conversation modern(R"({"textDocument":{"documentSymbol":{"tagSupport":{"valueSet":[1]}}}})");
    modern.open("a.service", text);
    CHECK(modern.ask("textDocument/documentSymbol")[1]["tags"] == json{1});
}
