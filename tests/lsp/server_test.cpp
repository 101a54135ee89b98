#include "lsp/server.h"

#include "tests/support/random.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace unitlint;
using namespace unitlint::lsp;
using test::Random;

namespace {

/// Scraps of messages, so that random ones get far.
constexpr std::string_view pieces[] = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "null",
    "1",
    "-1",
    "1e400",
    "\"\"",
    "\"jsonrpc\":\"2.0\"",
    "\"id\":1",
    "\"id\":\"x\"",
    "\"method\":\"textDocument/hover\"",
    "\"method\":\"textDocument/didChange\"",
    "\"params\":{}",
    "\"params\":",
    "\"textDocument\":{\"uri\":\"file:///a.service\",\"version\":2}",
    "\"position\":{\"line\":0,\"character\":3}",
    "\xFF",
};

struct Conversation {
    std::vector<std::string> sent;
    Server server{ServerSetup{.version = "0", .manuals = ManualStore({})},
                  [this](std::string message) { sent.push_back(std::move(message)); }};

    void say(std::string_view body) { server.handle(parse_message(body)); }
    void start() {
        say(R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{}}})");
        say(R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.service","version":1,"text":"[Service]\nUser=a\n"}}})");
        while (server.work_when_idle()) {
        }
        sent.clear();
    }
};

std::size_t answers(const Conversation& conversation) {
    std::size_t count = 0;
    for (const std::string& message : conversation.sent)
        count += message.find("\"method\":") == std::string::npos;
    return count;
}

}  // namespace

TEST_CASE("whatever the parameters are, a request has one answer") {
    const std::string_view methods[] = {"textDocument/hover",
                                        "textDocument/codeAction",
                                        "textDocument/diagnostic",
                                        "workspace/executeCommand",
                                        "shutdown",
                                        "nowhere"};
    const std::string_view params[] = {
        "{}",
        "[]",
        R"({"textDocument":null})",
        R"({"textDocument":{"uri":5}})",
        R"({"textDocument":{"uri":"file:///none"},"position":{}})",
        R"({"textDocument":{"uri":"file:///a.service"},"position":{"line":-1,"character":0}})",
        R"({"textDocument":{"uri":"file:///a.service"},"position":{"line":4000000000000,"character":99999999999}})",
        R"({"textDocument":{"uri":"file:///a.service"},"range":{"start":{"line":9,"character":9},"end":{"line":0,"character":0}}})",
        R"({"textDocument":{"uri":"file:///a.service"},"range":{"start":1,"end":2},"context":7})",
        R"({"textDocument":{"uri":"file:///a.service"},"range":{"start":{"line":0,"character":0},"end":{"line":9,"character":0}},"context":{"only":[""]}})",
        R"({"textDocument":{"uri":"file:///a.service"},"previousResultId":5})",
        R"({"command":"unitlint.applyFix","arguments":[]})",
        R"({"command":"unitlint.applyFix","arguments":[{"uri":"file:///a.service","version":1,"diagnostic":4000000000,"fix":0}]})",
        R"({"command":"x"})",
    };
    for (const std::string_view method : methods) {
        for (const std::string_view text : params) {
            CAPTURE(method);
            CAPTURE(text);
            Conversation conversation;
            conversation.start();
            conversation.say(R"({"jsonrpc":"2.0","id":5,"method":")" + std::string(method) +
                             R"(","params":)" + std::string(text) + "}");
            CHECK(answers(conversation) == 1);
        }
    }
}

TEST_CASE("random messages do no harm") {
    Random random(99);
    Conversation conversation;
    conversation.start();
    for (int i = 0; i < 20'000; ++i) {
        std::string body = random.one_in(2) ? "{\"jsonrpc\":\"2.0\"" : "";
        body += random.pieces(pieces, 12);
        if (random.one_in(2)) body += "}";
        conversation.sent.clear();
        const Message message = parse_message(body);
        conversation.server.handle(message);
        const bool wants_answer =
            message.kind == Message::Kind::Request || message.kind == Message::Kind::Invalid;
        REQUIRE(answers(conversation) == (wants_answer ? 1 : 0));
        conversation.server.work_when_idle();
    }
}

TEST_CASE("10,000 keystrokes do not drift from a fresh document") {
    Conversation conversation;
    conversation.start();
    std::string typed;
    for (int i = 0; i < 10'000; ++i) {
        const char key = "abc=\n"[i % 5];
        typed += key;
        const std::string line = std::to_string(2 + i / 5);
        const std::string position =
            R"({"line":)" + line + R"(,"character":)" + std::to_string(i % 5) + "}";
        conversation.say(
            R"({"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.service","version":)" +
            std::to_string(i + 2) + R"(},"contentChanges":[{"range":{"start":)" + position +
            R"(,"end":)" + position + R"(},"text":")" +
            (key == '\n' ? "\\n" : std::string(1, key)) + "\"}]}}");
        if (i % 20 == 0) conversation.server.work_when_idle();
    }
    while (conversation.server.work_when_idle()) {
    }
    const std::string incremental = conversation.sent.back();
    CHECK(incremental.find("unknown-directive") != std::string::npos);
    conversation.say(
        R"({"jsonrpc":"2.0","method":"textDocument/didClose","params":{"textDocument":{"uri":"file:///a.service"}}})");
    std::string text = "[Service]\nUser=a\n" + typed;
    JsonWriter json;
    json.string(text);
    conversation.say(
        R"({"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.service","version":1,"text":)" +
        json.take() + "}}}");
    while (conversation.server.work_when_idle()) {
    }
    CHECK(conversation.sent.back() == incremental);
}
