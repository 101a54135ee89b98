#include "expectation.h"

#include "catalog/value/number.h"
#include "catalog/value/size.h"
#include "catalog/value/timespan.h"

using namespace unitlint;
using test::Bad;
using test::expect;
using test::expect_good;
using value::Effect;

TEST_CASE("Numbers are read in systemd's bases") {
    const auto read = [](std::string_view text) { return value::parse_within(text, -100, 100); };
    CHECK(read("10") == 10);
    CHECK(read("-10") == -10);
    CHECK(read("+10") == 10);
    CHECK(read("0x10") == 16);
    CHECK(read("010") == 8);
    CHECK(read("0b11") == 3);
    CHECK(read("0o17") == 15);
    CHECK(read("-0") == 0);
    for (const std::string_view bad :
         {"", "x", "08", "1 ", "0x", "1.5", "101", "-101", "--1", "99999999999999999999"})
        CHECK_MESSAGE(!read(bad).has_value(), std::string(bad));
}

TEST_CASE("Shares are read to a ten-thousandth") {
    CHECK(value::parse_permyriad("50%") == 5000);
    CHECK(value::parse_permyriad("50.5%") == 5050);
    CHECK(value::parse_permyriad("0.01%") == 1);
    CHECK(value::parse_permyriad("5‰") == 50);
    CHECK(value::parse_permyriad("5.5‰") == 55);
    CHECK(value::parse_permyriad("7‱") == 7);
    for (const std::string_view bad : {"%", "50", "50.555%", "-1%", "5 %", "5.%"})
        CHECK_MESSAGE(!value::parse_permyriad(bad).has_value(), std::string(bad));
}

TEST_CASE("Sizes are sums of falling terms") {
    using value::parse_size;
    using value::SizeBase;
    CHECK(parse_size("1K", SizeBase::Iec) == 1024);
    CHECK(parse_size("1K", SizeBase::Si) == 1000);
    CHECK(parse_size("1.5M", SizeBase::Iec) == 1572864);
    CHECK(parse_size("1G 512M", SizeBase::Iec) == 1610612736);
    CHECK(parse_size("10.M", SizeBase::Iec) == 10485760);
    CHECK(parse_size("15E", SizeBase::Iec).has_value());
    for (const std::string_view bad :
         {"", "1k", "1KB", "512M1G", "1M1M", "-1", "16E", ".5M", "1,5M"})
        CHECK_MESSAGE(!parse_size(bad, SizeBase::Iec).has_value(), std::string(bad));
}

