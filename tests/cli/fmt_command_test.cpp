#include "cli/fmt_command.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace fs = std::filesystem;
using namespace unitlint::cli;

namespace {

constexpr std::string_view untidy = "[Unit]\nDescription = x\n";
constexpr std::string_view tidy = "[Unit]\nDescription=x\n";

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct Outcome {
    ExitCode code;
    std::string out;
    std::string err;
};

std::string take(std::FILE* stream) {
    std::rewind(stream);
    std::string text;
    for (int c = std::fgetc(stream); c != EOF; c = std::fgetc(stream)) text += static_cast<char>(c);
    std::fclose(stream);
    return text;
}

Outcome run(const FmtOptions& options) {
    const FmtStreams streams{.out = std::tmpfile(), .err = std::tmpfile()};
    const ExitCode code = run_fmt(options, streams);
    return {code, take(streams.out), take(streams.err)};
}

}  // namespace

TEST_CASE("files are formatted in place") {
    const unitlint::test::TemporaryFolder folder;
    const std::string a = folder.put("a.service", untidy);
    const std::string b = folder.put("b.service", tidy);
    const std::string c = folder.put("sub/c.socket", untidy);
    folder.put("sub/notes.txt", untidy);
    const Outcome outcome = run({.paths = {folder.path().string()}});
    CHECK(outcome.code == ExitCode::Clean);
    CHECK(outcome.out == "formatted " + a + "\nformatted " + c + "\n");
    CHECK(outcome.err.empty());
    CHECK(content_of(a) == tidy);
    CHECK(content_of(b) == tidy);
    CHECK(content_of(c) == tidy);
    CHECK(content_of(folder.path().string() + "/sub/notes.txt") == untidy);
}

TEST_CASE("--check and --diff write nothing") {
    const unitlint::test::TemporaryFolder folder;
    const std::string a = folder.put("a.service", untidy);
    const Outcome check = run({.paths = {a}, .check = true});
    CHECK(check.code == ExitCode::Findings);
    CHECK(check.out == "would format " + a + "\n");
    const Outcome diff = run({.paths = {a}, .diff = true});
    CHECK(diff.code == ExitCode::Findings);
    CHECK(diff.out == "--- a" + a + "\n+++ b" + a +
                          "\n@@ -1,2 +1,2 @@\n [Unit]\n-Description = x\n+Description=x\n");
    CHECK(run({.paths = {a}, .check = true, .diff = true}).out == diff.out);
    CHECK(content_of(a) == untidy);

    const std::string b = folder.put("b.service", tidy);
    const Outcome clean = run({.paths = {b}, .check = true, .diff = true});
    CHECK(clean.code == ExitCode::Clean);
    CHECK(clean.out.empty());
}

TEST_CASE("what cannot be formatted is named, and the others are formatted") {
    const unitlint::test::TemporaryFolder folder;
    const std::string bytes = folder.put("a.service", "[Unit]\nDescription = \xFF\n");
    const std::string good = folder.put("b.service", untidy);
    const std::string read_only = folder.put("c.service", untidy);
    fs::permissions(read_only, fs::perms(0444));
    const std::string none = folder.path().string() + "/none.service";
    const Outcome outcome = run({.paths = {bytes, none, read_only, good}});
    CHECK(outcome.code == ExitCode::Failure);
    CHECK(outcome.err ==
          "unitlint: " + bytes +
              ": line 2 is not valid UTF-8, for which systemd refuses the file; it is left alone\n"
              "unitlint: " +
              none + ": No such file or directory\n" + "unitlint: " + read_only +
              ": it is read-only\n");
    CHECK(content_of(bytes) == "[Unit]\nDescription = \xFF\n");
    CHECK(content_of(read_only) == untidy);
    CHECK(content_of(good) == tidy);
    CHECK(run({.paths = {bytes, good}, .check = true}).code == ExitCode::Failure);
}

TEST_CASE("standard input comes back formatted") {
    const unitlint::test::TemporaryFolder folder;
    const std::string input = folder.put("input", untidy);
    const auto run_with_input = [&](FmtOptions options) {
        REQUIRE(std::freopen(input.c_str(), "rb", stdin) != nullptr);
        options.paths = {"-"};
        return run(options);
    };
    const Outcome plain = run_with_input({});
    CHECK(plain.code == ExitCode::Clean);
    CHECK(plain.out == tidy);
    const Outcome check = run_with_input({.stdin_filename = "x.service", .check = true});
    CHECK(check.code == ExitCode::Findings);
    CHECK(check.out == "would format x.service\n");
    folder.put("input", "[Unit]\nA=\xFF\n");
    const Outcome bad = run_with_input({.stdin_filename = "x.service"});
    CHECK(bad.code == ExitCode::Failure);
    CHECK(bad.out.empty());
    CHECK(bad.err.starts_with("unitlint: x.service: line 2 is not valid UTF-8"));
}

TEST_CASE("the command line fills the options") {
    CLI::App app;
    FmtOptions options;
    add_fmt_options(app, options);
    app.parse(
        "fmt --check --diff --stdin-filename n.service --continuation-indent 8 --blank-lines 2 - "
        "a.service");
    CHECK(options.check);
    CHECK(options.diff);
    CHECK(options.stdin_filename == "n.service");
    CHECK(options.configuration.flags.continuation_indent == 8);
    CHECK(options.configuration.flags.blank_lines == 2);
    CHECK(options.paths == std::vector<std::string>{"-", "a.service"});
    CHECK_THROWS_AS(app.parse("fmt --blank-lines 9 -"), CLI::ParseError);
}
