#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/directive.h"
#include "catalog/unit_type.h"
#include "catalog/version.h"

namespace unitlint::value {

/// What systemd does about a bad value.
enum class Effect : std::uint8_t {
    LineIgnored,  ///< It drops the assignment; the previous value stays.
    WordIgnored,  ///< It drops that word only and takes the others.
    RestIgnored,  ///< It takes the words before, and drops this one and what follows on the line.
    UnitRefused,  ///< It refuses the whole unit.
    Accepted,  ///< It takes the value, which is deprecated, or surely does something else than was
               ///< meant.
};

/// An edit that is clearly meant: the bytes from `begin` to `end` of the value become `text`.
struct Replacement {
    std::string title{};
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text{};
};

/// One thing that is wrong with a value.
struct Problem {
    std::size_t begin = 0;  ///< The bad word, in bytes of the value; `end` is one past it. An empty
                            ///< value gives 0, 0.
    std::size_t end = 0;
    Effect effect{};
    std::string
        message{};  ///< One sentence without a period; quotes the user's text between backticks.
    std::optional<Replacement> replacement{};
    /// systemd says nothing when it loads the unit: it drops the word without a message, or notices
    /// only when the unit is started or enabled.
    bool silent = false;
};

struct Context {
    catalog::SystemdVersion version = 0;  ///< The release that is to read the unit.
    catalog::UnitType type{};             ///< The type of the unit that the value stands in.
};

/// What that release of systemd finds wrong with a value of a directive, and what it would swallow
/// without a word although it cannot work; in the order of the text, empty for a good value.
/// `value` is the logical value as systemd sees it: continuations folded, blanks at both ends gone;
/// it may be empty, and may hold any bytes. Does not say that the directive itself is too new,
/// deprecated or removed. Nothing outside the value is looked at: neither files nor user names nor
/// other assignments. Where a "%" specifier makes the result depend on the system or the unit's
/// name, only what is certainly wrong is reported.
std::vector<Problem> check(const catalog::Directive& directive, std::string_view value,
                           const Context& context);

}  // namespace unitlint::value
