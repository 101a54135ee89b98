#include "cli/files.h"

#include "cli/terminal.h"
#include "syntax/unit_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace unitlint::cli {

namespace {

namespace fs = std::filesystem;

}  // namespace

void complain(std::string_view path, std::string_view reason) {
    fmt::print(stderr, "unitlint: {}: {}\n", printable_line(path), printable_line(reason));
}

bool flush_output() {
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return true;
    complain("standard output", "cannot be written");
    return false;
}

std::variant<std::string, ReadError> read_text(const std::string& path) {
    if (path == stdin_path) return files::read_stream(stdin);
    return files::read_file(path);
}

FileSearch::FileSearch(std::span<const std::string> arguments) {
    for (auto argument = arguments.rbegin(); argument != arguments.rend(); ++argument) {
        std::error_code error;
        waiting_.push_back(
            {*argument, *argument != stdin_path && fs::is_directory(*argument, error), true});
    }
}

/// Links below a directory are left out: those of unit files lead to other files, which `--fix`
/// must not write because nobody named them, or to /dev/null, which is how systemd masks a unit.
std::string FileSearch::enter(const std::string& folder) {
    const std::size_t first = waiting_.size();
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        std::error_code ignored;
        if (entries->is_symlink(ignored)) continue;
        const bool is_folder = entries->is_directory(ignored);
        std::string path = entries->path().string();
        if (is_folder || (entries->is_regular_file(ignored) && looks_like_unit_file(path)))
            waiting_.push_back({std::move(path), is_folder});
    }
    std::sort(waiting_.begin() + static_cast<std::ptrdiff_t>(first), waiting_.end(),
              [](const Waiting& a, const Waiting& b) { return a.path > b.path; });
    return error ? error.message() : std::string();
}

std::optional<FoundFile> FileSearch::next() {
    while (!waiting_.empty()) {
        Waiting top = std::move(waiting_.back());
        waiting_.pop_back();
        if (!top.is_folder) return FoundFile{std::move(top.path), {}, top.named};
        std::string error = enter(top.path);
        if (!error.empty()) return FoundFile{std::move(top.path), std::move(error), top.named};
    }
    return std::nullopt;
}

}  // namespace unitlint::cli
