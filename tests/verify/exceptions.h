#pragma once

#include <span>
#include <string_view>

#include "generator.h"

namespace unitlint::verify {

/// Who minds an assignment that the other takes.
enum class Side : bool { Systemd, Us };

/// Assignments that systemd and we judge differently, with the reason why that is right.
struct Exception {
    std::string_view directive;  ///< Its name, in every section; "*" for all.
    std::string_view
        value;  ///< The value, in which a "*" at the end or the beginning stands for anything; "%"
                ///< for all values with a specifier that depends on the unit's name or the system.
    Side complains;
    std::string_view reason;
};

std::span<const Exception> exceptions();

bool matches(const Exception& exception, const Triple& triple);

}  // namespace unitlint::verify
