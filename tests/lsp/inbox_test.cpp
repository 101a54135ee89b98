#include "lsp/inbox.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

using namespace unitlint::lsp;

namespace {

Message request(const std::string& id) {
    return parse_message(R"({"jsonrpc":"2.0","method":"m","id":)" + id + "}");
}
Message cancel(const std::string& id) {
    return parse_message(R"({"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":)" + id +
                         "}}");
}

}  // namespace

TEST_CASE("messages come in order, and cancellations mark those that wait") {
    Inbox inbox;
    inbox.push(request("1"));
    inbox.push(request("\"1\""));
    inbox.push(request("2"));
    inbox.push(cancel("\"1\""));
    inbox.push(cancel("77"));
    inbox.push(cancel("[]"));
    CHECK_FALSE(inbox.pop()->cancelled);
    inbox.push(cancel("1"));  // too late
    const auto second = inbox.pop();
    CHECK(second->id->json == "\"1\"");
    CHECK(second->cancelled);
    CHECK_FALSE(inbox.pop()->cancelled);
    CHECK(inbox.is_empty());
    inbox.close();
    CHECK_FALSE(inbox.pop());
}

TEST_CASE("of two requests with one id each cancellation takes back one") {
    Inbox inbox;
    for (int i = 0; i < 3; ++i) inbox.push(request("5"));
    inbox.push(cancel("5"));
    inbox.push(cancel("5"));
    CHECK(inbox.pop()->cancelled);
    CHECK(inbox.pop()->cancelled);
    CHECK_FALSE(inbox.pop()->cancelled);
}

TEST_CASE("what was there when the inbox was closed is still handed out") {
    Inbox inbox;
    inbox.push(request("1"));
    inbox.close();
    inbox.push(request("2"));
    CHECK(inbox.pop()->id->json == "1");
    CHECK_FALSE(inbox.pop());
}

TEST_CASE("a full inbox makes the reader wait") {
    Inbox inbox(10'000);
    std::atomic<int> pushed = 0;
    std::thread reader([&] {
        for (int i = 0; i < 1000; ++i) {
            inbox.push(request(std::to_string(i)));
            ++pushed;
        }
        inbox.close();
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(pushed < 100);
    int popped = 0;
    while (const auto message = inbox.pop()) {
        CHECK(message->id->json == std::to_string(popped));
        ++popped;
    }
    CHECK(popped == 1000);
    reader.join();
}

TEST_CASE("a worker that gives up frees a waiting reader") {
    Inbox inbox(1);
    std::thread reader([&] {
        for (int i = 0; i < 10; ++i) inbox.push(request("1"));
    });
    inbox.abandon();
    reader.join();
    CHECK(inbox.is_closed());
}
