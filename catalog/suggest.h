#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "catalog/section.h"
#include "catalog/unit_type.h"

namespace unitlint::catalog {

/// The number of letters to add, drop, change or swap with their neighbour to get from one text to
/// the other, without regard to ASCII case; counting stops at `limit` + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The candidate that was probably meant: one that differs in case, "-" and "_" only, or else the
/// nearest by edit_distance(), if it is near for its length. Protect, Private and Restrict at the
/// beginning count as one edit apart, so that ProtectDevices finds PrivateDevices. Of equally near
/// ones the first wins; nothing when none is near.
std::optional<std::string_view> suggest(std::string_view misspelt,
                                        std::span<const std::string_view> candidates);

/// The same among the directives of a section. A deprecated name is never suggested, but stands for
/// its replacement.
std::optional<std::string_view> suggest_directive(Section section, std::string_view misspelt);

/// The same among the sections that a unit of that type may have; names without brackets.
std::optional<std::string_view> suggest_section(UnitType type, std::string_view misspelt);

}  // namespace unitlint::catalog
