#include "lsp/inbox.h"

#include <utility>

namespace unitlint::lsp {

namespace {

/// What a message costs besides its text.
constexpr std::size_t overhead = 512;

}  // namespace

void Inbox::push(Message message) {
    std::unique_lock lock(mutex_);
    if (message.kind == Message::Kind::Notification && message.method == "$/cancelRequest") {
        if (const auto id = cancelled_id(message)) cancel(*id);
        return;
    }
    left_.wait(lock, [&] { return messages_.empty() || size_ < limit_ || closed_; });
    if (closed_) return;
    size_ += message.size + overhead;
    if (message.kind == Message::Kind::Request)
        waiting_[message.id->json].push_back(popped_ + messages_.size());
    messages_.push_back(std::move(message));
    arrived_.notify_one();
}

void Inbox::cancel(const RequestId& id) {
    const auto found = waiting_.find(id.json);
    if (found == waiting_.end()) {
        current_cancelled_ |= id.json == current_;
        return;
    }
    for (const std::uint64_t number : found->second) {
        Message& message = messages_[static_cast<std::size_t>(number - popped_)];
        if (std::exchange(message.cancelled, true)) continue;
        return;
    }
}

void Inbox::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    arrived_.notify_all();
    left_.notify_all();
}

std::optional<Message> Inbox::pop() {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [&] { return !messages_.empty() || closed_; });
    if (messages_.empty()) return std::nullopt;
    Message message = std::move(messages_.front());
    messages_.pop_front();
    ++popped_;
    size_ -= message.size + overhead;
    current_ = message.kind == Message::Kind::Request ? message.id->json : std::string();
    current_cancelled_ = message.cancelled;
    if (message.kind == Message::Kind::Request) {
        const auto found = waiting_.find(message.id->json);
        found->second.pop_front();
        if (found->second.empty()) waiting_.erase(found);
    }
    left_.notify_one();
    return message;
}

bool Inbox::is_empty() const {
    const std::lock_guard lock(mutex_);
    return messages_.empty();
}

bool Inbox::is_cancelled() const {
    const std::lock_guard lock(mutex_);
    return current_cancelled_;
}

void Inbox::abandon() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    messages_.clear();
    waiting_.clear();
    size_ = 0;
    left_.notify_all();
}

bool Inbox::is_closed() const {
    const std::lock_guard lock(mutex_);
    return closed_;
}

}  // namespace unitlint::lsp
