#include "expectation.h"

using namespace unitlint;
using test::Bad;
using test::expect;
using test::expect_good;
using value::Effect;

TEST_CASE("Paths are absolute and normalized") {
    for (const Bad& bad : {
             Bad{.directive = "SourcePath", .marked = "«etc/x»"},
             Bad{.directive = "SourcePath", .marked = "«/a/../b»"},
             Bad{.directive = "SourcePath", .marked = "«~/x»"},
             Bad{.directive = "SourcePath", .marked = "/a«%Q»"},
             Bad{.directive = "SourcePath", .marked = "«/..»", .version = 252},
             Bad{.directive = "RootDirectory", .marked = "«srv»", .effect = Effect::UnitRefused},
             Bad{.directive = "WorkingDirectory", .marked = "«srv»", .effect = Effect::UnitRefused},
             Bad{.directive = "WorkingDirectory", .marked = "-«srv»"},
             Bad{.directive = "PathExists", .marked = "«srv»"},
             Bad{.directive = "PIDFile", .marked = "«/run/../x»", .effect = Effect::UnitRefused},
             Bad{.directive = "EnvironmentFile", .marked = "-«etc/default/x»"},
             Bad{.directive = "ConditionPathExists", .marked = "|!«x»"},
             Bad{.directive = "[Swap]What", .marked = "«LABEL=x»", .version = 252},
             Bad{.directive = "RootImage", .marked = "«%n»", .effect = Effect::UnitRefused},
         })
        expect(bad);
    for (const auto& [name, value] : std::initializer_list<std::pair<const char*, const char*>>{
             {"SourcePath", "/a//b/./c/"},
             {"SourcePath", "%t/x"},
             {"SourcePath", "%i"},
             {"SourcePath", "/..."},
             {"SourcePath", "/../x"},
             {"RootImage", "%I"},
             {"WorkingDirectory", "~"},
             {"WorkingDirectory", "-~"},
             {"PIDFile", "foo.pid"},
             {"EnvironmentFile", "-/etc/default/*"},
             {"[Mount]What", "server:/x"},
             {"[Swap]What", "LABEL=x"},
             {"ConditionPathExists", "|!/x"},
             {"RootDirectory", ""}})
        expect_good(name, value);
}

TEST_CASE("The old name of /run is taken") {
    expect({.directive = "PIDFile",
            .marked = "«/var/run/»x.pid",
            .effect = Effect::Accepted,
            .fixed = "/run/x.pid",
            .silent = true});
}

TEST_CASE("A bad path in a list is dropped alone, or with what follows") {
    for (const Bad& bad : {
             Bad{.directive = "ReadWritePaths",
                 .marked = "/a «b» /c",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "ReadWritePaths", .marked = "-+«b»", .effect = Effect::WordIgnored},
             Bad{.directive = "ReadWritePaths", .marked = "+«-/b»", .effect = Effect::WordIgnored},
             Bad{.directive = "ReadWritePaths",
                 .marked = "/a «\"/b /c»",
                 .effect = Effect::RestIgnored},
             Bad{.directive = "RequiresMountsFor",
                 .marked = "«a» /b",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "Symlinks", .marked = "/a «b» /c", .effect = Effect::RestIgnored},
             Bad{.directive = "ExecSearchPath",
                 .marked = "/a:«b»:/c",
                 .effect = Effect::RestIgnored},
             Bad{.directive = "TemporaryFileSystem",
                 .marked = "/a «b»:ro",
                 .effect = Effect::WordIgnored},
         })
        expect(bad);
}

TEST_CASE("Bind mounts have a source, a destination and options") {
    for (const Bad& bad : {
             Bad{.directive = "BindPaths", .marked = "«a»", .effect = Effect::WordIgnored},
             Bad{.directive = "BindPaths", .marked = "/a:«b» /c", .effect = Effect::WordIgnored},
             Bad{.directive = "BindPaths",
                 .marked = "/a:/b:«rw» /c:/d",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "BindPaths", .marked = "-«a»:/b", .effect = Effect::WordIgnored},
             Bad{.directive = "BindPaths", .marked = "«\"/a»", .effect = Effect::RestIgnored},
         })
        expect(bad);
    for (const std::string_view good :
         {"/a", "/a:/b", "-/a:/b:norbind /c:/d:rbind", "\"/a b\":/c", "/a:/b:", "%t/x:/y", ""})
        expect_good("BindReadOnlyPaths", good);
}

TEST_CASE("State directories are relative") {
    for (const Bad& bad : {
             Bad{.directive = "StateDirectory",
                 .marked = "«/var/lib/x»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "StateDirectory",
                 .marked = "a «../x» b",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "StateDirectory",
                 .marked = "«private/x»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "StateDirectory", .marked = "a:«/b»", .effect = Effect::WordIgnored},
             Bad{.directive = "StateDirectory",
                 .marked = "a:b:«rw»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "ConfigurationDirectory",
                 .marked = "a:«b»",
                 .effect = Effect::WordIgnored},
         })
        expect(bad);
    for (const std::string_view good : {"foo", "foo/bar baz", "a:b", "a:b:ro", "a::ro", "%n", "%i"})
        expect_good("StateDirectory", good);
}

TEST_CASE("Images and their options") {
    for (const Bad& bad : {
             Bad{.directive = "MountImages", .marked = "«/a.raw»", .effect = Effect::WordIgnored},
             Bad{.directive = "MountImages",
                 .marked = "/a.raw:/m:«rot»:ro",
                 .effect = Effect::WordIgnored,
                 .fixed = "/a.raw:/m:root:ro"},
             Bad{.directive = "ExtensionImages",
                 .marked = "«a.raw»",
                 .effect = Effect::WordIgnored},
             Bad{.directive = "RootImageOptions", .marked = "«root:ro:x»"},
             Bad{.directive = "RootImagePolicy",
                 .marked = "root=verity:«usr»",
                 .effect = Effect::UnitRefused},
             Bad{.directive = "RootImagePolicy",
                 .marked = "«foo=open»",
                 .effect = Effect::UnitRefused},
         })
        expect(bad);
    expect_good("MountImages", "-/a.raw:/m:root:ro:usr:nodev");
    expect_good("RootImageOptions", "ro");
    expect_good("RootImagePolicy", "root=verity+signed:usr=absent:=unused");
}

TEST_CASE("Devices") {
    for (const Bad& bad : {
             Bad{.directive = "DeviceAllow", .marked = "«/tmp/x» rw"},
             Bad{.directive = "DeviceAllow", .marked = "/dev/null «rx»"},
             Bad{.directive = "DeviceAllow", .marked = "«/dev/../x»"},
             Bad{.directive = "IODeviceLatencyTargetSec", .marked = "/dev/sda «25xs»"},
         })
        expect(bad);
    for (const std::string_view good : {"/dev/null rwm", "char-pts", "block-* r", "/dev/%i rw", ""})
        expect_good("DeviceAllow", good);
}

TEST_CASE("A path that is not there is no empty quotation") {
    for (const auto& [name, value] : std::initializer_list<std::pair<const char*, const char*>>{
             {"StandardOutput", "file:"}, {"ReadWritePaths", "-"}, {"EnvironmentFile", "-"}}) {
        const auto found = test::problems(name, value);
        REQUIRE(found.size() == 1);
        CHECK(found.front().message.find("the path is missing") != std::string::npos);
        CHECK(found.front().message.find("``") == std::string::npos);
    }
}
