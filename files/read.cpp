#include "files/read.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace unitlint::files {

namespace {

std::string error_text(int number) { return std::generic_category().message(number); }

}  // namespace

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

std::variant<std::string, ReadError> read_file(const std::string& path) {
    // Without O_NONBLOCK a FIFO that nobody writes to would be waited for for ever.
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return ReadError{error_text(errno)};
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(fdopen(descriptor, "rb"),
                                                                 std::fclose);
    struct stat status{};
    if (fstat(descriptor, &status) != 0) return ReadError{error_text(errno)};
    if (S_ISDIR(status.st_mode)) return ReadError{error_text(EISDIR)};
    if (!S_ISREG(status.st_mode) && path != "/dev/stdin" && !path.starts_with("/dev/fd/")) {
        return ReadError{"not a regular file; - reads standard input"};
    }
    return read_stream(stream.get());
}

}  // namespace unitlint::files
