#pragma once

#include "lint/rule.h"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint {

/// Whether the rules of the unit have a say: its main file is known, and systemd gets to the end of
/// it. Not an empty one, which masks the unit.
bool is_judged_as_unit(const Pass& pass);

/// Whether the file is the main one of its unit.
bool is_main_file(const Pass& pass);

/// Whether an empty assignment takes back what was set before.
bool takes_back(catalog::EmptyEffect effect);

/// Whether that release takes the value of the directive.
bool is_taken(const catalog::Directive& directive, std::string_view value,
              catalog::SystemdVersion version, catalog::UnitType type);

/// What the files of the unit set in [Unit] and the type's own section, as systemd's loader ends up
/// with it. Cheap to make: the pass reads the lines once.
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

    /// The last assignment of that name, whatever its value, in the type's own section or [Unit].
    const ResolvedAssignment* mention(std::string_view name) const;
    /// Whether there is one.
    bool is_mentioned(std::string_view name) const { return mention(name) != nullptr; }

private:
    const Pass& pass_;
    std::optional<catalog::Section> own_;
    // For each directive of a section, by its place in catalog::directives(), the last assignment.
    std::span<const ResolvedAssignment* const> own_lines_;
    std::span<const ResolvedAssignment* const> unit_lines_;
};

/// Where in the file a finding about several lines of the unit belongs: at the first of `lines`
/// that is in it, if no other file has a later one. Null where it belongs into another file, so
/// that each finding is in one of them. Nulls among the lines are passed over.
const ResolvedAssignment* place_here(const Pass& pass,
                                     std::initializer_list<const ResolvedAssignment*> lines);

/// Adds a line of any file to the places that explain a finding; null adds none.
void relate(const Pass& pass, Diagnostic& diagnostic, const ResolvedAssignment* line,
            std::string message);

/// A message that begins with "this", which stands for `line`: where that is in another file, its
/// name and place are said instead.
std::string about(const Pass& pass, const ResolvedAssignment& line, std::string_view message);

/// Where in the file a finding about something that is not there belongs: in a drop-in at the last
/// line of the family, which took it back; in the main file otherwise, see below. Nothing where it
/// belongs into another file.
std::optional<TextRange> place_of_absence(const Pass& pass, bool (*belongs)(std::string_view));

/// The header of the type's own section, or else the first one: what findings about something that
/// is not there are put at. The start of the file where there is no header.
TextRange place_of_absence(const Pass& pass);

}  // namespace unitlint
