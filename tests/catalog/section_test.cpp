#include "catalog/section.h"

#include <doctest/doctest.h>

#include <string>

namespace unitlint::catalog {
namespace {

TEST_CASE("unit types and suffixes") {
    for (UnitType type : all_unit_types) CHECK(unit_type_from_suffix(to_string(type)) == type);
    CHECK(unit_type_from_suffix("service") == UnitType::Service);
    CHECK_FALSE(unit_type_from_suffix("Service"));
    CHECK_FALSE(unit_type_from_suffix(".service"));
    CHECK_FALSE(unit_type_from_suffix("snapshot"));
    CHECK_FALSE(unit_type_from_suffix(""));
}

TEST_CASE("sections and names") {
    for (Section section : all_sections) {
        CHECK(section_from_name(to_string(section)) == section);
        CHECK_FALSE(summary(section).empty());
        CHECK(manual_page(section).starts_with("systemd."));
    }
    CHECK_FALSE(section_from_name("service"));
    CHECK_FALSE(section_from_name(" Service "));
    CHECK_FALSE(section_from_name("Device"));
}

TEST_CASE("which section belongs to which type") {
    CHECK(section_belongs_to(Section::Unit, UnitType::Target));
    CHECK(section_belongs_to(Section::Install, UnitType::Scope));
    CHECK(section_belongs_to(Section::Service, UnitType::Service));
    CHECK_FALSE(section_belongs_to(Section::Service, UnitType::Socket));
    CHECK(own_section(UnitType::Automount) == Section::Automount);
    CHECK_FALSE(own_section(UnitType::Target));
    CHECK_FALSE(own_section(UnitType::Device));
    CHECK(owner_of(Section::Timer) == UnitType::Timer);
    CHECK_FALSE(owner_of(Section::Unit));
}

TEST_CASE("what systemd does with a section") {
    CHECK(section_use(UnitType::Service, "Service") == SectionUse::Read);
    CHECK(section_use(UnitType::Service, "Install") == SectionUse::Read);
    CHECK(section_use(UnitType::Service, "Socket") == SectionUse::OtherType);
    CHECK(section_use(UnitType::Service, "X-Own") == SectionUse::Ignored);
    CHECK(section_use(UnitType::Service, "x-own") == SectionUse::Unknown);
    CHECK(section_use(UnitType::Service, "service") == SectionUse::Unknown);
    CHECK(section_use(UnitType::Device, "Device") == SectionUse::Empty);
    CHECK(section_use(UnitType::Mount, "Device") == SectionUse::OtherType);
    CHECK(section_use(UnitType::Service, "") == SectionUse::Unknown);
}

}  // namespace
}  // namespace unitlint::catalog
