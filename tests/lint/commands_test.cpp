#include "lint/hardening/commands.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>

using namespace unitlint::hardening;

namespace {

std::string programs(std::string_view value) {
    return fmt::format("{}", fmt::join(read_programs(value).paths, " "));
}

}  // namespace

TEST_CASE("a command's programs are found through prefixes, wrappers, shells and interpreters") {
    struct Case {
        std::string_view value, programs;
    };
    const Case cases[] = {
        {"/usr/sbin/nginx -g 'daemon on;'", "/usr/sbin/nginx"},
        {"-@!!/usr/sbin/nginx nginx: -q", "/usr/sbin/nginx"},
        {"/usr/bin/env -u HOME A=b node /srv/app.js", "/usr/bin/env node /srv/app.js"},
        {"/usr/bin/env -- python3 -u -m gunicorn.app app:x", "/usr/bin/env python3 gunicorn.app"},
        {"/bin/nice -n 5 /usr/bin/ionice -c2 -n 7 /opt/x", "/bin/nice /usr/bin/ionice /opt/x"},
        {"/usr/bin/setpriv --reuid=1 --clear-groups /opt/x", "/usr/bin/setpriv /opt/x"},
        {"/usr/sbin/chroot /srv/jail /bin/x", "/usr/sbin/chroot /bin/x"},
        {"/usr/bin/timeout -k 5 30 /opt/x", "/usr/bin/timeout /opt/x"},
        {"/bin/sh -c 'test -f /a && modprobe tun; exec /opt/x --y'",
         "/bin/sh test modprobe /opt/x"},
        {"/bin/bash -ec \"A=1 nice -n 5 /opt/x | tee /b\"", "/bin/bash nice /opt/x tee"},
        {"/bin/sh -c 'if ! ip link; then sysctl -w a=b; fi'", "/bin/sh ip sysctl fi"},
        {"/bin/sh /usr/lib/x/start.sh", "/bin/sh /usr/lib/x/start.sh"},
        {"/usr/bin/java -Xmx1g -jar /opt/x.jar --port 80", "/usr/bin/java /opt/x.jar"},
        {"/usr/bin/python3.11 -u /opt/x.py", "/usr/bin/python3.11 /opt/x.py"},
        {"/opt/x/run.py --y", "/opt/x/run.py python3"},
        {"/bin/a ; /bin/b", "/bin/a /bin/b"},
        {"/bin/a ; +/bin/b", "/bin/a"},
        {"/usr/bin/sudo -u bob /opt/x", "/usr/bin/sudo /opt/x"},
        {"/bin/sh -c '$PROGRAM --x'", "/bin/sh"},
        {"", ""},
        {"'", "'"},
        {"/bin/sh -c", "/bin/sh"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.value);
        CHECK(programs(c.value) == c.programs);
    }
}

TEST_CASE("programs come in the order of the line, a lone semicolon may be quoted") {
    CHECK(programs("/bin/a \";\" /bin/b") == "/bin/a /bin/b");
    CHECK(programs("/bin/a 'x ; y' ; ; -/bin/b ;") == "/bin/a /bin/b");
    CHECK(programs("/bin/a x; /bin/b") == "/bin/a");
    CHECK(programs("/bin/sh -c '/x.py; nice /y' ; python3.11 /z") ==
          "/bin/sh /x.py python3 nice /y python3.11 /z");
    CHECK(programs("env sh5.1 -c /x") == "env sh5.1");
}

TEST_CASE("a command that no protection applies to is told apart") {
    CHECK(read_programs("+/bin/mount /x").unconfined);
    CHECK_FALSE(read_programs("/bin/a ; +/bin/b").unconfined);
    CHECK(read_programs("!/bin/chown a b").starts_as_root);
    CHECK_FALSE(read_programs("-/bin/chown a b").starts_as_root);
}

TEST_CASE("scripts within scripts end somewhere") {
    std::string value = "/bin/x";
    for (int i = 0; i < 50; ++i) value = "sh -c \"" + value + "\"";
    CHECK(read_programs(value).paths.size() < 60);
}
