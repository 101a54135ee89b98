#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <future>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace unitlint::cli {

/// Threads that do what they are given, in the order in which it comes. What nobody has begun when
/// the object goes is not done.
template <typename Result>
class Workers {
public:
    /// Where the system refuses threads there are fewer, and without any, submit() does the work.
    explicit Workers(std::size_t count) {
        try {
            while (threads_.size() < count) threads_.emplace_back([this] { work(); });
        } catch (const std::system_error&) {
        }
    }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;
    ~Workers() {
        {
            const std::lock_guard lock(mutex_);
            closed_ = true;
        }
        changed_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }

    template <typename Task>
    std::future<Result> submit(Task task) {
        std::packaged_task<Result()> packaged(std::move(task));
        std::future<Result> future = packaged.get_future();
        if (threads_.empty()) {
            packaged();
            return future;
        }
        {
            const std::lock_guard lock(mutex_);
            queue_.push_back(std::move(packaged));
        }
        changed_.notify_one();
        return future;
    }

private:
    void work() {
        std::unique_lock lock(mutex_);
        while (true) {
            changed_.wait(lock, [this] { return closed_ || !queue_.empty(); });
            if (closed_) return;
            std::packaged_task<Result()> task = std::move(queue_.front());
            queue_.pop_front();
            lock.unlock();
            task();
            lock.lock();
        }
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::packaged_task<Result()>> queue_;
    bool closed_ = false;
    std::vector<std::thread> threads_;
};

/// Calls `work(item)` for each item that `next()` gives, until it gives nothing, and `take(result)`
/// for each result in the order of the items. `next` and `take` are called on this thread, `work`
/// on up to `threads` others at once; with one item or one thread on this one, too. Only a few
/// items for each thread are under way at a time, so that memory does not grow with their number.
/// What `work` throws is thrown here when its turn comes.
template <typename Next, typename Work, typename Take>
void for_each_in_order(std::size_t threads, Next next, const Work& work, Take take) {
    using Item = typename std::invoke_result_t<Next>::value_type;
    using Result = std::invoke_result_t<Work, const Item&>;
    constexpr std::size_t under_way_for_each_thread = 16;

    std::optional<Item> item = next();
    std::optional<Item> following = item ? next() : std::nullopt;
    const std::size_t count = following && threads > 1 ? threads : 0;
    const std::size_t most_under_way = count == 0 ? 1 : count * under_way_for_each_thread;
    Workers<Result> workers(count);
    std::deque<std::future<Result>> results;
    const auto take_first = [&] {
        take(results.front().get());
        results.pop_front();
    };
    while (item) {
        results.push_back(workers.submit([&work, item = std::move(*item)] { return work(item); }));
        if (results.size() >= most_under_way) take_first();
        item = std::exchange(following, std::nullopt);
        if (item) following = next();
    }
    while (!results.empty()) take_first();
}

}  // namespace unitlint::cli
