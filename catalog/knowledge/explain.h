#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/directive.h"
#include "catalog/value/calendar.h"
#include "catalog/value/check.h"

// What a word of a value means: the hover of an editor, without the editor.

namespace unitlint::knowledge {

/// What the meaning of a value depends on besides the value.
struct Situation {
    value::Context context{};
    std::string unit{};  ///< The unit's name: "foo@bar.service"; empty where it is not known.
    /// The time in a zone, "" for the system's own; nothing where the zone is not known. May be
    /// empty: then nothing is said about when a calendar expression elapses.
    std::function<std::optional<value::CivilTime>(std::string_view zone)> now{};
};

struct Explanation {
    std::size_t begin = 0;  ///< What it is about, in bytes of the value.
    std::size_t end = 0;
    std::string markdown{};
    std::string unit{};  ///< The name of a unit that it is about; else empty.
    /// The name of a variable that it is about; else empty. Without `markdown` nothing is known of
    /// it but that it is one.
    std::string variable{};
};

/// Explains what stands at byte `at` of a logical value; nothing where there is nothing to say, as
/// for free text and for what systemd does not understand.
std::optional<Explanation> explain(const catalog::Directive& directive, std::string_view value,
                                   std::size_t at, const Situation& situation);

}  // namespace unitlint::knowledge