TEST_CASE("Time spans are sums with units") {
    const auto read = [](std::string_view text) {
        return value::parse_timespan(text, 1'000'000).amount;
    };
    CHECK(read("5") == 5'000'000);
    CHECK(read("1min 30s") == 90'000'000);
    CHECK(read("1h30m") == 5'400'000'000);
    CHECK(read("1.5ms") == 1500);
    CHECK(read("2M") == 2 * 2'629'800'000'000);
    CHECK(read("2m") == 120'000'000);
    CHECK(read("3µs") == 3);
    CHECK(read("infinity") == value::endless);
    for (const std::string_view bad :
         {"", "x", "5 foo", "-1", "5.", "3.s", "1.5.5", "infinity 1", "5S", "00:05"})
        CHECK_MESSAGE(!read(bad).has_value(), std::string(bad));
    CHECK(value::parse_timespan_nsec("50us").amount == 50'000);
    CHECK(value::parse_timespan_nsec("7").amount == 7);
}

TEST_CASE("Bad time spans are marked where they go wrong") {
    for (const Bad& bad : {
             Bad{.directive = "RestartSec", .marked = "5s «ten»"},
             Bad{.directive = "RestartSec", .marked = "1h «30x»"},
             Bad{.directive = "RestartSec", .marked = "«-5»"},
             Bad{.directive = "RestartSec", .marked = "«5secnds»", .fixed = "5seconds"},
             Bad{.directive = "RestartSec", .marked = "«infinty»", .fixed = "infinity"},
             Bad{.directive = "RestartSec", .marked = "«»"},
             Bad{.directive = "TimerSlackNSec", .marked = "«soon»"},
             Bad{.directive = "ManagedOOMMemoryPressureDurationSec", .marked = "«500ms»"},
         })
        expect(bad);
    expect_good("TimeoutStartSec", "0");
    expect_good("TimeoutAbortSec", "");
    expect_good("TimerSlackNSec", "5ns");
}

TEST_CASE("Sizes in base 1024 get what was meant") {
    for (const Bad& bad : {
             Bad{.directive = "MemoryMax", .marked = "«512MB»", .fixed = "512M"},
             Bad{.directive = "MemoryMax", .marked = "«2g»", .fixed = "2G"},
             Bad{.directive = "MemoryMax", .marked = "«1GiB»", .fixed = "1G"},
             Bad{.directive = "MemoryMax", .marked = "«0»"},
             Bad{.directive = "MemoryMax", .marked = "«unlimited»"},
             Bad{.directive = "MemoryMax", .marked = "«101%»"},
             Bad{.directive = "ReceiveBuffer", .marked = "«8m»", .fixed = "8M"},
             Bad{.directive = "CPUQuota", .marked = "«20»", .fixed = "20%"},
             Bad{.directive = "CPUQuota", .marked = "«0%»"},
             Bad{.directive = "ManagedOOMMemoryPressureLimit", .marked = "«120%»"},
             Bad{.directive = "TasksMax", .marked = "«0»"},
             Bad{.directive = "TasksMax", .marked = "«1K»"},
             Bad{.directive = "IOReadBandwidthMax", .marked = "/dev/sda «5m»"},
             Bad{.directive = "IOReadBandwidthMax", .marked = "«/dev/sda»"},
             Bad{.directive = "IODeviceWeight", .marked = "/dev/sda «0»"},
             Bad{.directive = "CPUWeight", .marked = "«10001»"},
             Bad{.directive = "IOWeight", .marked = "«idle»"},
             Bad{.directive = "MessageQueueMessageSize", .marked = "«8K»", .version = 257},
         })
        expect(bad);
    expect_good("MemoryMax", "50.5%");
    expect_good("MemorySwapMax", "0");
    expect_good("MemoryMax", "infinity");
    expect_good("CPUQuota", "350%");
    expect_good("CPUWeight", "idle");
    expect_good("MessageQueueMessageSize", "8K", 258);
    expect_good("StateDirectoryQuota", "off");
}

TEST_CASE("Limits are pairs in the limit's own unit") {
    for (const Bad& bad : {
             Bad{.directive = "LimitNOFILE", .marked = "«1K»"},
             Bad{.directive = "LimitNOFILE", .marked = "«unlimited»"},
             Bad{.directive = "LimitNOFILE", .marked = "«65536:1024»"},
             Bad{.directive = "LimitNOFILE", .marked = "1024:«»"},
             Bad{.directive = "LimitNOFILE", .marked = "1:2:«3»"},
             Bad{.directive = "LimitMEMLOCK", .marked = "«64MB»", .fixed = "64M"},
             Bad{.directive = "LimitCPU", .marked = "1min:«x»"},
             Bad{.directive = "LimitNICE", .marked = "«-21»"},
             Bad{.directive = "LimitNICE", .marked = "«+20»"},
         })
        expect(bad);
    for (const auto& [name, value] : std::initializer_list<std::pair<const char*, const char*>>{
             {"LimitNOFILE", "1024:infinity"},
             {"LimitCPU", "1min:1h"},
             {"LimitRTTIME", "500ms"},
             {"LimitNICE", "+19"},
             {"LimitNICE", "-20"},
             {"LimitNICE", "0"},
             {"LimitMEMLOCK", "64M"}})
        expect_good(name, value);
}

TEST_CASE("Numbers keep to the ranges of their directives") {
    for (const Bad& bad : {
             Bad{.directive = "Nice", .marked = "«20»"},
             Bad{.directive = "Nice", .marked = "«high»"},
             Bad{.directive = "OOMScoreAdjust", .marked = "«-1001»"},
             Bad{.directive = "IOSchedulingPriority", .marked = "«8»"},
             Bad{.directive = "CPUSchedulingPriority", .marked = "«100»"},
             Bad{.directive = "[Swap]Priority", .marked = "«40000»"},
             Bad{.directive = "StartLimitBurst", .marked = "«-1»"},
             Bad{.directive = "SuccessActionExitStatus", .marked = "«256»"},
             Bad{.directive = "UMask", .marked = "«0888»"},
             Bad{.directive = "UMask", .marked = "«u=rwx»"},
             Bad{.directive = "SocketMode", .marked = "«10000»"},
         })
        expect(bad);
    expect_good("UMask", "0027");
    expect_good("Nice", "");
    expect_good("ConcurrencyHardMax", "infinity");
}
