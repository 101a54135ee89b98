#pragma once

#include "fixes/fix.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint {

/// Few and small edits that turn `before` into `after`: whole lines (which end at `\n`, `\r\n` or
/// `\r`), sorted, none overlapping or touching another, and none for a line that stays. As few
/// lines as possible are touched, unless the texts differ so much that looking for that would take
/// long: then one edit spans from the first difference to the last. Any bytes are allowed, up to 4
/// GiB.
std::vector<TextEdit> line_edits(std::string_view before, std::string_view after);

/// The same as a unified diff that patch(1) and `git apply` take, with the names `a/<path>` and
/// `b/<path>`; a leading `/` of the path is not doubled. Empty where the texts are equal. Lines end
/// at `\n` here, as they do for patch(1); `context` is the number of unchanged lines around a
/// change.
std::string unified_diff(std::string_view before, std::string_view after, std::string_view path,
                         std::size_t context = 3);

}  // namespace unitlint
