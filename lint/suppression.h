#pragma once

#include "lint/diagnostic.h"
#include "lint/options.h"
#include "syntax/known_units.h"
#include "syntax/unit.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint {

// Waivers: comments in which a unit's author says which findings are not wanted, and why.
//
//     # unitlint: ignore[rule, other-*] reason
//
// right above a line is about that line with all its continuations, above a section header about
// the section. `ignore-file` is about the whole file and stands before the first header. The lines
// of a comment block count alike, and so do comments between the lines of a continuation.

/// A rule, or a pattern of rules (`hardening-*`), in the list of a waiver.
struct WaivedRule {
    std::string_view pattern;
    TextRange range;
    bool used = false;  // a finding was dropped for it
};

struct Waiver {
    enum class Reach : std::uint8_t {
        Nothing,  // there is no line below the comment block
        Line,
        Section,
        File,
    };
    TextRange comment;
    Reach reach = Reach::Nothing;
    TextRange scope;  // where findings begin that it drops, the end included
    std::vector<WaivedRule> rules;
    TextRange list;  // between the brackets
    std::string_view reason;
};

/// A comment that starts like a waiver but is none.
struct MalformedWaiver {
    TextRange comment;
    std::string_view problem;  // what is wrong and what to do, for a message; static data
    std::optional<Fix> fix = {};
};

struct Waivers {
    std::vector<Waiver> waivers;  // in the order of the file
    std::vector<MalformedWaiver> malformed;
};

/// Reads the waivers of a file. The views point into the unit's document. Costs next to nothing
/// where no comment holds the word "unitlint".
Waivers read_waivers(const Unit& unit);

/// The waiver that drops a finding of that rule that begins there, or null. Of several that do so
/// the one with the smallest reach.
const Waiver* find_waiver(Waivers& waivers, std::string_view rule, std::uint32_t offset);

/// A finding that a waiver drops.
struct WaivedFinding {
    Diagnostic diagnostic;
    std::string reason;  // as the author wrote it; empty where none is given
    TextRange waiver;    // the comment
};

/// The last step of an analysis, once all findings are there: takes those that the file's waivers
/// name out of `diagnostics`, returns them, and adds what there is to say about the waivers. Of
/// several waivers for a finding the one with the smallest reach counts. `known`: the other units
/// that the rules knew of, or null.
std::vector<WaivedFinding> apply_waivers(const Unit& unit, const Options& options,
                                         const KnownUnits* known,
                                         std::vector<Diagnostic>& diagnostics);

/// The fix that waives a finding: a comment above its line, above its section's header where it is
/// on one, and at the top of the file where it is on a comment or a blank line. Without a reason:
/// that is for the author to write. Nothing where a comment cannot stand: in an empty file, which
/// masks a unit, and before a byte order mark.
std::optional<Fix> waive(const Unit& unit, const Diagnostic& diagnostic);

/// The edit that takes one rule out of a waiver, and the whole comment line where it names no
/// other. Nothing where the file would be left empty, since an empty file masks a unit.
std::optional<TextEdit> remove_from_waiver(const Unit& unit, const Waiver& waiver,
                                           const WaivedRule& rule);

}  // namespace unitlint
