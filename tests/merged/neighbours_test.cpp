// Which files a file is judged with, from folders that exist only here.
#include "files/neighbours.h"
#include "files/search_path.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace unitlint;
using namespace unitlint::files;
using Paths = std::vector<std::string>;

namespace {

/// Files by their paths; what begins with "->" is a link.
class Folders {
public:
    explicit Folders(std::map<std::string, std::string> files) : files_(std::move(files)) {}

    Source source() {
        return {.list = [this](const std::string& path) { return list(path); },
                .read = [this](const std::string& path) { return read(path); },
                .is_mask =
                    [this](const std::string& path) {
                        const auto unit = read(path);
                        return unit == nullptr || unit->text().empty();
                    }};
    }
    std::size_t lists() const { return lists_; }
    void set(const std::string& path, std::string text) { files_[path] = std::move(text); }

private:
    std::optional<Folder> list(const std::string& path) {
        ++lists_;
        Folder folder{.canonical = path, .entries = {}};
        const std::string inside = path + "/";
        for (const auto& [file, text] : files_) {
            if (!file.starts_with(inside)) continue;
            Entry entry{.name = file.substr(inside.size())};
            const std::size_t slash = entry.name.find('/');
            if (slash != std::string::npos) entry.kind = EntryKind::Folder;
            entry.name.resize(std::min(slash, entry.name.size()));
            if (slash == std::string::npos && text.starts_with("->")) {
                entry.kind = EntryKind::Link;
                entry.target = text.substr(2);
            }
            if (folder.entries.empty() || folder.entries.back().name != entry.name)
                folder.entries.push_back(std::move(entry));
        }
        if (folder.entries.empty()) return std::nullopt;
        return folder;
    }
    std::shared_ptr<const Unit> read(const std::string& path) {
        const auto found = files_.find(path);
        if (found == files_.end()) return nullptr;
        const bool link = found->second.starts_with("->");
        return std::make_shared<const Unit>(
            std::make_shared<const Document>(link ? std::string() : found->second));
    }

    std::map<std::string, std::string> files_;
    std::size_t lists_ = 0;
};

/// The paths of all files of the unit, with the asked one as "*".
Paths around(const OtherFiles& others) {
    Paths paths;
    for (const UnitFile& file : others.before) paths.push_back(file.path);
    paths.emplace_back("*");
    for (const UnitFile& file : others.after) paths.push_back(file.path);
    return paths;
}

const std::string text = "[Service]\n";
const std::string etc = "/r/etc/systemd/system";
const std::string usr = "/r/usr/lib/systemd/system";

}  // namespace

TEST_CASE("the place of a file tells where its unit's other files are") {
    CHECK(search_path_of("/home/me/a.service").folders == Paths{"/home/me"});
    CHECK(search_path_of("/home/me/a.service.d/x.conf").folders == Paths{"/home/me"});
    CHECK(search_path_of("a.service").folders == Paths{"."});
    CHECK(search_path_of("x/service.d/a.conf").folders == Paths{"x"});
    const SearchPath below = search_path("/r", Manager::System);
    CHECK(below.root == "/r");
    for (const char* file :
         {"/r/etc/systemd/system/a.service", "/r/usr/lib/systemd/system/a.service",
          "/r/lib/systemd/system/a.service.d/x.conf", "/r/run/systemd/system/a.service"})
        CHECK(search_path_of(file) == below);
    CHECK(search_path_of("/etc/systemd/system/a.service") == search_path("/", Manager::System));
    CHECK(search_path_of("/etc/systemd/system/a.service").root.empty());
    CHECK(search_path_of("/r/etc/systemd/user/a.service") == search_path("/r", Manager::User));
    CHECK(search_path_of("/home/me/.config/systemd/user/a.service").folders.front() ==
          "/home/me/.config/systemd/user.control");
}

TEST_CASE("files beside each other") {
    Folders folders({{"/x/a-b.service", text},
                     {"/x/a-b.service.d/20.conf", text},
                     {"/x/a-.service.d/10.conf", text},
                     {"/x/service.d/30.conf", text},
                     {"/x/a.service.d/15.conf", text}});
    Neighbours neighbours(folders.source());
    CHECK(around(neighbours.of("/x/a-b.service")) == Paths{"*", "/x/a-.service.d/10.conf",
                                                           "/x/a-b.service.d/20.conf",
                                                           "/x/service.d/30.conf"});
    const OtherFiles others = neighbours.of("/x/a-b.service.d/20.conf");
    CHECK(around(others) ==
          Paths{"/x/a-b.service", "/x/a-.service.d/10.conf", "*", "/x/service.d/30.conf"});
    CHECK(others.has_main);
    CHECK(others.name == "a-b.service");
    // These are of more than one unit.
    CHECK(around(neighbours.of("/x/service.d/30.conf")) == Paths{"*"});
    CHECK(around(neighbours.of("/x/a-.service.d/10.conf")) == Paths{"*"});
    CHECK(around(neighbours.of("/x/notes.txt")) == Paths{"*"});
}

