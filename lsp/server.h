#pragma once

#include "lsp/dispatcher.h"
#include "lsp/message.h"
#include "lsp/session.h"

#include <functional>
#include <optional>
#include <string>

namespace unitlint::lsp {

/// The server without its transport: takes messages one by one, and hands the texts of what it
/// sends to `send`. Has no threads.
class Server {
public:
    using Send = std::function<void(std::string message)>;

    Server(ServerSetup setup, Send send);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    void handle(const Message& message);

    /// To be called when no message waits: does a piece of what is due then, such as pushing
    /// diagnostics. Returns whether there may be more.
    bool work_when_idle();

    /// Set once the client said `exit`.
    std::optional<int> exit_code() const { return dispatcher_.exit_code(); }
    /// What the process ends with where the client went away without a word: 0 after `shutdown`,
    /// else 1.
    int exit_code_at_end() const { return dispatcher_.was_shut_down() ? 0 : 1; }

private:
    void log_trace(const Message& message);

    Session session_;
    Dispatcher dispatcher_;
};

}  // namespace unitlint::lsp
