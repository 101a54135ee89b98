#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace unitlint::cli {

/// Where a run prints what it finds.
class Output {
public:
    /// Prints to a stream that stays the caller's.
    explicit Output(std::FILE* stream) : stream_(stream) {}

    /// Prints to a file, which gets its name only in finish(): until then the old one is there, and
    /// nothing is left of the new one where the run does not come so far. Where the name is that of
    /// a device or a pipe, it is written to as it is. `error` is set to the reason when that
    /// fails, a part of a sentence without the path; the Output then leads nowhere.
    Output(const std::string& path, std::string& error);

    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    ~Output();

    void write(std::string_view text);

    /// Flushes what was written, and puts the file in its place. Gives the reason where something
    /// of it could not be written, otherwise nothing.
    std::string finish();

    std::FILE* stream() const { return stream_; }

private:
    /// Creates the file that replaces `target_` in the end; gives whether that worked.
    bool create_temporary();

    std::unique_ptr<std::FILE, int (*)(std::FILE*)> owned_{nullptr, std::fclose};
    std::FILE* stream_ = nullptr;
    std::string target_;     // where the file goes; empty where it is written in place
    std::string temporary_;  // what it is called until then
};

}  // namespace unitlint::cli
