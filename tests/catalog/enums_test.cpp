#include "catalog/enums.h"

#include <doctest/doctest.h>

#include <string>

#include "catalog/boolean.h"

namespace unitlint::catalog {
namespace {

const EnumTable& get(std::string_view name) {
    const EnumTable* table = find_enum_table(name);
    REQUIRE(table != nullptr);
    return *table;
}

TEST_CASE("all tables are there, found by name and without a keyword twice") {
    CHECK(enum_tables().size() == 54);
    for (const EnumTable& table : enum_tables()) {
        INFO(std::string(table.name));
        CHECK(find_enum_table(table.name) == &table);
        CHECK_FALSE(table.values.empty());
        for (const EnumValue& value : table.values) CHECK(find_value(table, value.value) == &value);
        for (const EnumAlias& alias : table.aliases) CHECK(find_value(table, alias.value));
        if (table.accepts_boolean()) {
            CHECK(find_value(table, table.true_value));
            CHECK(find_value(table, table.false_value));
        }
    }
    CHECK_FALSE(find_enum_table("no_such_table"));
}

TEST_CASE("keywords know the release that brought them") {
    CHECK(find_value(get("protect_system"), "strict")->since == 232);
    CHECK(find_value(get("protect_system"), "yes")->since == 0);
    CHECK(find_value(get("private_users"), "managed")->since == 260);
    CHECK(find_value(get("service_type"), "notify-reload")->since == 253);
    CHECK(find_value(get("service_type"), "simple")->since == 0);
    CHECK_FALSE(find_value(get("protect_system"), "Strict"));
}

TEST_CASE("booleans, aliases and discouraged keywords") {
    CHECK(canonical_value(get("protect_system"), "TRUE") == "yes");
    CHECK(canonical_value(get("protect_system"), "off") == "no");
    CHECK(canonical_value(get("protect_system"), "strict") == "strict");
    CHECK_FALSE(canonical_value(get("protect_system"), "STRICT"));
    CHECK(canonical_value(get("private_tmp"), "1") == "connected");
    CHECK(canonical_value(get("private_users"), "yes") == "self");
    CHECK(canonical_value(get("socket_address_bind_ipv6_only"), "yes") == "ipv6-only");
    CHECK(canonical_value(get("socket_timestamping"), "usec") == "us");
    CHECK(canonical_value(get("socket_timestamping"), "yes") == "ns");
    CHECK(canonical_value(get("exec_output"), "syslog") == "journal");
    CHECK(get("exec_output").aliases[0].deprecated);
    CHECK_FALSE(canonical_value(get("service_restart"), "yes"));
    CHECK(find_value(get("kill_mode"), "none")->better == "control-group or mixed");
}

TEST_CASE("numbers and patterns beside keywords") {
    CHECK(get("log_level").numeric_max == 7);
    CHECK(get("service_type").numeric_max == -1);
    REQUIRE(get("exec_output").patterns.size() == 4);
    CHECK(get("exec_output").patterns[2] == "append:PATH");
}

TEST_CASE("boolean spellings") {
    for (std::string_view word : {"1", "yes", "y", "true", "t", "on", "YES", "True", "On", "T"})
        CHECK(parse_boolean(word) == true);
    for (std::string_view word : {"0", "no", "n", "false", "f", "off", "NO", "False", "oFF", "N"})
        CHECK(parse_boolean(word) == false);
    for (std::string_view word : {"", "2", "yess", "ye", "enable", "\"yes\"", " yes", "yes ", "-"})
        CHECK_FALSE(parse_boolean(word).has_value());
}

}  // namespace
}  // namespace unitlint::catalog
