#include "lsp/stdio.h"

#include "lsp/frame.h"
#include "lsp/inbox.h"
#include "lsp/server.h"

#include <cerrno>
#include <poll.h>
#include <csignal>
#include <unistd.h>

#include <array>
#include <atomic>
#include <thread>
#include <utility>

namespace unitlint::lsp {

namespace {

constexpr int watch_interval_ms = 1000;

/// Another process, by its id.
class ParentWatch {
public:
    /// A process that cannot be seen from here, as when client and server run in different
    /// containers, is not watched.
    void watch(std::int32_t process_id) {
        if (process_id > 0 && is_there(process_id)) process_id_ = process_id;
    }
    bool is_gone() const { return process_id_ != 0 && !is_there(process_id_); }

private:
    static bool is_there(pid_t process_id) { return kill(process_id, 0) == 0 || errno != ESRCH; }

    std::atomic<pid_t> process_id_ = 0;
};

/// The thread that reads: it frames messages and puts them into the inbox.
class Reader {
public:
    Reader(Inbox& inbox, const ParentWatch& parent) : inbox_(inbox), parent_(parent) {}

    void run() {
        while (!done_ && !inbox_.is_closed()) {
            pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
            const int ready = poll(&input, 1, watch_interval_ms);
            if (ready > 0) {
                read_some();
            } else if ((ready < 0 && errno != EINTR) || parent_.is_gone()) {
                break;
            }
        }
        inbox_.close();
    }

private:
    void read_some() {
        const ssize_t count = ::read(STDIN_FILENO, buffer_.data(), buffer_.size());
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
        if (count <= 0) {
            done_ = true;
            return;
        }
        frames_.feed({buffer_.data(), static_cast<std::size_t>(count)});
        while (auto frame = frames_.next()) {
            Message message = to_message(*frame);
            // Nothing can follow `exit`, and the client may wait for this process rather than close
            // its end.
            done_ =
                done_ || (message.kind == Message::Kind::Notification && message.method == "exit");
            inbox_.push(std::move(message));
        }
    }

    static Message to_message(const Frame& frame) {
        switch (frame.kind) {
            case Frame::Kind::Body: return parse_message(frame.body);
            case Frame::Kind::TooLarge:
                return invalid_message(ErrorCode::InvalidRequest, frame.body);
            case Frame::Kind::Malformed: return invalid_message(ErrorCode::ParseError, frame.body);
        }
        return invalid_message(ErrorCode::InternalError, {});
    }

    Inbox& inbox_;
    const ParentWatch& parent_;
    FrameReader frames_;
    std::array<char, 65536> buffer_{};
    bool done_ = false;
};

/// Writes messages to standard output, until that fails: then nobody listens any more.
class Writer {
public:
    void write_message(std::string_view message) {
        const std::string frame = make_frame(message);
        std::string_view rest = frame;
        while (!rest.empty() && !broken_) {
            const ssize_t count = ::write(STDOUT_FILENO, rest.data(), rest.size());
            if (count > 0) rest.remove_prefix(static_cast<std::size_t>(count));
            if (count < 0 && errno == EAGAIN) wait_for_room();
            broken_ = count < 0 && errno != EINTR && errno != EAGAIN;
        }
    }
    bool is_broken() const { return broken_; }

private:
    static void wait_for_room() {
        pollfd output{.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0};
        poll(&output, 1, watch_interval_ms);
    }

    bool broken_ = false;
};

int work(Inbox& inbox, Server& server, const Writer& writer) {
    while (!server.exit_code() && !writer.is_broken()) {
        const auto message = inbox.pop();
        if (!message) return server.exit_code_at_end();
        server.handle(*message);
        while (inbox.is_empty() && !writer.is_broken() && server.work_when_idle()) {
        }
    }
    return server.exit_code().value_or(1);
}

}  // namespace

int run_on_stdio(ServerSetup setup) {
    std::signal(SIGPIPE, SIG_IGN);  // a client that is gone is noticed by the failing write
    Inbox inbox;
    ParentWatch parent;
    Writer writer;
    setup.is_cancelled = [&] { return inbox.is_cancelled(); };
    setup.is_awaited = [&] { return !inbox.is_empty(); };
    setup.watch_parent = [&](std::int32_t process_id) { parent.watch(process_id); };
    Server server(std::move(setup),
                  [&](const std::string& message) { writer.write_message(message); });
    std::thread reading([&] { Reader(inbox, parent).run(); });
    const int exit_code = work(inbox, server, writer);
    inbox.abandon();
    reading.join();
    return exit_code;
}

}  // namespace unitlint::lsp
