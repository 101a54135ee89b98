#include "catalog/word_notes.h"

#include <algorithm>

namespace unitlint::catalog {
namespace {

#include "catalog/generated/word_notes.inc"

constexpr bool before(const WordNote& a, const WordNote& b) {
    return a.kind != b.kind ? a.kind < b.kind : a.word < b.word;
}
static_assert(std::is_sorted(std::begin(note_rows), std::end(note_rows), before));

}  // namespace

std::string_view word_note(std::string_view kind, std::string_view word) {
    const WordNote wanted{kind, word, {}};
    const auto* at = std::lower_bound(std::begin(note_rows), std::end(note_rows), wanted, before);
    const bool found = at != std::end(note_rows) && at->kind == kind && at->word == word;
    return found ? at->note : std::string_view();
}

std::span<const WordNote> word_notes(std::string_view kind) {
    const auto [begin, end] =
        std::equal_range(std::begin(note_rows), std::end(note_rows), WordNote{kind, {}, {}},
                         [](const WordNote& a, const WordNote& b) { return a.kind < b.kind; });
    return {begin, end};
}

}  // namespace unitlint::catalog
