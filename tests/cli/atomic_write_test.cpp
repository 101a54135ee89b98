#include "cli/atomic_write.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace fs = std::filesystem;
using unitlint::cli::write_atomically;

namespace {

/// A folder of its own for each test, removed with everything in it.
class Folder : public unitlint::test::TemporaryFolder {
public:
    ~Folder() {
        std::error_code ignored;
        fs::permissions(path(), fs::perms::owner_all, ignored);
    }

    fs::path operator/(std::string_view name) const { return path() / name; }
    std::ptrdiff_t size() const { return std::distance(fs::directory_iterator(path()), {}); }
};

void put(const fs::path& path, std::string_view content) {
    std::ofstream(path, std::ios::binary) << content;
}

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The exit status of `run` in a process of its own.
int in_child(const std::function<int()>& run) {
    const pid_t child = fork();
    if (child == 0) _exit(run());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("the content is replaced and nothing else stays") {
    const Folder folder;
    put(folder / "a.service", "old");
    CHECK(write_atomically(folder / "a.service", "new\n", "old") == std::nullopt);
    CHECK(content_of(folder / "a.service") == "new\n");
    CHECK(folder.size() == 1);

    const std::string large(3'000'000, 'x');
    CHECK(write_atomically(folder / "a.service", large, "new\n") == std::nullopt);
    CHECK(write_atomically(folder / "a.service", "", large) == std::nullopt);
    CHECK(content_of(folder / "a.service").empty());
}

TEST_CASE("mode, owner and attributes stay") {
    const Folder folder;
    const fs::path file = folder / "a.service";
    put(file, "old");
    fs::permissions(file, fs::perms(0640));
    const bool root = geteuid() == 0 && chown(file.c_str(), 1234, 4321) == 0;
    const bool attributes = setxattr(file.c_str(), "user.note", "kept", 4, 0) == 0;
    REQUIRE(write_atomically(file, "new", "old") == std::nullopt);
    struct stat status{};
    REQUIRE(stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == 0640);
    if (root) CHECK(status.st_uid == 1234);
    if (root) CHECK(status.st_gid == 4321);
    char value[8] = {};
    if (attributes) CHECK(getxattr(file.c_str(), "user.note", value, sizeof value) == 4);
}

TEST_CASE("a symbolic link stays one and its target is replaced") {
    const Folder folder;
    fs::create_directory(folder / "real");
    put(folder / "real/a.service", "old");
    fs::create_symlink("real/a.service", folder / "link.service");
    fs::create_symlink("link.service", folder / "again.service");
    CHECK(write_atomically(folder / "again.service", "new", "old") == std::nullopt);
    CHECK(fs::is_symlink(folder / "again.service"));
    CHECK(fs::is_symlink(folder / "link.service"));
    CHECK(content_of(folder / "real/a.service") == "new");
}

TEST_CASE("a loop of symbolic links and a missing file are named") {
    const Folder folder;
    fs::create_symlink("b", folder / "a");
    fs::create_symlink("a", folder / "b");
    CHECK(write_atomically(folder / "a", "new", "") ==
          "cannot find it: Too many levels of symbolic links");
    CHECK(write_atomically(folder / "none", "new", "") ==
          "cannot find it: No such file or directory");
    CHECK(write_atomically(folder.path(), "new", "") == "it is not a regular file");
    CHECK(folder.size() == 2);
}

TEST_CASE("a file that changed in between is left alone") {
    const Folder folder;
    for (const std::string_view found : {"", "ol", "old and more", "older", "OLD"}) {
        put(folder / "a.service", found);
        CHECK(write_atomically(folder / "a.service", "new", "old") ==
              "it changed after it was read; nothing was written");
        CHECK(content_of(folder / "a.service") == found);
    }
    CHECK(folder.size() == 1);
}

TEST_CASE("a read-only file is left alone, whoever runs this") {
    const Folder folder;
    put(folder / "a.service", "old");
    fs::permissions(folder / "a.service", fs::perms(0444));
    CHECK(write_atomically(folder / "a.service", "new", "old") == "it is read-only");
    CHECK(content_of(folder / "a.service") == "old");
}

TEST_CASE("a file in a read-only folder is left alone, whoever runs this") {
    const Folder folder;
    put(folder / "a.service", "old");
    fs::permissions(folder.path(), fs::perms(0555));
    CHECK(write_atomically(folder / "a.service", "new", "old") == "its folder is read-only");
    CHECK(content_of(folder / "a.service") == "old");
}

TEST_CASE("somebody else's file is left alone") {
    if (geteuid() != 0) return;
    const Folder folder;
    put(folder / "a.service", "old");
    fs::permissions(folder.path(), fs::perms(0777));
    const auto as_nobody = [&](const std::string& reason) {
        return in_child([&] {
            if (setgid(65534) != 0 || setuid(65534) != 0) return 2;
            return write_atomically(folder / "a.service", "new", "old") == reason ? 0 : 1;
        });
    };
    CHECK(as_nobody("cannot write it: Permission denied") == 0);
    fs::permissions(folder / "a.service", fs::perms(0666));
    CHECK(as_nobody("cannot keep its owner and group: Operation not permitted") == 0);
    CHECK(content_of(folder / "a.service") == "old");
    CHECK(folder.size() == 1);
}

TEST_CASE("where the new content does not fit, the original stays whole") {
    const Folder folder;
    put(folder / "a.service", "old");
    const int result = in_child([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{4096, 4096};
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 2;
        return write_atomically(folder / "a.service", std::string(10000, 'x'), "old") ==
                       "cannot write the new content: File too large"
                   ? 0
                   : 1;
    });
    CHECK(result == 0);
    CHECK(content_of(folder / "a.service") == "old");
    CHECK(folder.size() == 1);
}

TEST_CASE("on a full disk the original stays whole") {
    const Folder folder;
    const int result = in_child([&] {
        if (unshare(CLONE_NEWNS) != 0 ||
            mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
            return 77;
        if (mount("none", folder.path().c_str(), "tmpfs", 0, "size=64k") != 0) return 77;
        put(folder / "a.service", "old");
        const auto error = write_atomically(folder / "a.service", std::string(100'000, 'x'), "old");
        if (error != "cannot write the new content: No space left on device") return 1;
        return content_of(folder / "a.service") == "old" && folder.size() == 1 ? 0 : 1;
    });
    if (result == 77) {
        MESSAGE("no right to mount a small disk: skipped");
    } else {
        CHECK(result == 0);
    }
}
