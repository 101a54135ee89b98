#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "catalog/directive.h"

// Values that are made of parts: which part stands where, and what goes into it.

namespace unitlint::knowledge {

struct SignaturePart {
    std::string_view name{};  ///< As it stands in the form: "SOURCE".
    std::string_view note{};  ///< One line of our own, without a final period.
};

/// The parts of a value.
struct Signature {
    std::string_view form{};  ///< "SOURCE:DESTINATION:OPTIONS"; every part's name is in it.
    std::string_view note{};  ///< One line of our own, without a final period.
    std::array<SignaturePart, 5> all_parts{};
    char separator = ':';  ///< Between the parts; ' ' are blanks.
    bool words = false;    ///< The value is a list of such forms between blanks.

    std::span<const SignaturePart> parts() const;
};

/// The parts of a directive's values; null for one that has no more than one part.
const Signature* find_signature(const catalog::Directive& directive);

/// The number of the part that byte `at` of a value, perhaps half-written, stands in; less than the
/// number of parts.
std::size_t active_part(const catalog::Directive& directive, const Signature& signature,
                        std::string_view value, std::size_t at);

}  // namespace unitlint::knowledge
