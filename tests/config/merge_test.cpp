#include "config/merge.h"

#include <doctest/doctest.h>

using namespace unitlint;
using namespace unitlint::config;

namespace {

const std::string_view project = R"(systemd-version = 252
tier = "A"
[rules]
"hardening-*" = "hint"
[[overrides]]
paths = ["user/**", "*.socket"]
tier = "C"
rules.hardening-umask = "off"
[[overrides]]
paths = ["user/x.service"]
rules.hardening-umask = "error"
)";

}  // namespace

TEST_CASE("nothing set is the default") {
    const Effective effective = merge({});
    CHECK(effective.options == Options{});
    CHECK(effective.fail_on.least == Severity::Warning);
    CHECK(effective.format.blank_lines == FormatOptions{}.blank_lines);
}

TEST_CASE("overrides count for their paths, those below win, and the command line over all") {
    const Config config = read_config(project).config;
    const auto at = [&](std::string_view path) { return merge(layers_for(config, "f", path)); };
    CHECK(at("a.service").options.tier == Tier::A);
    CHECK(at("a.service").options.grades.of("hardening-umask") == Grade::Hint);
    CHECK(at("a.socket").options.tier == Tier::C);
    CHECK(at("user/a.service").options.grades.of("hardening-umask") == Grade::Off);
    CHECK(at("user/a.service").options.grades.of("hardening-remove-ipc") == Grade::Hint);
    CHECK(at("user/x.service").options.grades.of("hardening-umask") == Grade::Error);
    CHECK(at("user/x.service").options.version == 252);

    Settings flags;
    flags.version = 257;
    auto layers = layers_for(config, "f", "a.service");
    layers.push_back({&flags, "the command line"});
    CHECK(merge(layers).options.version == 257);
    CHECK(merge(layers).options.tier == Tier::A);
}

TEST_CASE("what counts is shown with where it comes from, and is a configuration itself") {
    const Config config = read_config(project).config;
    Settings flags;
    flags.max_exposure = 70;
    auto layers = layers_for(config, "unitlint.toml", "user/x.service");
    layers.push_back({&flags, "the command line"});
    const std::string shown = show(layers);
    CAPTURE(shown);
    const auto has = [&](std::string_view text) { return shown.find(text) != std::string::npos; };
    CHECK(has("systemd-version = 252                    # unitlint.toml:1\n"));
    CHECK(has("tier = \"C\"                               # unitlint.toml:7\n"));
    CHECK(has("max-exposure = 7.0                       # the command line\n"));
    CHECK(has("fail-on = \"warning\"                      # default\n"));
    CHECK(has("# exclude is not set                     # default\n"));
    CHECK(has("[fmt]\ncontinuation-indent = 4 "));
    CHECK(has("hardening-umask = \"error\"                # unitlint.toml:11\n"));
    CHECK(has("hardening-remove-ipc = \"hint\"            # unitlint.toml:4, \"hardening-*\"\n"));

    const ReadConfig again = read_config(shown);
    CHECK(again.problems.empty());
    CHECK(merge(layers_for(again.config, "x", "a.service")) == merge(layers));
}

TEST_CASE("excluded files") {
    const Settings settings = read_config("exclude = [\"build\", \"/x.service\"]").config.settings;
    CHECK(is_excluded(settings, "build/a.service"));
    CHECK(is_excluded(settings, "x.service"));
    CHECK(!is_excluded(settings, "y/x.service"));
}
