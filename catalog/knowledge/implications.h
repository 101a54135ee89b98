#pragma once

#include <span>
#include <string_view>

namespace unitlint::knowledge {

/// What one directive of a service brings about for another.
struct Implication {
    std::string_view cause{};      ///< The name of the directive: "DynamicUser".
    std::string_view when{};       ///< What it is set to, Markdown: "`DynamicUser=yes`".
    std::string_view directive{};  ///< The one that it changes: "ProtectSystem".
    std::string_view effect{};     ///< What comes of it, Markdown: "`ProtectSystem=strict`".
    /// Where the value that is set does not count: which values do not, separated by blanks; "no"
    /// and "yes" stand for any boolean. Empty in the other rows.
    std::string_view replaced{};
    std::string_view instead{};  ///< What counts in their place: "strict".
};

/// All of them (unit_patch_contexts() in src/core/unit.c, service_add_extras() in
/// src/core/service.c, and what src/core/exec-invoke.c does for a sandbox).
std::span<const Implication> implications();

}  // namespace unitlint::knowledge
