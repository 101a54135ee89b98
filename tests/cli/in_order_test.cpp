#include "cli/in_order.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <optional>
#include <stdexcept>
#include <thread>
#include <vector>

using unitlint::cli::for_each_in_order;

namespace {

/// Gives 0, 1, ... count - 1.
auto numbers(int count) {
    return [count, i = 0]() mutable { return i < count ? std::optional(i++) : std::nullopt; };
}

void sleep(int milliseconds) {
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

}  // namespace

TEST_CASE("results come in the order of the items, whatever each takes") {
    for (const std::size_t threads : {0u, 1u, 2u, 5u}) {
        CAPTURE(threads);
        for (const int count : {0, 1, 2, 3, 200}) {
            std::vector<int> taken;
            for_each_in_order(
                threads, numbers(count),
                [](int i) {
                    if (i % 50 == 0) sleep(3);
                    return i * i;
                },
                [&](int square) { taken.push_back(square); });
            REQUIRE(taken.size() == static_cast<std::size_t>(count));
            for (int i = 0; i < count; ++i) CHECK(taken[static_cast<std::size_t>(i)] == i * i);
        }
    }
}

TEST_CASE("several threads work at once") {
    std::atomic<int> working = 0;
    std::atomic<int> most = 0;
    for_each_in_order(
        3, numbers(9),
        [&](int i) {
            const int now = ++working;
            int seen = most;
            while (seen < now && !most.compare_exchange_weak(seen, now)) {
            }
            sleep(20);
            --working;
            return i;
        },
        [](int) {});
    CHECK(most > 1);
    CHECK(most <= 3);
}

TEST_CASE("only a few results wait, however slowly the first one comes") {
    int given = 0;
    int most_ahead = 0;
    int taken = 0;
    for_each_in_order(
        2,
        [&]() -> std::optional<int> {
            if (given == 1000) return std::nullopt;
            most_ahead = std::max(most_ahead, given - taken);
            return given++;
        },
        [](int i) {
            if (i == 0) sleep(50);
            return i;
        },
        [&](int) { ++taken; });
    CHECK(taken == 1000);
    CHECK(most_ahead <= 64);
}

TEST_CASE("what the work throws is thrown in its turn, and the threads end") {
    std::vector<int> taken;
    const auto run = [&] {
        for_each_in_order(
            2, numbers(100),
            [](int i) {
                if (i == 7) throw std::runtime_error("seven");
                return i;
            },
            [&](int i) { taken.push_back(i); });
    };
    CHECK_THROWS_WITH(run(), "seven");
    CHECK(taken == std::vector<int>{0, 1, 2, 3, 4, 5, 6});
}
