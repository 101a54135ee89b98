#pragma once

#include "fixes/fix.h"
#include "syntax/merged_unit.h"
#include "syntax/text_range.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint {

enum class Severity : std::uint8_t {
    Error,        // systemd refuses the unit or the line
    Warning,      // likely a mistake, or a recommended protection is missing
    Information,  // worth knowing
    Hint,         // meant, but there is a newer or shorter way
};

inline constexpr std::size_t severity_count = 4;

/// "error", "warning", "information", "hint".
constexpr std::string_view to_string(Severity severity) {
    constexpr std::array<std::string_view, severity_count> names{"error", "warning", "information",
                                                                 "hint"};
    return names[static_cast<std::size_t>(severity)];
}

/// How an editor may draw the range besides underlining it.
enum class Tag : std::uint8_t {
    None,
    Unnecessary,  // has no effect
    Deprecated,
};

/// Another place that explains a finding: of the same file, or of another one of the unit.
struct RelatedPlace {
    TextRange range;
    std::string message;
    UnitFile file = {};  // its `unit` is null where the place is in the same file

    friend bool operator==(const RelatedPlace&, const RelatedPlace&) = default;
};

/// What a finding hangs on, so that the analysis of the next version can keep it.
struct Origin {
    static constexpr std::uint32_t none = UINT32_MAX;

    std::uint32_t line = none;     // the assignment whose finding it is, by its number in the unit;
                                   // none where the unit as a whole decides
    std::uint32_t other = none;    // a second one that it hangs on
    std::uint16_t order = 0;       // of its rule, among findings of one place and weight
    bool looks_elsewhere = false;  // it also depends on where another section has room
    bool among_others = false;     // it also depends on which other units there are

    friend bool operator==(const Origin&, const Origin&) = default;
};

/// A finding.
struct Diagnostic {
    std::string_view rule;  // id; points into static data
    Severity severity = Severity::Warning;
    TextRange range;
    std::string message;  // what systemd will do, then what to do; no period at the end
    std::string
        directive;  // the name of the directive that it is about; empty where it is about none
    std::vector<Fix> fixes;  // the one that is most wanted first
    std::vector<RelatedPlace> related;
    Tag tag = Tag::None;
    Origin origin = {};  // set by the analysis

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

}  // namespace unitlint
