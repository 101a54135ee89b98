#include "lsp/dispatcher.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace unitlint::lsp;

namespace {

struct Twice {
    std::uint32_t number = 0;
};
bool read(const Json& json, Twice& out) { return required(json, "number", out.number); }

struct Talk {
    std::vector<std::string> sent;
    std::vector<std::uint32_t> noticed;
    Dispatcher dispatcher{[this](std::string message) { sent.push_back(std::move(message)); }};

    Talk() {
        dispatcher.on_request<NoParams>("initialize",
                                        [](const NoParams&) { return Expected<Null>(Null{}); });
        dispatcher.on_request<NoParams>("shutdown",
                                        [](const NoParams&) { return Expected<Null>(Null{}); });
        dispatcher.on_request<Twice>("twice", [](const Twice& params) {
            return Expected<std::uint32_t>(2 * params.number);
        });
        dispatcher.on_request<NoParams>("fail", [](const NoParams&) {
            return Expected<Null>(ResponseError{ErrorCode::RequestFailed, "It failed"});
        });
        dispatcher.on_notification<Twice>(
            "notice", [this](const Twice& params) { noticed.push_back(params.number); });
    }

    /// What is answered to a message; several answers joined by blanks.
    std::string say(std::string_view body) {
        sent.clear();
        dispatcher.handle(parse_message(body));
        std::string all;
        for (const std::string& message : sent) all += all.empty() ? message : " " + message;
        return all;
    }
    void initialize() { say(R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{}})"); }
};

std::string error(std::string_view id, int code) {
    return R"({"jsonrpc":"2.0","id":)" + std::string(id) + R"(,"error":{"code":)" +
           std::to_string(code) + ",";
}

}  // namespace

TEST_CASE("a request gets its result, with its own id") {
    Talk talk;
    talk.initialize();
    CHECK(talk.say(R"({"jsonrpc":"2.0","id":"a","method":"twice","params":{"number":21}})") ==
          R"({"jsonrpc":"2.0","id":"a","result":42})");
}

TEST_CASE("a request that cannot be served gets exactly one error") {
    Talk talk;
    CHECK(talk.say(R"({"jsonrpc":"2.0","id":1,"method":"twice","params":{"number":1}})")
              .starts_with(error("1", -32002)));
    CHECK(
        talk.say(R"({"jsonrpc":"2.0","id":1,"method":"nowhere"})").starts_with(error("1", -32002)));
    talk.initialize();
    CHECK(talk.say(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{}})")
              .starts_with(error("1", -32600)));
    CHECK(
        talk.say(R"({"jsonrpc":"2.0","id":1,"method":"nowhere"})").starts_with(error("1", -32601)));
    CHECK(talk.say(R"({"jsonrpc":"2.0","id":1,"method":"$/nowhere"})")
              .starts_with(error("1", -32601)));
    CHECK(talk.say(R"({"jsonrpc":"2.0","id":1,"method":"notice","params":{"number":1}})")
              .starts_with(error("1", -32601)));
    CHECK(talk.say(R"({"jsonrpc":"2.0","id":1,"method":"twice","params":{"number":"1"}})")
              .starts_with(error("1", -32602)));
    CHECK(talk.say(R"({"jsonrpc":"2.0","id":1,"method":"twice","params":[1]})")
              .starts_with(error("1", -32602)));
    CHECK(talk.say(R"({"jsonrpc":"2.0","id":1,"method":"fail"})").starts_with(error("1", -32803)));
    CHECK(talk.say("{").starts_with(error("null", -32700)));
    CHECK(talk.say("[]").starts_with(error("null", -32600)));
    CHECK(talk.sent.size() == 1);
}

TEST_CASE("notifications are never answered") {
    Talk talk;
    CHECK(talk.say(R"({"jsonrpc":"2.0","method":"notice","params":{"number":1}})").empty());
    talk.initialize();
    CHECK(talk.say(R"({"jsonrpc":"2.0","method":"notice","params":{"number":2}})").empty());
    CHECK(talk.say(R"({"jsonrpc":"2.0","method":"notice","params":{"number":"x"}})").empty());
    CHECK(talk.say(R"({"jsonrpc":"2.0","method":"nowhere"})").empty());
    CHECK(talk.say(R"({"jsonrpc":"2.0","method":"$/nowhere"})").empty());
    CHECK(talk.say(R"({"jsonrpc":"2.0","method":"twice","params":{"number":1}})").empty());
    CHECK(talk.noticed == std::vector<std::uint32_t>{2});
}

TEST_CASE("exit ends with 0 after shutdown only") {
    Talk talk;
    talk.initialize();
    SUBCASE("after shutdown") {
        CHECK(talk.say(R"({"jsonrpc":"2.0","id":1,"method":"shutdown"})") ==
              R"({"jsonrpc":"2.0","id":1,"result":null})");
        CHECK(talk.say(R"({"jsonrpc":"2.0","id":2,"method":"twice","params":{"number":1}})")
                  .starts_with(error("2", -32600)));
        CHECK(talk.say(R"({"jsonrpc":"2.0","id":3,"method":"initialize","params":{}})")
                  .starts_with(error("3", -32600)));
        CHECK_FALSE(talk.dispatcher.exit_code());
        talk.say(R"({"jsonrpc":"2.0","method":"exit"})");
        CHECK(talk.dispatcher.exit_code() == 0);
    }
    SUBCASE("without") {
        talk.say(R"({"jsonrpc":"2.0","method":"exit"})");
        CHECK(talk.dispatcher.exit_code() == 1);
    }
    SUBCASE("exit is no request") {
        CHECK(talk.say(R"({"jsonrpc":"2.0","id":1,"method":"exit"})")
                  .starts_with(error("1", -32601)));
        CHECK_FALSE(talk.dispatcher.exit_code());
    }
}
