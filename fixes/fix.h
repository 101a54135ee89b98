#pragma once

#include "syntax/text_range.h"

#include <cstdint>
#include <string>
#include <vector>

namespace unitlint {

/// Replaces the bytes of `range` by `text`; an empty range inserts.
struct TextEdit {
    TextRange range;
    std::string text = {};

    friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

enum class Applicability : std::uint8_t {
    Safe,    // keeps the behaviour, or adds a protection that nothing in the unit contradicts
    Unsafe,  // may change what the service can do
};

/// One way to settle a finding.
struct Fix {
    std::string title = {};            // an imperative sentence: "Add ProtectSystem=strict"
    std::vector<TextEdit> edits = {};  // sorted by position, none overlapping another
    Applicability applicability = Applicability::Unsafe;
    bool preferred = false;  // the fix that an editor applies when the user asks for "the" fix

    friend bool operator==(const Fix&, const Fix&) = default;
};

}  // namespace unitlint
