#pragma once

#include "lint/diagnostic.h"
#include "lint/unit_references.h"
#include "syntax/text_range.h"
#include "syntax/unit.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace unitlint {

/// Where the lines of the previous version of a unit are in this one.
struct LineMap {
    AssignmentChange lines;
    TextChange text;

    /// The number that an assignment has now; Origin::none where it was touched.
    std::uint32_t now(std::uint32_t before) const;
    /// The number that an assignment had before; Origin::none where it is new.
    std::uint32_t before(std::uint32_t now) const;
    /// What is added to the offsets of an assignment that is `before` there; modulo 2^32.
    std::uint32_t shift(std::uint32_t before) const {
        return before < lines.begin ? 0 : text.shift();
    }
};

/// `change` as it looks to rules: where a header has another name, the lines below it are others.
LineMap map_lines(const Unit& before, const Unit& now, AssignmentChange change, TextChange text);

/// Findings of the previous version that still hold, moved to where they are now.
struct KeptFindings {
    std::vector<Diagnostic> findings;     // in the order in which they came, for Pass::offer()
    std::vector<std::uint32_t> to_judge;  // untouched lines that must be judged again; sorted
};

/// Whether the other units are what they were.
enum class OtherUnits : std::uint8_t { Same, Changed };

/// Takes from `findings`, which are those of the previous version.
KeptFindings keep_findings(std::vector<Diagnostic> findings, const LineMap& map,
                           OtherUnits other_units);

/// The names of other units in this version.
struct KeptReferences {
    UnitReferences references;
    bool changed = false;  // whether a line that was touched names, or named, a unit
};

/// Takes those on untouched lines from the previous version, and calls `read(references, line)` for
/// each line that is new.
KeptReferences keep_references(
    std::span<const UnitReference> previous, const LineMap& map,
    const std::function<void(std::vector<UnitReference>&, std::uint32_t line)>& read);

}  // namespace unitlint
