#include "lsp/server.h"

#include "lsp/features/feature.h"

#include <fmt/format.h>

#include <utility>

namespace unitlint::lsp {

namespace {

/// LSP 3.17, "LogTrace Notification".
struct LogTraceParams {
    std::string message;
    std::optional<std::string> verbose;
};

void write(JsonWriter& json, const LogTraceParams& params) {
    json.begin_object();
    json.member("message", params.message);
    json.member("verbose", params.verbose);
    json.end_object();
}

}  // namespace

Server::Server(ServerSetup setup, Send send)
    : session_{.setup = std::move(setup), .client = Client(send)}, dispatcher_(send) {
    session_.workspace.read_from(session_.setup.source);
    for (const Feature* feature : all_features()) feature->bind(dispatcher_, session_);
    dispatcher_.on_response(
        [this](const Message& response) { session_.client.handle_response(response); });
}

void Server::handle(const Message& message) {
    dispatcher_.handle(message);
    if (session_.trace != Trace::Off && dispatcher_.is_running()) log_trace(message);
}

void Server::log_trace(const Message& message) {
    const bool is_request = message.kind == Message::Kind::Request;
    if (!is_request && message.kind != Message::Kind::Notification) return;
    LogTraceParams params{
        fmt::format("{} `{}`", is_request ? "Answered" : "Took notice of", message.method), {}};
    if (session_.trace == Trace::Verbose)
        params.verbose =
            fmt::format("{} bytes{}", message.size, message.cancelled ? ", cancelled" : "");
    session_.client.notify("$/logTrace", params);
}

bool Server::work_when_idle() {
    if (!dispatcher_.is_running()) return false;
    bool more = false;
    for (const Feature* feature : all_features()) {
        more |= feature->work_when_idle != nullptr && feature->work_when_idle(session_);
    }
    return more;
}

}  // namespace unitlint::lsp
