#pragma once

#include "format/format.h"

#include <string_view>

namespace unitlint {

// Organizing moves lines, which format() never does: sections into the order [Unit], the unit
// type's own, [Install], then all others; sections of the same name into one; and the directives
// that confine a service behind the others of their section. Everything else keeps its order, so
// that what is said of one directive stays in the order in which it was said. A comment moves with
// the line below it.

/// Organizes a text. Refused, with the reason, where a line is broken and where something would
/// move past a comment of which nobody can tell what it is about: one with a blank line under it,
/// except at the start of the file, where it is about the file. Proved: each section says the same
/// as before, in the same order apart from that of confining directives among others, and every
/// comment stands above the same line. Pure.
FormatResult organize(std::string_view text);
FormatResult organize(const Unit& unit);

/// Whether a directive of [Service] and its like confines what the service can do, and so belongs
/// to the group.
bool is_confining(std::string_view directive);

}  // namespace unitlint
