#include "catalog/suggest.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "catalog/directive.h"
#include "catalog/text.h"

namespace unitlint::catalog {
namespace {

/// Longer words are never near anything, which bounds the work for hostile input. The longest name
/// has 35 letters.
constexpr std::size_t longest_word = 64;

/// Whether the texts are the same but for case, "-" and "_".
bool same_letters(std::string_view a, std::string_view b) {
    const auto skip = [](std::string_view text, std::size_t& at) {
        while (at < text.size() && (text[at] == '-' || text[at] == '_')) ++at;
    };
    std::size_t i = 0;
    std::size_t j = 0;
    for (;; ++i, ++j) {
        skip(a, i);
        skip(b, j);
        if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
        if (lower(a[i]) != lower(b[j])) return false;
    }
}

/// The verbs that names of sandboxing directives begin with and that people mix up.
constexpr std::array<std::string_view, 3> verbs = {"Protect", "Private", "Restrict"};

/// What follows one of the verbs; empty without one.
std::string_view behind_verb(std::string_view name) {
    for (std::string_view verb : verbs)
        if (equal_ignoring_case(name.substr(0, verb.size()), verb)) return name.substr(verb.size());
    return {};
}

/// Whether only the verb is wrong: ProtectDevices for PrivateDevices.
bool other_verb(std::string_view a, std::string_view b) {
    const std::string_view rest = behind_verb(a);
    return !rest.empty() && same_letters(rest, behind_verb(b));
}

/// How many edits may lie between a misspelt word and what was meant.
std::size_t tolerance(std::string_view misspelt, std::string_view candidate) {
    const std::size_t length = std::max(misspelt.size(), candidate.size());
    return length <= 3 ? 1 : length * 3 / 10;
}

/// Which letters are in a text, as bits; some share one.
std::uint64_t letters_of(std::string_view text) {
    std::uint64_t letters = 0;
    for (const char c : text) letters |= std::uint64_t{1} << (static_cast<unsigned>(lower(c)) % 64);
    return letters;
}

/// The least that edit_distance() can be: each edit brings or takes away one letter at most.
std::size_t least_distance(std::string_view a, std::string_view b) {
    const std::uint64_t in_a = letters_of(a);
    const std::uint64_t in_b = letters_of(b);
    return static_cast<std::size_t>(
        std::max(std::popcount(in_a & ~in_b), std::popcount(in_b & ~in_a)));
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    const std::size_t apart = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (apart > limit || a.size() > longest_word || b.size() > longest_word) return limit + 1;
    if (least_distance(a, b) > limit) return limit + 1;
    // The optimal string alignment distance, with the last three lines of the usual table.
    std::array<std::array<std::size_t, longest_word + 1>, 3> lines;
    for (std::size_t j = 0; j <= b.size(); ++j) lines[0][j] = j;
    std::size_t least = 0;  // number in the last line
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& now = lines[i % 3];
        const auto& last = lines[(i - 1) % 3];
        const std::size_t least_of_last = least;
        now[0] = least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1]))
                now[j] = std::min(now[j], lines[(i + 1) % 3][j - 2] + 1);
            least = std::min(least, now[j]);
        }
        // What follows comes from these two lines, and never gets less; swapped letters cost one.
        if (least > limit && least_of_last + 1 > limit) return limit + 1;
    }
    return std::min(lines[a.size() % 3][b.size()], limit + 1);
}

std::optional<std::string_view> suggest(std::string_view misspelt,
                                        std::span<const std::string_view> candidates) {
    std::optional<std::string_view> best;
    std::size_t best_distance = longest_word + 1;
    for (std::string_view candidate : candidates) {
        if (same_letters(misspelt, candidate)) return candidate;
        const std::size_t limit = std::min(tolerance(misspelt, candidate), best_distance - 1);
        const std::size_t distance =
            other_verb(misspelt, candidate) ? 1 : edit_distance(misspelt, candidate, limit);
        if (distance > limit) continue;
        best = candidate;
        best_distance = distance;
        if (distance == 0) break;
    }
    return best;
}

std::optional<std::string_view> suggest_directive(Section section, std::string_view misspelt) {
    std::vector<std::string_view> names;
    for (const Directive& directive : directives(section)) names.push_back(directive.name);
    const std::optional<std::string_view> name = suggest(misspelt, names);
    if (!name) return std::nullopt;
    const Directive& found = *find_directive(section, *name);
    if (found.deprecated == DeprecationStatus::None) return name;
    // Without the deprecated names another one may be near; otherwise the replacement is what was
    // meant.
    if (found.replaced_by.size() == 1 && find_directive(section, found.replaced_by.front()))
        return found.replaced_by.front();
    std::erase_if(names, [section](std::string_view other) {
        return find_directive(section, other)->deprecated != DeprecationStatus::None;
    });
    return suggest(misspelt, names);
}

std::optional<std::string_view> suggest_section(UnitType type, std::string_view misspelt) {
    std::vector<std::string_view> names;
    for (Section section : all_sections)
        if (section_belongs_to(section, type)) names.push_back(to_string(section));
    if (type == UnitType::Device) names.push_back("Device");
    return suggest(misspelt, names);
}

}  // namespace unitlint::catalog
