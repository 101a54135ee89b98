#pragma once

#include <span>
#include <string_view>

namespace unitlint::catalog {

/// What one word of a value means.
struct WordNote {
    /// A table of keywords ("protect_system"), or what the word is: "capability", "signal",
    /// "family", "errno", "exit-status", "unit", "security", "filesystems", "network", "device",
    /// "condition", "variable".
    std::string_view kind{};
    std::string_view word{};  ///< As it is spelt in units.
    std::string_view note{};  ///< One line of our own, without a final period.
};

/// The note on a word, or empty. Case counts.
std::string_view word_note(std::string_view kind, std::string_view word);

/// All notes of a kind, sorted by the word; empty for a kind that has none.
std::span<const WordNote> word_notes(std::string_view kind);

}  // namespace unitlint::catalog
