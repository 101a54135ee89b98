#pragma once

#include "lsp/json_writer.h"
#include "lsp/message.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace unitlint::lsp {

/// LSP 3.17, "MessageType".
enum class MessageType : std::uint8_t { Error = 1, Warning, Info, Log };

/// The way to the client: notifications, and requests with what is done with their answers.
class Client {
public:
    using Send = std::function<void(std::string message)>;
    using OnAnswer =
        std::function<void(const Json* result)>;  // null where the client answered with an error

    explicit Client(Send send) : send_(std::move(send)) {}

    /// `params` is written by its `write()`.
    template <typename Params>
    void notify(std::string_view method, const Params& params) {
        send_(make_notification(method, text_of(params)));
    }

    template <typename Params>
    void request(
        std::string_view method, const Params& params, OnAnswer on_answer = [](const Json*) {}) {
        const std::int64_t id = next_id_++;
        waiting_.emplace(std::to_string(id), std::move(on_answer));
        send_(make_request(id, method, text_of(params)));
    }

    /// `window/logMessage`.
    void log(MessageType type, std::string_view message);

    /// `window/showMessage`.
    void show(MessageType type, std::string_view message);

    /// Hands a response to who waits for it; one that nobody waits for is ignored.
    void handle_response(const Message& response);

private:
    template <typename Params>
    static std::string text_of(const Params& params) {
        JsonWriter json;
        write(json, params);
        return json.take();
    }

    Send send_;
    std::int64_t next_id_ = 1;
    std::map<std::string, OnAnswer, std::less<>> waiting_;  // by the text of the id
};

}  // namespace unitlint::lsp
