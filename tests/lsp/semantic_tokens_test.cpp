// Semantic tokens as a client decodes them.

#include "tests/lsp/conversation.h"
#include "tests/support/random.h"

#include "syntax/document.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace unitlint;
using nlohmann::json;
using test::Conversation;
using test::Random;

namespace {

constexpr std::string_view utf8 = R"({"general":{"positionEncodings":["utf-8"]},
    "textDocument":{"semanticTokens":{"requests":{"full":{"delta":true}}}}})";

using Data = std::vector<std::uint32_t>;

Data data_of(const json& answer) { return answer.at("data").get<Data>(); }

/// Scraps whose tokens are of many types; the shared ones are there for their line ends.
std::string random_unit(Random& random) {
    constexpr std::string_view lines[] = {
        "[Service]\n",
        "[Unit]\n",
        "[Nowhere]\n",
        "Environment=\"A=%n b\" C=\\x20😀\n",
        "ExecStart=-/bin/sh -c \"a \\\n  # between 😀\n  b\" ${X}\n",
        "MemoryLimit=1G\n",
        "ProtectSystem=strict\nProtectSystem=full\n",
        "SystemCallFilter=~@mount:EPERM \\\n",
        "After=a.service é.target\n",
        "Unknown=😀\n",
        "; a comment\n",
    };
    std::string text;
    for (std::size_t n = random.below(12); n > 0; --n) {
        text += random.one_in(2)
                    ? std::string(random.pick(std::span<const std::string_view>(lines)))
                    : random.pieces(test::unit_scraps, 4);
    }
    return text;
}

/// Each token lies in one line, behind the one before, and has a type and modifiers of the legend.
bool is_tidy(const Data& data, std::string_view text) {
    const LineIndex lines(text);
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t free_from = 0;
    if (data.size() % 5 != 0) return false;
    for (std::size_t i = 0; i < data.size(); i += 5) {
        column = data[i] == 0 ? column + data[i + 1] : data[i + 1];
        if (data[i] != 0) free_from = 0;
        line += data[i];
        if (column < free_from || data[i + 2] == 0) return false;
        if (line >= lines.line_count()) return false;
        if (column + data[i + 2] > lines.line(text, line).size()) return false;
        if (data[i + 3] >= 14 || data[i + 4] >= 4) return false;
        free_from = column + data[i + 2];
    }
    return true;
}

Data applied(Data data, const json& answer) {
    for (const json& edit : answer.at("edits")) {
        const auto start = edit.at("start").get<std::ptrdiff_t>();
        const auto count = edit.at("deleteCount").get<std::ptrdiff_t>();
        const auto more = edit.at("data").get<Data>();
        data.erase(data.begin() + start, data.begin() + start + count);
        data.insert(data.begin() + start, more.begin(), more.end());
    }
    return data;
}

/// The text with what JSON makes of bytes that are no UTF-8.
std::string as_received(Random& random) {
    std::string text = random_unit(random);
    std::replace(text.begin(), text.end(), '\xFF', '?');
    return text;
}

}  // namespace

TEST_CASE("tokens of random documents are in order, and in one line each") {
    Random random(41);
    for (int run = 0; run < 2000; ++run) {
        Conversation client(utf8);
        const std::string text = as_received(random);
        CAPTURE(text);
        client.open("a.service", text);
        const json answer = client.ask("textDocument/semanticTokens/full");
        CHECK(is_tidy(data_of(answer), text));

        // The range of everything gives the same, and every line by itself gives its part.
        const json everything = client.ask(
            "textDocument/semanticTokens/range",
            R"("range":{"start":{"line":0,"character":0},"end":{"line":99999,"character":0}})");
        CHECK(data_of(everything) == data_of(answer));
    }
}

TEST_CASE("a delta makes of the old tokens the new ones") {
    Random random(43);
    Conversation client(utf8);
    client.open("a.service", "");
    json last = client.ask("textDocument/semanticTokens/full");
    Data known = data_of(last);
    std::string text;
    std::size_t edits = 0;
    for (int run = 0; run < 2000; ++run) {
        // Half of the changes are small, so that there is something to keep.
        if (random.one_in(2)) text = as_received(random);
        if (!random.one_in(8)) {
            const std::size_t at = random.below(text.size() + 1);
            text = text.substr(0, at).append("\n# note\nUser=a\n").append(text, at);
        }
        CAPTURE(text);
        client.change(text);
        const json delta = client.ask("textDocument/semanticTokens/full/delta",
                                      "\"previousResultId\":" + last.at("resultId").dump());
        REQUIRE(delta.contains("edits"));
        edits += delta["edits"].size();
        known = applied(known, delta);

        Conversation fresh(utf8);
        fresh.open("a.service", text);
        CHECK(known == data_of(fresh.ask("textDocument/semanticTokens/full")));
        CHECK(delta.at("resultId") != last.at("resultId"));
        last = delta;
    }
    CHECK(edits > 1500);
}

TEST_CASE("a delta to something else than the last answer is everything") {
    Conversation client(utf8);
    client.open("a.service", "[Service]\nUser=a\n");
    const json first = client.ask("textDocument/semanticTokens/full");
    const json second = client.ask("textDocument/semanticTokens/full");
    CHECK(first["resultId"] != second["resultId"]);
    const auto ask = [&](const json& answer) {
        return client.ask("textDocument/semanticTokens/full/delta",
                          "\"previousResultId\":" + answer["resultId"].dump());
    };
    CHECK(data_of(ask(first)) == data_of(first));
    const json third = client.ask("textDocument/semanticTokens/full");
    CHECK(ask(third)["edits"] == json::array());
}

TEST_CASE("the parts of a range are those of the whole, line by line") {
    Random random(47);
    for (int run = 0; run < 300; ++run) {
        Conversation client(utf8);
        const std::string text = as_received(random);
        CAPTURE(text);
        client.open("a.service", text);
        const Data all = data_of(client.ask("textDocument/semanticTokens/full"));
        const LineIndex lines{std::string_view(text)};
        std::size_t tokens = 0;
        for (std::uint32_t line = 0; line < lines.line_count(); ++line) {
            const json range = {{"start", {{"line", line}, {"character", 0}}},
                                {"end", {{"line", line + 1}, {"character", 0}}}};
            const Data part = data_of(
                client.ask("textDocument/semanticTokens/range", "\"range\":" + range.dump()));
            if (!part.empty()) CHECK(part[0] == line);
            tokens += part.size();
        }
        CHECK(tokens == all.size());
    }
}

TEST_CASE("a client that asks for no deltas gets no ids, and tokens can be turned off") {
    Conversation client("{}");
    client.open("a.service", "[Service]\nUser=a\n");
    CHECK_FALSE(client.ask("textDocument/semanticTokens/full").contains("resultId"));
    CHECK(client.ask("textDocument/semanticTokens/full")["data"].size() == 15);
    CHECK(client.ask("textDocument/semanticTokens/range")["code"] == -32602);
}
