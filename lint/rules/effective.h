#pragma once

#include "lint/rule.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace unitlint {

/// Whether the rules of the unit have a say: a main file that systemd gets to the end of. Not an
/// empty one, which masks the unit.
bool is_judged_as_unit(const Pass& pass);

/// Whether systemd uses that line: it knows the directive, and can read the value.
bool is_taken(const Pass& pass, const ResolvedAssignment& line);

/// What the main file sets in [Unit], [Install] and the type's own section, as systemd's loader
/// ends up with it. Made in one pass over the assignments.
class Effective {
public:
    /// `pass` must have a type, and outlive this.
    explicit Effective(const Pass& pass);

    /// The assignment whose value counts: the last one that systemd takes. Null where the
    /// directive is not set, or was taken back by an empty assignment. The directive is looked for
    /// in the type's own section first, then in [Unit].
    const ResolvedAssignment* find(std::string_view name) const;

    /// The value that counts; empty where there is none.
    std::string_view text(std::string_view name) const;

    /// A boolean that counts as true.
    bool is_on(std::string_view name) const;

    /// Whether the file has an assignment of that name at all, in the type's own section or [Unit].
    bool is_mentioned(std::string_view name) const { return last(name) != nullptr; }

private:
    const ResolvedAssignment* last(std::string_view name) const;

    const Pass& pass_;
    std::optional<catalog::Section> own_;
    // For each directive of a section, by its place in catalog::directives(), the last assignment.
    std::vector<const ResolvedAssignment*> own_lines_;
    std::vector<const ResolvedAssignment*> unit_lines_;
};

/// The header of the type's own section, or else the first one: what findings about something that
/// is not there are put at. The start of the file where there is no header.
TextRange place_of_absence(const Pass& pass);

}  // namespace unitlint
