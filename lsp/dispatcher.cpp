#include "lsp/dispatcher.h"

namespace unitlint::lsp {

void Dispatcher::handle(const Message& message) {
    switch (message.kind) {
        case Message::Kind::Request: {
            const Expected<std::string> result = answer(message);
            send_(result ? make_result(*message.id, *result)
                         : make_error(message.id, result.error()));
            return;
        }
        case Message::Kind::Notification: notify(message); return;
        case Message::Kind::Response: on_response_(message); return;
        case Message::Kind::Invalid: send_(make_error(message.id, message.error)); return;
    }
}

Expected<std::string> Dispatcher::answer(const Message& request) {
    if (auto error = refusal(request)) return *error;
    const auto handler = requests_.find(request.method);
    if (handler == requests_.end())
        return ResponseError{ErrorCode::MethodNotFound,
                             "The server has no method `" + request.method + "`"};
    Expected<std::string> result = handler->second(*request.params);
    if (result && request.method == "initialize") phase_ = Phase::Running;
    if (result && request.method == "shutdown") phase_ = Phase::ShutDown;
    return result;
}

std::optional<ResponseError> Dispatcher::refusal(const Message& request) const {
    const bool is_initialize = request.method == "initialize";
    if (phase_ == Phase::ShutDown)
        return ResponseError{ErrorCode::InvalidRequest, "The server was shut down"};
    if (request.cancelled)
        return ResponseError{ErrorCode::RequestCancelled, "The client cancelled the request"};
    if (phase_ == Phase::Uninitialized && !is_initialize) {
        return ResponseError{ErrorCode::ServerNotInitialized,
                             "The first request must be `initialize`"};
    }
    if (phase_ == Phase::Running && is_initialize)
        return ResponseError{ErrorCode::InvalidRequest, "The server is initialized already"};
    return std::nullopt;
}

void Dispatcher::notify(const Message& notification) {
    if (notification.method == "exit") {
        exit_code_ = phase_ == Phase::ShutDown ? 0 : 1;
        return;
    }
    if (phase_ != Phase::Running) return;
    const auto handler = notifications_.find(notification.method);
    if (handler != notifications_.end()) handler->second(*notification.params);
}

}  // namespace unitlint::lsp
