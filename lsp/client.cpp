#include "lsp/client.h"

namespace unitlint::lsp {

namespace {

struct MessageParams {
    MessageType type;
    std::string_view message;
};

void write(JsonWriter& json, const MessageParams& params) {
    json.begin_object();
    json.member("type", static_cast<std::uint8_t>(params.type));
    json.member("message", params.message);
    json.end_object();
}

}  // namespace

void Client::log(MessageType type, std::string_view message) {
    notify("window/logMessage", MessageParams{type, message});
}

void Client::show(MessageType type, std::string_view message) {
    notify("window/showMessage", MessageParams{type, message});
}

void Client::handle_response(const Message& response) {
    if (!response.id) return;
    const auto found = waiting_.find(response.id->json);
    if (found == waiting_.end()) return;
    const OnAnswer on_answer = std::move(found->second);
    waiting_.erase(found);
    on_answer(response.result.get());
}

}  // namespace unitlint::lsp
