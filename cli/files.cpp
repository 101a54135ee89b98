#include "cli/files.h"

#include "syntax/unit_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include <sys/stat.h>

namespace unitlint::cli {

namespace {

namespace fs = std::filesystem;

std::string error_text(int number) { return std::generic_category().message(number); }

std::variant<std::string, ReadError> read_stream(std::FILE* stream) {
    std::string text;
    std::array<char, 1 << 16> buffer;
    while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), stream)) {
        if (text.size() + size > max_document_size) {
            return ReadError{
                fmt::format("larger than {} MiB, which no unit file is", max_document_size >> 20)};
        }
        text.append(buffer.data(), size);
    }
    if (std::ferror(stream) != 0) return ReadError{error_text(errno)};
    return text;
}

void search(const fs::path& folder, std::vector<std::string>& files,
            const std::function<void(std::string_view, std::string_view)>& on_error) {
    std::error_code error;
    fs::recursive_directory_iterator entries(folder, error);
    std::vector<std::string> found;
    while (!error && entries != fs::recursive_directory_iterator()) {
        const std::string path = entries->path().string();
        std::error_code ignored;
        // A link to nowhere or to /dev/null is how systemd masks a unit.
        if (looks_like_unit_file(path) && entries->is_regular_file(ignored)) found.push_back(path);
        entries.increment(error);
    }
    if (error) on_error(folder.string(), error.message());
    std::sort(found.begin(), found.end());
    files.insert(files.end(), std::make_move_iterator(found.begin()),
                 std::make_move_iterator(found.end()));
}

}  // namespace

void complain(std::string_view path, std::string_view reason) {
    fmt::print(stderr, "unitlint: {}: {}\n", path, reason);
}

std::variant<std::string, ReadError> read_text(const std::string& path) {
    if (path == stdin_path) return read_stream(stdin);
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(path.c_str(), "rbe"),
                                                                 std::fclose);
    if (stream == nullptr) return ReadError{error_text(errno)};
    struct stat status{};
    if (fstat(fileno(stream.get()), &status) == 0 && S_ISDIR(status.st_mode))
        return ReadError{error_text(EISDIR)};
    return read_stream(stream.get());
}

std::vector<std::string> find_files(
    const std::vector<std::string>& arguments,
    const std::function<void(std::string_view, std::string_view)>& on_error) {
    std::vector<std::string> files;
    for (const std::string& argument : arguments) {
        std::error_code error;
        if (argument != stdin_path && fs::is_directory(argument, error)) {
            search(argument, files, on_error);
        } else {
            files.push_back(argument);
        }
    }
    return files;
}

}  // namespace unitlint::cli
