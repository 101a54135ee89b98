#include <doctest/doctest.h>

#include <string>

#include "catalog/address_families.h"
#include "catalog/capabilities.h"
#include "catalog/errnos.h"
#include "catalog/exec_prefixes.h"
#include "catalog/exit_status.h"
#include "catalog/signals.h"
#include "catalog/sizes.h"
#include "catalog/specifiers.h"
#include "catalog/units_of_time.h"

namespace unitlint::catalog {
namespace {

TEST_CASE("capabilities by name in any case and by number") {
    CHECK(capabilities().size() == 41);
    CHECK(find_capability("CAP_SYS_ADMIN")->number == 21);
    CHECK(find_capability("cap_net_bind_service")->number == 10);
    CHECK(find_capability("21")->name == "CAP_SYS_ADMIN");
    CHECK_FALSE(find_capability("SYS_ADMIN"));
    CHECK_FALSE(find_capability("41"));
    CHECK(capability_number("41") == 41);
    CHECK(capability_number("62") == 62);
    CHECK_FALSE(capability_number("63"));
    CHECK_FALSE(capability_number("-1"));
    CHECK_FALSE(capability_number(""));
    CHECK_FALSE(capability_number("99999999999999999999"));
}

TEST_CASE("address families are exact") {
    CHECK(find_address_family("AF_INET6")->number == 10);
    CHECK(find_address_family("AF_LOCAL")->number == find_address_family("AF_UNIX")->number);
    CHECK(address_families().front().name == "AF_UNIX");
    CHECK_FALSE(find_address_family("af_inet"));
    CHECK_FALSE(find_address_family("INET"));
    CHECK_FALSE(find_address_family("AF_UNSPEC"));
}

TEST_CASE("signals as systemd reads them") {
    CHECK(signals().size() == 31);
    CHECK(signal_number("SIGTERM") == 15);
    CHECK(signal_number("TERM") == 15);
    CHECK(signal_number("9") == 9);
    CHECK(signal_number("64") == 64);
    CHECK(signal_number("RTMIN") == 34);
    CHECK(signal_number("SIGRTMIN+3") == 37);
    CHECK(signal_number("RTMAX-1") == 63);
    CHECK(signal_number("SIGRTMAX") == 64);
    for (std::string_view bad : {"sigterm", "0", "65", "RTMIN+31", "RTMIN-1", "RTMAX+1", "RTMIN+",
                                 "SIG", "", "SIGSIGTERM"}) {
        INFO(std::string(bad));
        CHECK_FALSE(signal_number(bad).has_value());
    }
    CHECK_FALSE(find_signal("15"));
}

TEST_CASE("error names and numbers") {
    CHECK(errno_number("EPERM") == 1);
    CHECK(errno_number("EHWPOISON") == 133);
    CHECK(errno_number("4095") == 4095);
    CHECK_FALSE(errno_number("4096"));
    CHECK_FALSE(errno_number("eperm"));
    for (const Errno& row : errnos()) CHECK(find_errno(row.name) == &row);
}

TEST_CASE("exit statuses") {
    CHECK(exit_status_code("NAMESPACE") == 226);
    CHECK(find_exit_status("TEMPFAIL")->defined_by == ExitStatusClass::Bsd);
    CHECK(find_exit_status("NOTRUNNING")->defined_by == ExitStatusClass::Lsb);
    CHECK(exit_status_code("255") == 255);
    CHECK_FALSE(exit_status_code("256"));
    CHECK_FALSE(exit_status_code("namespace"));
}

TEST_CASE("specifiers and where they are valid") {
    CHECK(find_specifier('i')->in_unit_names);
    CHECK(find_specifier('i')->in_install);
    CHECK_FALSE(find_specifier('t')->in_unit_names);
    CHECK(find_specifier('c')->deprecated);
    CHECK(find_specifier('%'));
    CHECK_FALSE(find_specifier('z'));
    CHECK_FALSE(find_specifier('\0'));
}

TEST_CASE("exec prefixes") {
    CHECK(find_exec_prefix("-"));
    CHECK(find_exec_prefix("|")->since == 258);
    CHECK(find_exec_prefix("!!")->removed == 258);
    CHECK(find_exec_prefix("+")->excludes == "!");
    CHECK_FALSE(find_exec_prefix("*"));
}

TEST_CASE("units of time in the order of matching") {
    CHECK(find_time_unit("min")->nsec == 60'000'000'000ULL);
    CHECK(find_time_unit("M")->nsec == 2'629'800'000'000'000ULL);
    CHECK(find_time_unit("m")->nsec == 60'000'000'000ULL);
    CHECK(find_time_unit("ns")->nsec_only);
    CHECK(find_time_unit("\xc2\xb5s")->nsec == 1000);
    CHECK(find_time_unit("\xce\xbcs")->nsec == 1000);
    CHECK_FALSE(find_time_unit("S"));
    // Nothing may stand behind a unit that it begins with, or it could never be reached.
    for (const TimeUnit& later : time_units()) {
        for (const TimeUnit& earlier : time_units()) {
            if (&earlier == &later) break;
            INFO(std::string(earlier.suffix) << " before " << std::string(later.suffix));
            CHECK_FALSE(later.suffix.starts_with(earlier.suffix));
        }
    }
}

TEST_CASE("size suffixes") {
    CHECK(find_size_suffix("M")->iec == 1048576);
    CHECK(find_size_suffix("M")->si == 1000000);
    CHECK(find_size_suffix("E")->iec == 1152921504606846976ULL);
    CHECK(find_size_suffix("")->iec == 1);
    CHECK_FALSE(find_size_suffix("k"));
    CHECK_FALSE(find_size_suffix("Ki"));
}

}  // namespace
}  // namespace unitlint::catalog
