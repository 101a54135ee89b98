#pragma once

#include <chrono>
#include <cstddef>
#include <cstdio>

namespace unitlint::cli {

/// A line that says how far a long run is. Shown on a terminal only, not before half a second has
/// passed, a few times a second, and gone in the end.
class Progress {
public:
    /// `stream` is where it is shown, if that is a terminal.
    explicit Progress(std::FILE* stream);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress() { clear(); }

    /// To call after each file.
    void update(std::size_t files);

    /// Takes the line away, to make room for other output; the next update() may show it again.
    void clear();

private:
    using Clock = std::chrono::steady_clock;

    std::FILE* stream_;  // null where nothing is shown
    Clock::time_point next_;
    bool shown_ = false;
};

}  // namespace unitlint::cli
