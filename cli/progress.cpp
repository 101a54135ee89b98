#include "cli/progress.h"

#include <fmt/format.h>

#include <cstdlib>
#include <string_view>

#include <unistd.h>

namespace unitlint::cli {

namespace {

constexpr std::chrono::milliseconds patience(500);
constexpr std::chrono::milliseconds interval(100);

/// Whether the line can be taken back: a dumb terminal knows no escape sequences.
bool can_show(std::FILE* stream) {
    const char* term = std::getenv("TERM");
    return isatty(fileno(stream)) != 0 && term != nullptr && std::string_view(term) != "dumb";
}

}  // namespace

Progress::Progress(std::FILE* stream)
    : stream_(can_show(stream) ? stream : nullptr), next_(Clock::now() + patience) {}

void Progress::update(std::size_t files) {
    if (stream_ == nullptr) return;
    const Clock::time_point now = Clock::now();
    if (now < next_) return;
    next_ = now + interval;
    shown_ = true;
    fmt::print(stream_, "\r\x1b[Kunitlint: {} {} checked", files, files == 1 ? "file" : "files");
    std::fflush(stream_);
}

void Progress::clear() {
    if (!shown_) return;
    shown_ = false;
    fmt::print(stream_, "\r\x1b[K");
    std::fflush(stream_);
}

}  // namespace unitlint::cli
