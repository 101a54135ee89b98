#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "catalog/unit_type.h"

namespace unitlint::catalog {

/// The sections of unit files that hold directives.
enum class Section : std::uint8_t {
    Unit,
    Install,
    Service,
    Socket,
    Mount,
    Automount,
    Swap,
    Timer,
    Path,
    Slice,
    Scope,
};

inline constexpr std::array all_sections = {
    Section::Unit,  Section::Install,   Section::Service, Section::Socket,
    Section::Mount, Section::Automount, Section::Swap,    Section::Timer,
    Section::Path,  Section::Slice,     Section::Scope,
};

/// The section of that name, without brackets. Case-sensitive and untrimmed, as systemd compares
/// it.
std::optional<Section> section_from_name(std::string_view name);

/// The name without brackets: "Service".
std::string_view to_string(Section section);

/// One sentence on what the section is for, in Markdown, without a final period.
std::string_view summary(Section section);

/// The manual page that describes the section: "systemd.service".
std::string_view manual_page(Section section);

/// Whether systemd reads the section in units of that type: [Unit] and [Install] always, and the
/// type's own.
bool section_belongs_to(Section section, UnitType type);

/// The section named after the type; none for targets and devices, which have no directives of
/// their own.
std::optional<Section> own_section(UnitType type);

/// The type whose own section this is; none for [Unit] and [Install].
std::optional<UnitType> owner_of(Section section);

/// What systemd does with a section of some name in a unit of some type.
enum class SectionUse : std::uint8_t {
    Read,       ///< Its directives are applied.
    Empty,      ///< Accepted, but no directive is valid in it: [Device] in a device unit.
    Ignored,    ///< "X-..." and everything in it is skipped without a message; meant for other
                ///< programs.
    OtherType,  ///< Valid in units of another type; here it is skipped with a warning.
    Unknown,    ///< Skipped with a warning.
};

SectionUse section_use(UnitType type, std::string_view name);

}  // namespace unitlint::catalog
