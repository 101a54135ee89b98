#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace unitlint::catalog {

/// The kinds of unit that systemd knows; a unit's file name ends in one of their names.
enum class UnitType : std::uint8_t {
    Service,
    Socket,
    Target,
    Device,
    Mount,
    Automount,
    Swap,
    Timer,
    Path,
    Slice,
    Scope,
};

inline constexpr std::array all_unit_types = {
    UnitType::Service, UnitType::Socket,    UnitType::Target, UnitType::Device,
    UnitType::Mount,   UnitType::Automount, UnitType::Swap,   UnitType::Timer,
    UnitType::Path,    UnitType::Slice,     UnitType::Scope,
};

/// The type for a file-name suffix without its dot ("service"); case-sensitive, as systemd is.
std::optional<UnitType> unit_type_from_suffix(std::string_view suffix);

/// The suffix without its dot: "service".
std::string_view to_string(UnitType type);

}  // namespace unitlint::catalog
