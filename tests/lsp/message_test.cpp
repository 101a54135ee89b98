#include "lsp/message.h"

#include "lsp/json_writer.h"

#include <doctest/doctest.h>

#include <string>

using namespace unitlint::lsp;

namespace {

std::string id_of(const Message& message) { return message.id ? message.id->json : "null"; }

}  // namespace

TEST_CASE("requests, notifications and responses are told apart") {
    const Message request =
        parse_message(R"({"jsonrpc":"2.0","id":7,"method":"a/b","params":{"x":1}})");
    CHECK(request.kind == Message::Kind::Request);
    CHECK(request.method == "a/b");
    CHECK(member(*request.params, "x") != nullptr);
    CHECK(parse_message(R"({"jsonrpc":"2.0","method":"a","params":null})").kind ==
          Message::Kind::Notification);
    const Message response = parse_message(R"({"jsonrpc":"2.0","id":"x","result":null})");
    CHECK(response.kind == Message::Kind::Response);
    CHECK(response.result != nullptr);
    const Message error =
        parse_message(R"({"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"no"}})");
    CHECK(error.kind == Message::Kind::Response);
    CHECK(error.result == nullptr);
    CHECK(error.error.message == "no");
}

TEST_CASE("ids come back as they were written") {
    for (const std::string id : {"0", "-1", "1.5", "9223372036854775807", "18446744073709551615",
                                 "\"\"", "\"a\\\"b\"", "\"\xF0\x9F\x98\x80\""}) {
        const Message message = parse_message(R"({"jsonrpc":"2.0","method":"m","id":)" + id + "}");
        CHECK(message.kind == Message::Kind::Request);
        CHECK(id_of(message) == id);
    }
}

TEST_CASE("what is no message says so, with the id where there is one") {
    struct Case {
        std::string body;
        ErrorCode code;
        std::string id;
    };
    const Case cases[] = {
        {"", ErrorCode::ParseError, "null"},
        {"{", ErrorCode::ParseError, "null"},
        {"{} x", ErrorCode::ParseError, "null"},
        {"\xFF", ErrorCode::ParseError, "null"},
        {"\"\xFF\"", ErrorCode::ParseError, "null"},
        {"1e999", ErrorCode::ParseError, "null"},
        {std::string(100'000, '['), ErrorCode::ParseError, "null"},
        {"1", ErrorCode::InvalidRequest, "null"},
        {R"([{"jsonrpc":"2.0","id":1,"method":"m"}])", ErrorCode::InvalidRequest, "null"},
        {"{}", ErrorCode::InvalidRequest, "null"},
        {R"({"id":4,"method":"m"})", ErrorCode::InvalidRequest, "4"},
        {R"({"jsonrpc":"1.0","id":4,"method":"m"})", ErrorCode::InvalidRequest, "4"},
        {R"({"jsonrpc":"2.0","id":4,"method":5})", ErrorCode::InvalidRequest, "4"},
        {R"({"jsonrpc":"2.0","id":4,"method":"m","params":5})", ErrorCode::InvalidRequest, "4"},
        {R"({"jsonrpc":"2.0","id":4})", ErrorCode::InvalidRequest, "4"},
        {R"({"jsonrpc":"2.0","id":null,"method":"m"})", ErrorCode::InvalidRequest, "null"},
        {R"({"jsonrpc":"2.0","id":[1],"method":"m"})", ErrorCode::InvalidRequest, "null"},
        {R"({"jsonrpc":"2.0","id":true,"method":"m"})", ErrorCode::InvalidRequest, "null"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.body.substr(0, 80));
        const Message message = parse_message(c.body);
        CHECK(message.kind == Message::Kind::Invalid);
        CHECK(message.error.code == c.code);
        CHECK(id_of(message) == c.id);
    }
}

TEST_CASE("a small text cannot become a large tree") {
    std::string body = "[0";
    for (std::size_t i = 0; i < max_json_values; ++i) body += ",0";
    CHECK(parse_json(body + "]") == nullptr);
    CHECK(parse_json("[0,0]") != nullptr);
    CHECK(parse_json(std::string(max_json_depth, '[') + std::string(max_json_depth, ']')) !=
          nullptr);
    CHECK(parse_json(std::string(max_json_depth + 1, '[') + std::string(max_json_depth + 1, ']')) ==
          nullptr);
}

TEST_CASE("what is written is JSON, whatever the text") {
    JsonWriter json;
    json.begin_object();
    json.member("text", std::string("a\"\\\n\x01\xFF\xC3\xA9\xF0\x9F\x98\x80\0z", 14));
    json.member("numbers", std::vector<int>{-1, 0, 2});
    json.member("yes", true);
    json.member("absent", std::optional<int>());
    json.key("inner");
    json.begin_object();
    json.end_object();
    json.end_object();
    const std::string text = json.take();
    CHECK(text ==
          "{\"text\":\"a\\\"\\\\\\n\\u0001\xEF\xBF\xBD\xC3\xA9\xF0\x9F\x98\x80\\u0000z\","
          "\"numbers\":[-1,0,2],\"yes\":true,\"inner\":{}}");
    CHECK(parse_json(text) != nullptr);
}

TEST_CASE("numbers are read as LSP counts") {
    std::uint32_t natural = 0;
    CHECK(read(*parse_json("4294967296000"), natural));
    CHECK(natural == 4294967295U);
    CHECK_FALSE(read(*parse_json("-1"), natural));
    CHECK_FALSE(read(*parse_json("1.5"), natural));
    CHECK_FALSE(read(*parse_json("\"1\""), natural));
    std::int32_t number = 0;
    CHECK(read(*parse_json("-99999999999"), number));
    CHECK(number == -2147483647 - 1);
}
