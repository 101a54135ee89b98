#include "lsp/manual/manual_store.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <cstdlib>
#include <fstream>
#include <string>

namespace unitlint {

namespace {

namespace fs = std::filesystem;

class Folder : public unitlint::test::TemporaryFolder {
public:
    void write(const fs::path& name, std::string_view bytes) const { put(name.string(), bytes); }

    void write_gz(const fs::path& name, std::string_view bytes) const {
        fs::create_directories((path() / name).parent_path());
        gzFile file = gzopen((path() / name).c_str(), "wb");
        REQUIRE(gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size())) ==
                static_cast<int>(bytes.size()));
        REQUIRE(gzclose(file) == Z_OK);
    }
};

std::string page(std::string_view title, std::string_view text) {
    return std::string(".TH \"X\" \"5\" \"\" \"lamps 7\" \"")
        .append(title)
        .append("\"\n.SH \"OPTIONS\"\n.PP\n\\fILamp=\\fR\n.RS 4\n")
        .append(text)
        .append("\n.RE\n");
}

/// Sets $MANPATH for the length of a test.
class ManPath {
public:
    explicit ManPath(const char* value) {
        const char* before = std::getenv("MANPATH");
        was_set_ = before != nullptr;
        before_ = was_set_ ? before : "";
        if (value == nullptr) {
            unsetenv("MANPATH");
        } else {
            setenv("MANPATH", value, 1);
        }
    }
    ~ManPath() {
        if (was_set_) {
            setenv("MANPATH", before_.c_str(), 1);
        } else {
            unsetenv("MANPATH");
        }
    }
    ManPath(const ManPath&) = delete;
    ManPath& operator=(const ManPath&) = delete;

private:
    bool was_set_ = false;
    std::string before_;
};

}  // namespace

TEST_CASE("plain and compressed pages are found, the first root wins") {
    const Folder first;
    const Folder second;
    first.write_gz("man5/lamp.conf.5.gz", page("lamp.conf", "first"));
    second.write("man5/lamp.conf.5", page("lamp.conf", "second"));
    second.write("man7/lamps.7", page("lamps", "seven"));

    ManualStore store({first.path(), "/nowhere", second.path()});
    const manual::Page* lamp = store.page("lamp.conf");
    REQUIRE(lamp != nullptr);
    CHECK(lamp->title() == "lamp.conf");
    REQUIRE(lamp->find("Lamp") != nullptr);
    CHECK(lamp->markdown(*lamp->find("Lamp")) == "first");
    CHECK(store.page("lamp.conf(5)") == lamp);
    REQUIRE(store.page("lamps(7)") != nullptr);
    CHECK(store.page("lamps(7)")->title() == "lamps");
    CHECK(store.page("lamps") == nullptr);
}

TEST_CASE("a page is read once and its pointer stays good") {
    const Folder root;
    root.write("man5/a.5", page("a", "before"));
    root.write("man5/b.5", page("b", "b"));
    ManualStore store({root.path()});
    const manual::Page* a = store.page("a");
    REQUIRE(a != nullptr);
    root.write("man5/a.5", page("a", "after"));
    for (int i = 0; i < 1000; ++i) {
        store.page("missing" + std::to_string(i));
    }
    CHECK(store.page("b") != nullptr);
    CHECK(store.page("a") == a);
    CHECK(a->markdown(a->entries().front()) == "before");
}

TEST_CASE("an alias leads to its page") {
    const Folder root;
    root.write("man5/alias.5", ".so man5/real.5\n");
    root.write_gz("man5/real.5.gz", page("real", "x"));
    root.write("man5/escape.5", ".so man5/../../etc/passwd\n");
    root.write("man5/loop.5", ".so man5/loop.5\n");
    ManualStore store({root.path()});
    REQUIRE(store.page("alias") != nullptr);
    CHECK(store.page("alias")->title() == "real");
    for (const char* name : {"escape", "loop"}) {
        const manual::Page* page = store.page(name);
        CHECK((page == nullptr || page->entries().empty()));
    }
}

TEST_CASE("no name leads out of the roots") {
    const Folder root;
    root.write("secret.5", page("secret", "x"));
    root.write("man5/a.5", page("a", "x"));
    ManualStore store({root.path() / "man5", root.path()});
    for (const std::string_view name :
         {std::string_view("../secret"), std::string_view("/etc/passwd"), std::string_view(""),
          std::string_view("a/b"), std::string_view("a("), std::string_view("a()"),
          std::string_view("a(../..)"), std::string_view("a\0b", 3), std::string_view("(5)"),
          std::string_view("a b")}) {
        CAPTURE(name);
        CHECK(store.page(name) == nullptr);
    }
    CHECK(store.page(std::string(100000, 'a')) == nullptr);
    CHECK(store.page("a") != nullptr);
}

TEST_CASE("what cannot be read is not there") {
    const Folder root;
    root.write_gz("man5/whole.5.gz", page("whole", std::string(100000, 'x')));
    std::ifstream file(root.path() / "man5/whole.5.gz", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    root.write("man5/cut.5.gz", std::string_view(bytes).substr(0, bytes.size() / 2));
    root.write_gz("man5/bomb.5.gz", std::string(std::size_t{64} << 20U, ' '));
    fs::create_directories(root.path() / "man5/folder.5");

    ManualStore store({root.path()});
    CHECK(store.page("whole") != nullptr);
    CHECK(store.page("cut") == nullptr);
    CHECK(store.page("bomb") == nullptr);
    CHECK(store.page("folder") == nullptr);
}

TEST_CASE("MANPATH says where to look") {
    using Roots = std::vector<fs::path>;
    const Roots usual{"/usr/local/share/man", "/usr/share/man"};
    {
        const ManPath unset(nullptr);
        CHECK(default_manual_roots() == usual);
    }
    {
        const ManPath empty("");
        CHECK(default_manual_roots() == usual);
    }
    {
        const ManPath set("/a:/b");
        CHECK(default_manual_roots() == Roots{"/a", "/b"});
    }
    {
        const ManPath added("/a:");
        CHECK(default_manual_roots() == Roots{"/a", "/usr/local/share/man", "/usr/share/man"});
    }
}

}  // namespace unitlint
