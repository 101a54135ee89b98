#pragma once

#include "lint/rules/effective.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace unitlint {

/// What a directive must be like for a row to apply.
enum class Test : std::uint8_t {
    None,      // no condition
    Set,       // has a value that counts
    Unset,     // has none
    On,        // a boolean that is true, or a word that turns something on
    Off,       // not On
    OneOf,     // the value, up to a colon, is one of the words
    NotOneOf,  // it has a value, which is none of them
    NotSetTo,  // it is unset, or has another value
    Below,     // the value, without a dash before it, is a path below one of the words
    AnyOn,     // one of the words is the name of a directive that is On
    NoneOn,    // none of the words is
    User,      // the file is for a user's own service manager
};

/// One directive that takes part. For `Type` an implied type counts as its value.
struct Condition {
    Test test = Test::None;
    std::string_view name = {};
    std::string_view words = {};  // separated by blanks
};

/// A combination of directives and what systemd does about it.
struct Combination {
    // The finding is at the first of these, which must be set.
    std::string_view name = {};
    Condition self = {.test = Test::On};
    Condition with = {};
    Condition also = {};
    std::string_view message = {};
    catalog::SystemdVersion since = 0;
    catalog::SystemdVersion until = 0;             // the last release that does it; 0 is none
    std::optional<Severity> severity = {};         // where it is not the rule's
    std::optional<catalog::UnitType> type = {};    // where only units of one type
    std::optional<catalog::UnitType> except = {};  // where only units of other types
};

/// Reports each row that applies to the unit, at the value of its first directive, with the others
/// as related places.
void report_combinations(Pass& pass, const Rule& rule, std::span<const Combination> rows);

}  // namespace unitlint
