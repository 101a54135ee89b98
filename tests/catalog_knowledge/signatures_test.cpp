#include "catalog/knowledge/signatures.h"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace unitlint;

namespace {

/// The name of the part at the "^"; empty where the directive has no parts.
std::string_view part(catalog::Section section, std::string_view name, std::string_view marked) {
    const catalog::Directive* directive = catalog::find_directive(section, name);
    REQUIRE(directive != nullptr);
    const knowledge::Signature* signature = knowledge::find_signature(*directive);
    if (signature == nullptr) return {};
    const std::size_t at = marked.find('^');
    REQUIRE(at != std::string_view::npos);
    const std::string value =
        std::string(marked.substr(0, at)) + std::string(marked.substr(at + 1));
    const std::size_t active = knowledge::active_part(*directive, *signature, value, at);
    REQUIRE(active < signature->parts().size());
    return signature->parts()[active].name;
}

std::string_view service(std::string_view name, std::string_view marked) {
    return part(catalog::Section::Service, name, marked);
}

}  // namespace

TEST_CASE("the part that the cursor is in") {
    CHECK(service("BindPaths", "^") == "SOURCE");
    CHECK(service("BindPaths", "/a:/b^") == "DESTINATION");
    CHECK(service("BindPaths", "/a:/b:rbind /c^") == "SOURCE");
    CHECK(service("BindPaths", "/a:/b:^") == "OPTIONS");
    CHECK(service("BindPaths", "/a:/b:x:y^") == "OPTIONS");
    CHECK(service("DeviceAllow", "/dev/nu^ll rw") == "DEVICE");
    CHECK(service("DeviceAllow", "/dev/null   ^") == "RIGHTS");
    CHECK(service("LoadCredential", "key:^") == "PATH");
    CHECK(service("SetCredential", "key:^") == "VALUE");
    CHECK(service("OpenFile", "/a:b:^") == "OPTIONS");
    CHECK(service("LimitNOFILE", "1024:^") == "HARD");
    CHECK(service("Environment", "A=b C^") == "NAME");
    CHECK(service("Environment", "A=b^") == "VALUE");
    CHECK(service("SystemCallFilter", "~@mount:E^") == "ERROR");
    CHECK(service("SocketBindAllow", "ipv4:tcp:^") == "PORTS");
    CHECK(service("StateDirectory", "a:b^") == "SYMLINK");
}

TEST_CASE("the parts of a command") {
    CHECK(service("ExecStart", "^") == "PROGRAM");
    CHECK(service("ExecStart", "-^") == "PREFIXES");
    CHECK(service("ExecStart", "^-/bin/x") == "PREFIXES");
    CHECK(service("ExecStart", "-/bin/^x") == "PROGRAM");
    CHECK(service("ExecStart", "/bin/x ^") == "ARGUMENTS");
    CHECK(service("ExecStart", "/bin/x --a b^") == "ARGUMENTS");
    CHECK(service("ExecStart", "/bin/x ; /bin/y^") == "PROGRAM");
}

TEST_CASE("the parts of a calendar expression") {
    const auto timer = [](std::string_view marked) {
        return part(catalog::Section::Timer, "OnCalendar", marked);
    };
    CHECK(timer("Mon^") == "WEEKDAYS");
    CHECK(timer("Mon ^") == "DATE");
    CHECK(timer("Mon *-*^-01") == "DATE");
    CHECK(timer("*-*-01 ^") == "TIME");
    CHECK(timer("*-*-01 06:^00") == "TIME");
    CHECK(timer("*-*-01 06:00 ^") == "ZONE");
    CHECK(timer("*-*-01 06:00 UT^C") == "ZONE");
    CHECK(part(catalog::Section::Timer, "OnBootSec", "5^min") == "");
}

TEST_CASE("a value of one part has no signature") {
    CHECK(service("ProtectSystem", "^") == "");
    CHECK(service("User", "^") == "");
    CHECK(service("SystemCallLog", "^") == "");
}

TEST_CASE("the parts are in the form, with a note, for every directive") {
    std::size_t count = 0;
    for (const catalog::Section section : catalog::all_sections) {
        for (const catalog::Directive& directive : catalog::directives(section)) {
            const knowledge::Signature* signature = knowledge::find_signature(directive);
            if (signature == nullptr) continue;
            ++count;
            CHECK(signature->parts().size() >= 2);
            std::size_t at = 0;
            for (const knowledge::SignaturePart& one : signature->parts()) {
                at = signature->form.find(one.name, at);
                CHECK(at != std::string_view::npos);
                CHECK_FALSE(one.note.empty());
            }
        }
    }
    CHECK(count > 100);
}
