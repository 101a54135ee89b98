#include "catalog/manual/online.h"

#include <doctest/doctest.h>

namespace unitlint::manual {

TEST_CASE("pages of systemd are on freedesktop.org, others on man7.org") {
    const std::string systemd = "https://www.freedesktop.org/software/systemd/man/latest/";
    CHECK(online_page("systemd.exec", "5") == systemd + "systemd.exec.html");
    CHECK(online_page("sd_notify", "3") == systemd + "sd_notify.html");
    CHECK(online_page("journalctl", "1") == systemd + "journalctl.html");
    CHECK(online_page("systemd", "1") == systemd + "systemd.html");
    CHECK(online_page("os-release", "5") == systemd + "os-release.html");
    CHECK(online_page("capabilities", "7") ==
          "https://man7.org/linux/man-pages/man7/capabilities.7.html");
    CHECK(online_page("strftime", "3p") ==
          "https://man7.org/linux/man-pages/man3/strftime.3p.html");
}

TEST_CASE("a directive has an anchor of its own") {
    CHECK(online_directive("systemd.exec", "UMask") ==
          "https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#UMask=");
}

}  // namespace unitlint::manual
