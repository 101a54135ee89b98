#include "cli/output.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace unitlint::cli {

namespace {

std::string system_error() { return std::generic_category().message(errno); }

/// The mode that a new file gets. The mask can only be read by setting it; no other thread runs
/// yet.
mode_t mode_of_new_file() {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

/// The file that a link leads to, so that the link stays; the path itself where it leads nowhere.
std::string resolved(const std::string& path) {
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr),
                                                           std::free);
    return real == nullptr ? path : real.get();
}

}  // namespace

Output::Output(const std::string& path, std::string& error) {
    struct stat status{};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    if (exists && !S_ISREG(status.st_mode)) {
        owned_.reset(std::fopen(path.c_str(), "wb"));
    } else {
        target_ = resolved(path);
        const bool writable =
            !exists || ::faccessat(AT_FDCWD, target_.c_str(), W_OK, AT_EACCESS) == 0;
        if (writable && create_temporary())
            ::fchmod(fileno(owned_.get()), exists ? status.st_mode & 07777 : mode_of_new_file());
    }
    stream_ = owned_.get();
    if (stream_ == nullptr) error = system_error();
}

bool Output::create_temporary() {
    const std::size_t name = target_.rfind('/') + 1;  // npos + 1 is 0
    temporary_ = target_.substr(0, name) + "." + target_.substr(name) + ".unitlint-XXXXXX";
    const int descriptor = ::mkostemp(temporary_.data(), O_CLOEXEC);
    if (descriptor < 0) {
        temporary_.clear();
        return false;
    }
    owned_.reset(::fdopen(descriptor, "wb"));
    return owned_ != nullptr;
}

Output::~Output() {
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void Output::write(std::string_view text) {
    if (stream_ != nullptr && !text.empty()) std::fwrite(text.data(), 1, text.size(), stream_);
}

std::string Output::finish() {
    if (std::fflush(stream_) != 0 || std::ferror(stream_) != 0) return "cannot be written";
    if (owned_ == nullptr) return {};
    if (std::fclose(owned_.release()) != 0) return "cannot be written: " + system_error();
    if (temporary_.empty()) return {};
    if (::rename(temporary_.c_str(), target_.c_str()) != 0) return system_error();
    temporary_.clear();
    return {};
}

}  // namespace unitlint::cli
