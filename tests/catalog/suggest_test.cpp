#include "catalog/suggest.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "catalog/directive.h"

namespace unitlint::catalog {
namespace {

TEST_CASE("misspelt directives of a service") {
    struct Case {
        std::string_view misspelt;
        std::string_view meant;  // Empty: nothing is near.
    };
    constexpr Case cases[] = {
        {"ProtectDevices", "PrivateDevices"},
        {"ProtectHone", "ProtectHome"},
        {"inaccessiblepaths", "InaccessiblePaths"},
        {"LogDirectory", "LogsDirectory"},
        {"PrivateHome", "ProtectHome"},
        {"RestrictHostname", "ProtectHostname"},
        {"protectnetwork", "PrivateNetwork"},
        {"ProtectNamespaces", "RestrictNamespaces"},
        {"PrivateTemp", "PrivateTmp"},
        {"ExecStrat", "ExecStart"},
        {"Exec-Start", "ExecStart"},
        {"exec_start", "ExecStart"},
        {"execstart", "ExecStart"},
        {"Enviroment", "Environment"},
        {"EnviromentFile", "EnvironmentFile"},
        {"ResartSec", "RestartSec"},
        {"SystemCallFilters", "SystemCallFilter"},
        {"NoNewPriviliges", "NoNewPrivileges"},
        {"CapabilitiesBoundingSet", "CapabilityBoundingSet"},
        {"MemoryLimits", "MemoryMax"},
        {"ReadOnlyDirectory", "ReadOnlyPaths"},
        {"Usr", "User"},
        {"TimeoutStartsec", "TimeoutStartSec"},
        {"Bananas", ""},
        {"Foo", ""},
        {"", ""},
        {"ProtectEverything", ""},
        {"WantedBy", ""},
    };
    for (const Case& one : cases) {
        INFO(std::string(one.misspelt));
        const auto found = suggest_directive(Section::Service, one.misspelt);
        CHECK(std::string(found.value_or("")) == std::string(one.meant));
    }
}

TEST_CASE("hostile words are never near anything") {
    CHECK_FALSE(suggest_directive(Section::Service, std::string(1 << 20, 'P')));
    CHECK_FALSE(suggest_directive(Section::Service, std::string_view("\0\0\0\0", 4)));
    CHECK_FALSE(suggest_directive(Section::Service, "\xff\xfe\x80"));
}

TEST_CASE("no suggestion is deprecated, and a right name stays") {
    for (Section section : all_sections) {
        for (const Directive& directive : directives(section)) {
            const auto found = suggest_directive(section, directive.name);
            if (directive.deprecated == DeprecationStatus::None)
                CHECK(found == directive.name);
            else if (found)
                CHECK(find_directive(section, *found)->deprecated == DeprecationStatus::None);
        }
    }
}

TEST_CASE("misspelt sections") {
    CHECK(suggest_section(UnitType::Service, "service") == "Service");
    CHECK(suggest_section(UnitType::Service, "Servce") == "Service");
    CHECK(suggest_section(UnitType::Service, " Service ") == "Service");
    CHECK(suggest_section(UnitType::Service, "Instal") == "Install");
    CHECK(suggest_section(UnitType::Service, "Units") == "Unit");
    CHECK(suggest_section(UnitType::Device, "device") == "Device");
    CHECK_FALSE(suggest_section(UnitType::Service, "Socket"));
    CHECK_FALSE(suggest_section(UnitType::Target, "Bananas"));
}

TEST_CASE("edit distance") {
    CHECK(edit_distance("", "", 3) == 0);
    CHECK(edit_distance("abc", "ABC", 3) == 0);
    CHECK(edit_distance("abc", "acb", 3) == 1);
    CHECK(edit_distance("abc", "ab", 3) == 1);
    CHECK(edit_distance("kitten", "sitting", 5) == 3);
    CHECK(edit_distance("kitten", "sitting", 2) == 3);
    CHECK(edit_distance("abcdef", "", 2) == 3);
}

TEST_CASE("of equally near candidates the first is taken") {
    constexpr std::array<std::string_view, 3> words = {"strict", "full", "fuel"};
    CHECK(suggest("ful", words) == "full");
    CHECK(suggest("Strict", words) == "strict");
    CHECK_FALSE(suggest("maximum", words));
    CHECK_FALSE(suggest("full", {}));
}

}  // namespace
}  // namespace unitlint::catalog
