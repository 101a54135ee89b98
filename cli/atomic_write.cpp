#include "cli/atomic_write.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace unitlint::cli {

namespace {

using Error = std::optional<std::string>;

constexpr mode_t any_write = S_IWUSR | S_IWGRP | S_IWOTH;
constexpr mode_t permissions = 07777;

/// "cannot write it: No space left on device"
std::string failed_to(std::string_view deed, int number = errno) {
    return fmt::format("cannot {}: {}", deed, std::generic_category().message(number));
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }

    int get() const { return number_; }
    bool open() const { return number_ >= 0; }
    /// Closes and tells whether that worked: some file systems report a full disk only then.
    bool close() { return ::close(std::exchange(number_, -1)) == 0; }

private:
    int number_;
};

/// A name that is removed again unless the file got its final one.
class TemporaryName {
public:
    explicit TemporaryName(std::string name) : name_(std::move(name)) {}
    TemporaryName(const TemporaryName&) = delete;
    TemporaryName& operator=(const TemporaryName&) = delete;
    ~TemporaryName() {
        if (!name_.empty()) ::unlink(name_.c_str());
    }

    const char* c_str() const { return name_.c_str(); }
    void release() { name_.clear(); }

private:
    std::string name_;
};

/// Whether the file holds exactly that; nothing where it cannot be read.
std::optional<bool> holds(int file, std::string_view expected) {
    std::array<char, 1 << 16> buffer;
    while (true) {
        const ssize_t size = ::read(file, buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return std::nullopt;
        if (size == 0) return expected.empty();
        const std::string_view part(buffer.data(), static_cast<std::size_t>(size));
        if (!expected.starts_with(part)) return false;
        expected.remove_prefix(part.size());
    }
}

bool write_all(int file, std::string_view content) {
    while (!content.empty()) {
        const ssize_t size = ::write(file, content.data(), content.size());
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return false;
        content.remove_prefix(static_cast<std::size_t>(size));
    }
    return true;
}

bool same_version(const struct stat& a, const struct stat& b) {
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino && a.st_size == b.st_size &&
           a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

/// Access control lists and security labels. Not every file system takes them and some are for root
/// only, so that what cannot be set is left out: the kernel has given the new file what its folder
/// prescribes.
void copy_attributes(int from, int to) {
    const ssize_t size = ::flistxattr(from, nullptr, 0);
    if (size <= 0) return;
    std::string names(static_cast<std::size_t>(size), '\0');
    const ssize_t listed = ::flistxattr(from, names.data(), names.size());
    if (listed <= 0) return;
    names.resize(static_cast<std::size_t>(listed));
    for (std::size_t at = 0; at < names.size();) {
        const std::string name = names.substr(at, names.find('\0', at) - at);
        at += name.size() + 1;
        const ssize_t length = ::fgetxattr(from, name.c_str(), nullptr, 0);
        if (length < 0) continue;
        std::vector<char> value(static_cast<std::size_t>(length));
        const ssize_t read = ::fgetxattr(from, name.c_str(), value.data(), value.size());
        if (read >= 0)
            static_cast<void>(
                ::fsetxattr(to, name.c_str(), value.data(), static_cast<std::size_t>(read), 0));
    }
}

/// Gives the new file everything of the old one but its content.
Error copy_metadata(int from, int to, const struct stat& status) {
    struct stat fresh{};
    if (::fstat(to, &fresh) != 0) return failed_to("look at the temporary file");
    const bool other_owner = fresh.st_uid != status.st_uid || fresh.st_gid != status.st_gid;
    if (other_owner && ::fchown(to, status.st_uid, status.st_gid) != 0)
        return failed_to("keep its owner and group");
    if (::fchmod(to, status.st_mode & permissions) != 0) return failed_to("keep its mode");
    copy_attributes(from, to);
    return std::nullopt;
}

/// Why the file must not be replaced, judged by itself and its folder.
Error refuse(const struct stat& status, const std::string& file, const std::string& folder) {
    if (!S_ISREG(status.st_mode)) return "it is not a regular file";
    if ((status.st_mode & any_write) == 0) return "it is read-only";
    if (::faccessat(AT_FDCWD, file.c_str(), W_OK, AT_EACCESS) != 0) return failed_to("write it");
    struct stat folder_status{};
    if (::stat(folder.c_str(), &folder_status) != 0) return failed_to("look at its folder");
    if ((folder_status.st_mode & any_write) == 0) return "its folder is read-only";
    return std::nullopt;
}

constexpr std::string_view changed_meanwhile = "it changed after it was read; nothing was written";

/// Writes the temporary file and gives it the name `file`.
Error replace(const std::string& file, const std::string& folder, std::string_view content,
              int original, const struct stat& status) {
    std::string name = folder + "/." + file.substr(file.rfind('/') + 1) + ".unitlint-XXXXXX";
    Descriptor temporary(::mkostemp(name.data(), O_CLOEXEC));
    if (!temporary.open()) return failed_to("create a temporary file in its folder");
    TemporaryName temporary_name(name);

    if (!write_all(temporary.get(), content)) return failed_to("write the new content");
    if (Error error = copy_metadata(original, temporary.get(), status)) return error;
    if (::fsync(temporary.get()) != 0) return failed_to("write the new content to the disk");
    if (!temporary.close()) return failed_to("write the new content");

    struct stat now{};
    if (::stat(file.c_str(), &now) != 0 || !same_version(now, status))
        return std::string(changed_meanwhile);
    if (::rename(temporary_name.c_str(), file.c_str()) != 0) return failed_to("replace it");
    temporary_name.release();
    return std::nullopt;
}

/// The name lives in the folder, which has to reach the disk too. The content is safe either way,
/// so that a failure is none of ours.
void sync_folder(const std::string& folder) {
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.open()) static_cast<void>(::fsync(descriptor.get()));
}

}  // namespace

std::optional<std::string> write_atomically(const std::filesystem::path& path,
                                            std::string_view content,
                                            std::string_view expected_old_content) {
    const std::unique_ptr<char, decltype(&std::free)> resolved(::realpath(path.c_str(), nullptr),
                                                               std::free);
    if (resolved == nullptr) return failed_to("find it");
    const std::string file(resolved.get());
    const std::string folder = file.substr(0, std::max<std::size_t>(1, file.rfind('/')));

    const Descriptor original(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!original.open()) return failed_to("read it again");
    struct stat status{};
    if (::fstat(original.get(), &status) != 0) return failed_to("look at it");
    if (Error error = refuse(status, file, folder)) return error;
    const std::optional<bool> unchanged = holds(original.get(), expected_old_content);
    if (!unchanged) return failed_to("read it again");
    if (!*unchanged) return std::string(changed_meanwhile);

    if (Error error = replace(file, folder, content, original.get(), status)) return error;
    sync_folder(folder);
    return std::nullopt;
}

}  // namespace unitlint::cli
