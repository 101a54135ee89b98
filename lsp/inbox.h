#pragma once

#include "lsp/message.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace unitlint::lsp {

/// The messages that wait, between the thread that reads and the one that works. Holds a bounded
/// number of bytes: the reader waits while it is full.
class Inbox {
public:
    static constexpr std::size_t default_limit = std::size_t{64} << 20;

    /// `limit` is on the texts of the waiting messages together; a single message may be larger.
    explicit Inbox(std::size_t limit = default_limit) : limit_(limit) {}

    // For the reader.

    /// Adds a message at the end, and waits for room first. `$/cancelRequest` is not added: it
    /// marks the first waiting request of that id as cancelled (LSP 3.17, "Cancellation Support").
    /// After close() messages are dropped.
    void push(Message message);
    /// No more messages will come.
    void close();

    // For the worker.

    /// The next message; waits for one. Nothing when the inbox is closed and empty.
    std::optional<Message> pop();
    bool is_empty() const;
    /// Whether the client has taken back the request that pop() gave last.
    bool is_cancelled() const;
    /// Drops what waits and wakes the reader, who finds the inbox closed.
    void abandon();
    bool is_closed() const;

private:
    void cancel(const RequestId& id);

    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::condition_variable left_;
    std::deque<Message> messages_;
    std::uint64_t popped_ = 0;  // the number of the first of messages_
    // The numbers of waiting requests, by the text of their id. A client should not use an id twice
    // at a time, but may.
    std::unordered_map<std::string, std::deque<std::uint64_t>> waiting_;
    std::string current_;  // the id of the request that was popped last; empty for none
    bool current_cancelled_ = false;
    std::size_t limit_;
    std::size_t size_ = 0;
    bool closed_ = false;
};

}  // namespace unitlint::lsp
