// The formatter on real units, and systemd itself as the judge of it. Reads
// /usr/lib/systemd/system, and the folder that the environment variable UNITLINT_CORPUS names,
// where it is set.

#include "format/format.h"

#include "syntax/unit_name.h"
#include "tests/format/judge.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

using namespace unitlint;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> real_units() {
    std::vector<std::string> paths;
    std::vector<fs::path> folders{"/usr/lib/systemd/system"};
    if (const char* corpus = std::getenv("UNITLINT_CORPUS")) folders.emplace_back(corpus);
    for (const fs::path& folder : folders) {
        std::error_code error;
        for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
             entry.increment(error)) {
            std::error_code broken_link;
            const bool file = entry->is_regular_file(broken_link);
            if (file && looks_like_unit_file(entry->path().string()))
                paths.push_back(entry->path().string());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

/// A service that systemd loads, written by somebody with a free hand for blanks.
std::string random_service(test::Random& random) {
    std::string text(
        random.pick({"[Unit]\nDescription = x \\\n  y\n", " \n\n# c\n", "", "\xEF\xBB\xBF"}));
    text += random.pick({"[Service]\n", "  [Service]  \n"});
    text += random.pick({"ExecStart=/bin/true\n",
                         "ExecStart = /bin/true \\\n  \"a \\\n   b\" \\\n # c \\\n\t'd'\n",
                         "ExecStart=/bin/true a\\ \\\n b \\ \n"});
    for (std::size_t n = random.below(10); n > 0; --n) {
        text += random.pick({"", "  ", "\t", "\n", "\n\n\n", "# comment \\\n", "; comment\n",
                             "  # comment\n\n", "no equals\n"});
        text += random.pick({"ProtectSystem", "ProtectHome", "NoNewPrivileges", "PrivateTmp",
                             "CapabilityBoundingSet", "SystemCallFilter", "RestrictAddressFamilies",
                             "RestrictNamespaces", "IPAddressDeny", "UMask", "User",
                             "SystemCallArchitectures", "DeviceAllow", "PrivateDevices",
                             "SupplementaryGroups", "AmbientCapabilities", "KeyringMode",
                             "ProtectProc", "NotifyAccess"});
        text += random.pick({"=", " = ", "= ", "\t=", "=\\\n   "});
        text += random.pick({"yes",
                             "no",
                             "strict",
                             "full",
                             "read-only",
                             "~CAP_SYS_ADMIN \\\n    CAP_SYS_PTRACE",
                             "CAP_NET_ADMIN  CAP_CHOWN \\\n\n",
                             "@system-service \\\n# comment\n  @clock",
                             "~@clock \\\n\t@debug \\\n  @mount \\",
                             "AF_UNIX \\\n AF_INET",
                             "~user pid \\\n    net",
                             "any",
                             "10.0.0.0/8 \\\n  ::1",
                             "0077",
                             "nobody",
                             "native",
                             "/dev/null rw",
                             "",
                             "invisible",
                             "private",
                             "none",
                             "'CAP_CHOWN \\\n  CAP_KILL'"});
        text += random.pick({"\n", "\n", "  \n", "\n\n", "\r\n"});
        if (random.one_in(12))
            text += "[Install]\nWantedBy = multi-user.target \\\n   x.target\n[Service]\n";
    }
    return text;
}

/// The unit with blanks put in by chance, wherever a line starts or ends and around `=`; what it
/// says may change by that.
std::string ruffled(const std::string& text, test::Random& random) {
    std::string result;
    for (const char c : text) {
        if (c == '\n')
            result += random.pick({"", "", "", "", " ", "\t", "  \n", " \\\n  \n", "\n\n"});
        if (c == '=' && random.one_in(3)) result += ' ';
        result += c;
        if (c == '\n') result += random.pick({"", "", "", " ", "\t", "      "});
        if (c == '=' && random.one_in(3)) result += random.pick({" ", "\t", " \\\n     "});
    }
    return result;
}

std::string quoted(const std::string& text) {
    std::string result = "'";
    for (const char c : text) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return result + "'";
}

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string output;
    std::array<char, 16384> buffer{};
    while (const std::size_t size = pipe ? fread(buffer.data(), 1, buffer.size(), pipe.get()) : 0)
        output.append(buffer.data(), size);
    return output;
}

/// systemd-analyze, asked in a folder of its own so that no other unit of the machine is read.
class Systemd {
public:
    Systemd() {
        std::string name = (fs::temp_directory_path() / "unitlint-format-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        folder_ = name;
        fs::create_directory(folder_ / "none");
    }
    Systemd(const Systemd&) = delete;
    Systemd& operator=(const Systemd&) = delete;
    ~Systemd() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    /// The score as JSON; empty where systemd refuses the unit.
    std::string security(const std::string& name, std::string_view text) const {
        const std::string path = (folder_ / name).string();
        std::ofstream(path, std::ios::binary) << text;
        const std::string output =
            output_of("SYSTEMD_UNIT_PATH=" + quoted((folder_ / "none").string()) +
                      " systemd-analyze security --offline=true --json=short " + quoted(path) +
                      " 2>/dev/null");
        fs::remove(path);
        return output;
    }

private:
    fs::path folder_;
};

}  // namespace

TEST_CASE("real units say the same when formatted") {
    int changed = 0;
    const std::vector<std::string> paths = real_units();
    for (const std::string& path : paths) {
        CAPTURE(path);
        const std::string text = test::read_file(path);
        const FormatResult result = format(text);
        CHECK(result.refusal.value_or("") == "");
        CHECK(test::said_by(result.text) == test::said_by(text));
        CHECK(format(result.text).edits.empty());
        changed += result.text != text ? 1 : 0;
    }
    MESSAGE(paths.size() << " units, " << changed << " of them changed");
}

TEST_CASE("real units with blanks put in say the same when formatted") {
    test::Random random(17);
    for (const std::string& path : real_units()) {
        CAPTURE(path);
        const std::string text = ruffled(test::read_file(path), random);
        CAPTURE(text);
        const FormatResult result = format(text);
        REQUIRE(result.refusal.value_or("") == "");
        REQUIRE(test::said_by(result.text) == test::said_by(text));
    }
}

TEST_CASE("systemd-analyze security says the same of services before and after") {
    if (std::system("systemd-analyze --version >/dev/null 2>&1") != 0) {
        MESSAGE("systemd-analyze is not installed: skipped");
        return;
    }
    constexpr std::size_t most = 500;
    constexpr std::size_t random_ones = 250;
    std::vector<std::string> paths = real_units();
    std::erase_if(paths, [](const std::string& path) { return !path.ends_with(".service"); });
    const std::size_t stride = paths.size() / (most - random_ones) + 1;

    const Systemd systemd;
    test::Random random(252);
    std::size_t compared = 0;
    std::size_t loaded = 0;
    const auto compare = [&](const std::string& name, const std::string& text) {
        CAPTURE(name);
        CAPTURE(text);
        const FormatResult result = format(text);
        if (result.edits.empty()) return;
        const std::string before = systemd.security(name, text);
        CHECK(systemd.security(name, result.text) == before);
        ++compared;
        loaded += before.empty() ? 0 : 1;
    };
    for (std::size_t i = 0; i < paths.size(); i += stride) {
        compare(fs::path(paths[i]).filename().string(), ruffled(test::read_file(paths[i]), random));
    }
    for (std::size_t i = 0; i < random_ones; ++i) compare("random.service", random_service(random));
    CHECK(loaded > compared / 2);
    MESSAGE(compared << " services compared, systemd loads " << loaded << " of them");
}
