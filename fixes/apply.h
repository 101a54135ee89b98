#pragma once

#include "fixes/fix.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint {

/// The text after the edits, which must be sorted by position and must not overlap. Insertions at
/// the same place come in their order.
std::string apply_edits(std::string_view text, std::span<const TextEdit> edits);

/// Gathers the edits of several fixes for one text, leaving out what cannot be combined in one go.
class EditSet {
public:
    /// Takes all the edits of `fix`, or none. None when one of them would change bytes that an edit
    /// taken before changes or inserts into, or would insert behind a section header that an edit
    /// taken before inserts at the same place: once that is applied, a new analysis finds the right
    /// place. Returns whether the fix was taken.
    bool add(const Fix& fix);

    /// The edits, sorted for apply_edits().
    std::vector<TextEdit> edits() const;
    bool empty() const { return replacements_.empty() && insertions_.empty(); }

private:
    bool conflicts(const TextEdit& edit) const;

    std::map<std::uint32_t, TextEdit> replacements_;  // by where they begin; none overlaps another
    std::multimap<std::uint32_t, TextEdit>
        insertions_;  // by place; those at one place in the order of their coming
};

}  // namespace unitlint
