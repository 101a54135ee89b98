#include "catalog/value/calendar.h"

#include <array>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/random.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace unitlint;
using value::CivilTime;

namespace {

constexpr CivilTime now{
    .year = 2026, .month = 11, .day = 24, .hour = 12, .minute = 34, .second = 56};
constexpr std::string_view now_text = "2026-11-24 12:34:56 UTC";

std::string print(const CivilTime& time) {
    constexpr std::array<std::string_view, 7> days = {"Mon", "Tue", "Wed", "Thu",
                                                      "Fri", "Sat", "Sun"};
    return fmt::format("{} {:04}-{:02}-{:02} {:02}:{:02}:{:02}",
                       days[static_cast<std::size_t>(value::weekday(time))], time.year, time.month,
                       time.day, time.hour, time.minute, time.second);
}

std::string next(std::string_view expression) {
    const auto spec = value::parse_calendar(expression);
    if (!spec) return "wrong";
    const auto time = value::next_elapse(*spec, now);
    return time ? print(*time) : "never";
}

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string output;
    std::array<char, 16384> buffer{};
    if (!pipe) return output;
    while (const std::size_t count = fread(buffer.data(), 1, buffer.size(), pipe.get()))
        output.append(buffer.data(), count);
    return output;
}

/// What systemd says to each expression, "wrong" for those that it does not take.
std::vector<std::string> ask_systemd(const std::vector<std::string>& expressions) {
    std::vector<std::string> answers;
    std::string command =
        fmt::format("TZ=UTC LC_ALL=C systemd-analyze calendar --base-time='{}'", now_text);
    for (const std::string& expression : expressions) command += fmt::format(" '{}'", expression);
    const std::string output = output_of(command + " 2>/dev/null");
    constexpr std::string_view label = "Next elapse: ";
    for (std::size_t at = output.find(label); at != std::string::npos;
         at = output.find(label, at)) {
        at += label.size();
        std::string answer = output.substr(at, output.find('\n', at) - at);
        if (answer.ends_with(" UTC")) answer.resize(answer.size() - 4);
        answers.push_back(answer);
    }
    return answers;
}

std::string random_field(test::Random& random, int low, int high) {
    const auto number = [&] { return low + static_cast<int>(random.below(high - low + 1)); };
    switch (random.below(5)) {
        case 0: return fmt::format("{}", number());
        case 1: return fmt::format("{}/{}", number(), 1 + random.below(9));
        case 2: {
            const int a = number();
            const int b = number();
            return fmt::format("{}..{}", std::min(a, b), std::max(a, b));
        }
        case 3: return fmt::format("{},{}", number(), number());
        default: return "*";
    }
}

std::string random_expression(test::Random& random) {
    constexpr std::array<std::string_view, 5> days = {"", "Mon ", "Sat,Sun ", "Tue..Thu ",
                                                      "Mon,Fri..Sun "};
    const bool from_end = random.one_in(4);
    std::string out =
        fmt::format("{}{}-{}{}{}", days[random.below(days.size())],
                    random_field(random, 2026, 2040), random_field(random, 1, 12),
                    from_end ? '~' : '-', random_field(random, 1, from_end ? 20 : 31));
    if (random.one_in(5)) return out;
    out = fmt::format("{} {}:{}", out, random_field(random, 0, 23), random_field(random, 0, 59));
    if (random.one_in(3)) out = fmt::format("{}:{}", out, random_field(random, 0, 59));
    return out;
}

}  // namespace

TEST_CASE("the next time that a calendar expression names") {
    struct Case {
        std::string_view expression;
        std::string_view next;
    };
    constexpr Case cases[] = {
        {"daily", "Wed 2026-11-25 00:00:00"},
        {"hourly", "Tue 2026-11-24 13:00:00"},
        {"minutely", "Tue 2026-11-24 12:35:00"},
        {"weekly", "Mon 2026-11-30 00:00:00"},
        {"monthly", "Tue 2026-12-01 00:00:00"},
        {"quarterly", "Fri 2027-01-01 00:00:00"},
        {"semi-annually", "Fri 2027-01-01 00:00:00"},
        {"yearly", "Fri 2027-01-01 00:00:00"},
        {"Mon..Fri *-*-* 06:30:00", "Wed 2026-11-25 06:30:00"},
        {"Sat", "Sat 2026-11-28 00:00:00"},
        {"*:0/15", "Tue 2026-11-24 12:45:00"},
        {"12:34:56", "Wed 2026-11-25 12:34:56"},
        {"12:34:56.5", "Tue 2026-11-24 12:34:56"},
        {"*:*:*", "Tue 2026-11-24 12:34:57"},
        {"*-02-29", "Tue 2028-02-29 00:00:00"},
        {"*-02~01", "Sun 2027-02-28 00:00:00"},
        {"Mon *-05~07/1", "Mon 2027-05-31 00:00:00"},
        {"*-*-31 23:00", "Thu 2026-12-31 23:00:00"},
        {"Mon *-*-31", "Mon 2027-05-31 00:00:00"},
        {"1999-01-01", "never"},
        {"*-02-30", "never"},
        {"27-3-4", "Thu 2027-03-04 00:00:00"},
        {"@1800000000", "Fri 2027-01-15 08:00:00"},
        {"2026..2028-12-24 18:00", "Thu 2026-12-24 18:00:00"},
        {"noon", "wrong"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.expression);
        CHECK(next(one.expression) == one.next);
    }
}

TEST_CASE("the zone is that at the end") {
    CHECK(value::parse_calendar("daily UTC")->zone == "UTC");
    CHECK(value::parse_calendar("Mon *-*-* 00:00 Europe/Berlin")->zone == "Europe/Berlin");
    CHECK(value::parse_calendar("daily")->zone.empty());
}

TEST_CASE("days and seconds count in the Gregorian calendar") {
    CHECK(value::days_since_1970(1970, 1, 1) == 0);
    CHECK(value::days_since_1970(2000, 3, 1) == 11017);
    CHECK(value::days_since_1970(2026, 13, 1) == value::days_since_1970(2027, 1, 1));
    CHECK(value::civil_time(951'782'400 + 3'661) ==
          CivilTime{.year = 2000, .month = 2, .day = 29, .hour = 1, .minute = 1, .second = 1});
    for (std::int64_t seconds = 0; seconds < 7'258'118'400; seconds += 86'413 * 97) {
        const CivilTime time = value::civil_time(seconds);
        CHECK(value::days_since_1970(time.year, time.month, time.day) == seconds / 86400);
    }
}

TEST_CASE("random expressions elapse when systemd says") {
    if (output_of("systemd-analyze --version 2>/dev/null").empty()) return;
    test::Random random(41);
    std::size_t asked = 0;
    for (int round = 0; round < 6; ++round) {
        std::vector<std::string> expressions;
        while (expressions.size() < 100) {
            std::string expression = random_expression(random);
            if (value::parse_calendar(expression)) expressions.push_back(std::move(expression));
        }
        const std::vector<std::string> answers = ask_systemd(expressions);
        REQUIRE(answers.size() == expressions.size());
        for (std::size_t i = 0; i < answers.size(); ++i) {
            CAPTURE(expressions[i]);
            CHECK(next(expressions[i]) == answers[i]);
            ++asked;
        }
    }
    CHECK(asked == 600);
}
