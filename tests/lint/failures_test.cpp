#include "catalog/exit_status.h"
#include "lint/failures.h"
#include "catalog/directive.h"

#include <doctest/doctest.h>

#include <string>

using namespace unitlint;

namespace {

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an exit status is known by number, name and both") {
    const std::string text = describe_failure("226/NAMESPACE");
    CHECK(contains(text, "# 226/NAMESPACE\n"));
    CHECK(contains(text, "- `ReadWritePaths=`\n"));
    for (const char* word : {"226", "NAMESPACE", "status=226/NAMESPACE", "EXIT_NAMESPACE"})
        CHECK(describe_failure(word) == text);
    CHECK(contains(describe_failure("218/CAPABILITIES"), "- `AmbientCapabilities=`\n"));
    for (const char* word : {"", "1", "1/FAILURE", "SUCCESS", "300", "x/NAMESPACE"})
        CHECK(describe_failure(word).empty());
}

TEST_CASE("every status that systemd gives before the program runs is explained") {
    for (const catalog::ExitStatus& status : catalog::exit_statuses()) {
        if (status.defined_by != catalog::ExitStatusClass::Systemd || status.code > 244) continue;
        CAPTURE(status.name);
        const std::string text = describe_failure(status.name);
        CHECK(contains(text, status.name));
        // The directives that it names are there.
        for (std::size_t at = 0; (at = text.find("- `", at)) != std::string::npos; ++at) {
            const std::string name = text.substr(at + 3, text.find('=', at) - at - 3);
            CAPTURE(name);
            CHECK(!catalog::sections_with(name).empty());
        }
    }
}

TEST_CASE("a killed service is explained") {
    const std::string text = describe_failure("31/SYS");
    CHECK(contains(text, "`SystemCallFilter=`"));
    CHECK(describe_failure("SIGSYS") == text);
    CHECK(describe_failure("status=31/SYS") == text);
}

TEST_CASE("a line of the audit log names the call, its groups and the line that allows it") {
    const std::string text = describe_audit_line(
        R"(type=SECCOMP msg=audit(1.2:3): auid=4 uid=5 comm="node" exe="/usr/bin/node" sig=31 arch=c000003e syscall=330 compat=0 ip=0x7f code=0x80000000)");
    CHECK(contains(text, "# pkey_alloc\n"));
    CHECK(contains(text, "`/usr/bin/node` made the system call"));
    CHECK(contains(text, "- Groups that hold it: `@pkey`\n"));
    CHECK(contains(text, "`SystemCallFilter=pkey_alloc`"));

    const std::string kernel =
        describe_audit_line("audit: type=1326 audit(1.2:3): comm=\"a\" syscall=157 compat=0");
    CHECK(contains(kernel, "# prctl\n"));
    CHECK(contains(kernel, "`SystemCallFilter=@system-service`"));
    const std::string other = describe_audit_line("type=SECCOMP arch=c00000b7 syscall=167");
    CHECK(contains(other, "# prctl\n"));
    CHECK(contains(describe_audit_line("type=1326 arch=40000003 syscall=1"),
                   "SystemCallArchitectures=native"));

    CHECK(describe_audit_line("syscall=157").empty());
    CHECK(describe_audit_line("type=SECCOMP arch=c000003e syscall=29999").empty());
    CHECK(describe_audit_line("type=SECCOMP arch=1234 syscall=157").empty());
    CHECK(describe_audit_line("type=SECCOMP").empty());
}
