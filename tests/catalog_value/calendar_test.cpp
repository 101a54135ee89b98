#include "expectation.h"

#include "catalog/value/calendar.h"

using namespace unitlint;
using test::Bad;
using test::expect;
using test::expect_good;

TEST_CASE("Calendar expressions that systemd takes") {
    for (const std::string_view good : {"daily",
                                        "Weekly",
                                        "minutely",
                                        "semi-annually",
                                        "Mon",
                                        "mon,FRI",
                                        "Mon..Fri 10:00",
                                        "Mon-Fri *-*-* 06:30",
                                        "*-*-01",
                                        "*-*~01",
                                        "*-02~03 12:00",
                                        "2030-01-01 00:00:00",
                                        "30-1-1",
                                        "*:0/15",
                                        "*-*-* *:*:00/10",
                                        "00:00:00.5",
                                        "1..5:30",
                                        "10:00 UTC",
                                        "10:00 Europe/Berlin",
                                        "10:00 America/Argentina/Buenos_Aires",
                                        "hourly UTC",
                                        "@1700000000",
                                        "Sat,Sun *-*-* 08:30",
                                        "*-1,4,7,10-01",
                                        "Mon,",
                                        "*-*-*",
                                        "10:00 CET"})
        CHECK_MESSAGE(!value::check_calendar(good).has_value(), std::string(good));
}

TEST_CASE("Calendar expressions that systemd refuses") {
    for (const std::string_view bad : {"",
                                       "fortnightly",
                                       "Foo",
                                       "Mon..",
                                       "Fri..Mon",
                                       "Mon Tue",
                                       "25:00",
                                       "10:60",
                                       "*-13-01",
                                       "*-*-32",
                                       "10",
                                       "*-*-*T10:00",
                                       "1969-01-01",
                                       "2200-01-01",
                                       "*:0/0",
                                       "*-*-1/40",
                                       "00:00:0.1..0.5",
                                       "10:00:00:00",
                                       "daily weekly",
                                       "*-*~29",
                                       "5..1:00",
                                       "@x",
                                       "10:00 nowhere/at/all"})
        CHECK_MESSAGE(value::check_calendar(bad).has_value(), std::string(bad));
}

TEST_CASE("The bad part of a calendar expression is marked") {
    for (const Bad& bad : {
             Bad{.directive = "OnCalendar", .marked = "Mon *-*-* «25»:00"},
             Bad{.directive = "OnCalendar", .marked = "«Fri..»"},
             Bad{.directive = "OnCalendar", .marked = "*-«13»-01"},
             Bad{.directive = "OnCalendar", .marked = "«dayly»", .fixed = "daily"},
             Bad{.directive = "OnBootSec", .marked = "5min «30x»"},
             Bad{.directive = "OnCalendar", .marked = "daily «%Q»"},
         })
        expect(bad);
    expect_good("OnCalendar", "");
    expect_good("OnCalendar", "%i");
    expect_good("OnUnitActiveSec", "1d");
}
