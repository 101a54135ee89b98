#pragma once

#include "lsp/json_writer.h"
#include "lsp/server.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace unitlint::test {

/// A client that talks to a server without pipes, and opens documents one after the other.
class Conversation {
public:
    /// `capabilities` is the text of the JSON that goes with `initialize`.
    explicit Conversation(std::string_view capabilities) {
        say(R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":)" +
            std::string(capabilities) + "}}");
    }

    /// Opens a document; later requests are about it.
    void open(std::string_view name, std::string_view text) {
        uri_ = "file:///" + std::string(name);
        version_ = 1;
        lsp::JsonWriter json;
        json.begin_object();
        json.member("jsonrpc", "2.0");
        json.member("method", "textDocument/didOpen");
        json.key("params");
        json.begin_object();
        json.key("textDocument");
        json.begin_object();
        json.member("uri", uri_);
        json.member("version", version_);
        json.member("text", text);
        json.end_object();
        json.end_object();
        json.end_object();
        say(json.take());
    }

    /// Replaces the whole text.
    void change(std::string_view text) {
        lsp::JsonWriter json;
        json.begin_object();
        json.member("text", text);
        json.end_object();
        say(R"({"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":")" +
            uri_ + R"(","version":)" + std::to_string(++version_) + R"(},"contentChanges":[)" +
            json.take() + "]}}");
    }

    /// The result of a request about the open document; `more` are further members of its
    /// parameters, such as `"range":{...}`.
    nlohmann::json ask(std::string_view method, std::string_view more = {}) {
        sent_.clear();
        say(R"({"jsonrpc":"2.0","id":1,"method":")" + std::string(method) +
            R"(","params":{"textDocument":{"uri":")" + uri_ + "\"}" + (more.empty() ? "" : ",") +
            std::string(more) + "}}");
        for (const std::string& text : sent_) {
            nlohmann::json message = nlohmann::json::parse(text, nullptr, false);
            if (message.contains("id") && !message.contains("method"))
                return message.contains("result") ? message["result"] : message["error"];
        }
        return {};
    }

private:
    void say(const std::string& body) { server_.handle(lsp::parse_message(body)); }

    std::vector<std::string> sent_;
    lsp::Server server_{lsp::ServerSetup{.version = "0", .manuals = ManualStore({})},
                        [this](std::string message) { sent_.push_back(std::move(message)); }};
    std::string uri_;
    std::int32_t version_ = 0;
};

}  // namespace unitlint::test