TEST_CASE("what is edited counts where it will be, though it is not there yet") {
    Folders folders({{"/x/a.service", text},
                     {"/x/a.service.d/10.conf", text},
                     {"/x/a.service.d/30.conf", text}});
    Neighbours neighbours(folders.source());
    CHECK(around(neighbours.of("/x/a.service.d/20.conf")) ==
          Paths{"/x/a.service", "/x/a.service.d/10.conf", "*", "/x/a.service.d/30.conf"});
    // systemctl edit: the temporary file stands for the one that it becomes.
    CHECK(around(neighbours.of("/x/a.service.d/.#30.conf0123456789abcdef")) ==
          Paths{"/x/a.service", "/x/a.service.d/10.conf", "*"});
    CHECK(around(neighbours.of("/x/b.service.d/20.conf")) == Paths{"*"});
}

TEST_CASE("a file that does not count is alone") {
    Folders folders({{etc + "/a.service", text},
                     {usr + "/a.service", text},
                     {etc + "/a.service.d/x.conf", text},
                     {usr + "/a.service.d/x.conf", text}});
    Neighbours neighbours(folders.source());
    CHECK(around(neighbours.of(etc + "/a.service")) == Paths{"*", etc + "/a.service.d/x.conf"});
    CHECK(around(neighbours.of(usr + "/a.service")) == Paths{"*"});
    CHECK(around(neighbours.of(usr + "/a.service.d/x.conf")) == Paths{"*"});
}

TEST_CASE("masks") {
    Folders folders({{usr + "/a.service", text},
                     {usr + "/a.service.d/x.conf", text},
                     {etc + "/a.service.d/x.conf", "->/dev/null"},
                     {usr + "/b.service", text},
                     {etc + "/b.service", ""},
                     {etc + "/b.service.d/x.conf", text}});
    Neighbours neighbours(folders.source());
    CHECK(around(neighbours.of(usr + "/a.service")) == Paths{"*"});
    CHECK(around(neighbours.of(etc + "/b.service.d/x.conf")) == Paths{"*"});
}

TEST_CASE("templates, instances and aliases") {
    Folders folders({{usr + "/a@.service", text},
                     {etc + "/a@i.service.d/x.conf", text},
                     {usr + "/a@.service.d/y.conf", text},
                     {etc + "/alias.service", "->/usr/lib/systemd/system/b.service"},
                     {usr + "/b.service", text},
                     {etc + "/alias.service.d/x.conf", text},
                     {etc + "/wrong.socket", "->/usr/lib/systemd/system/b.service"},
                     {etc + "/loop.service", "->loop.service"}});
    Neighbours neighbours(folders.source());
    CHECK(around(neighbours.of(usr + "/a@.service")) == Paths{"*", usr + "/a@.service.d/y.conf"});
    const OtherFiles instance = neighbours.of(etc + "/a@i.service.d/x.conf");
    CHECK(around(instance) == Paths{usr + "/a@.service", "*", usr + "/a@.service.d/y.conf"});
    CHECK(instance.name == "a@i.service");
    const OtherFiles alias = neighbours.of(etc + "/alias.service.d/x.conf");
    CHECK(around(alias) == Paths{usr + "/b.service", "*"});
    CHECK(alias.name == "b.service");
    CHECK(around(neighbours.of(etc + "/alias.service")) ==
          Paths{"*", etc + "/alias.service.d/x.conf"});
    CHECK(neighbours.of(etc + "/loop.service").before.empty());
}

TEST_CASE("folders are read once, until something has changed") {
    Folders folders({{"/x/a.service", text}, {"/x/a.service.d/1.conf", text}});
    Neighbours neighbours(folders.source());
    neighbours.of("/x/a.service");
    const std::size_t first = folders.lists();
    CHECK(first > 0);
    folders.set("/x/a.service.d/1.conf", "[Service]\nNice=1\n");
    folders.set("/x/a.service.d/2.conf", text);
    const OtherFiles old = neighbours.of("/x/a.service");
    CHECK(folders.lists() == first);
    REQUIRE(old.after.size() == 1);
    CHECK(old.after[0].unit->text() == text);
    neighbours.forget_text("/x/a.service.d/1.conf");
    CHECK(neighbours.of("/x/a.service").after[0].unit->text() == "[Service]\nNice=1\n");
    CHECK(folders.lists() == first);
    neighbours.forget();
    CHECK(neighbours.of("/x/a.service").after.size() == 2);
}
