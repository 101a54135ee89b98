#include "catalog/knowledge/asked.h"

#include <algorithm>

#include "catalog/boolean.h"
#include "catalog/value/enumeration.h"
#include "catalog/value/text.h"
#include "catalog/word_notes.h"

namespace unitlint::knowledge {

using value::is_blank;

void Asked::take_word(std::size_t from) {
    std::size_t begin = at;
    while (begin > from && !is_blank(value[begin - 1])) --begin;
    std::size_t end = at;
    while (end < value.size() && !is_blank(value[end])) ++end;
    take(begin, end);
    for (std::size_t i = from; i < value.size();) {
        while (i < value.size() && is_blank(value[i])) ++i;
        const std::size_t word = i;
        while (i < value.size() && !is_blank(value[i])) ++i;
        if (word != begin && i > word) found.present.push_back(value.substr(word, i - word));
    }
}

void Asked::narrow(std::string_view separators) {
    std::size_t begin = at;
    while (begin > found.begin && separators.find(value[begin - 1]) == std::string_view::npos)
        --begin;
    take(begin, std::min(value.find_first_of(separators, at), found.end));
}

std::size_t Asked::separators_before(std::size_t from, char separator) const {
    return static_cast<std::size_t>(
        std::count(value.begin() + static_cast<std::ptrdiff_t>(from),
                   value.begin() + static_cast<std::ptrdiff_t>(found.begin), separator));
}

void Asked::add(Offer offer) {
    const auto& present = found.present;
    if (std::find(present.begin(), present.end(), offer.text) != present.end()) return;
    found.list.push_back(std::move(offer));
}

void Asked::add_all(OfferKind kind, std::string_view note_kind,
                    std::span<const std::string_view> words) {
    for (const std::string_view word : words) add(kind, word, catalog::word_note(note_kind, word));
}

void Asked::add_booleans() {
    const catalog::EnumTable* table = directive.enum_table;
    const auto note = [&](std::string_view word, std::string_view stands_for) {
        if (table == nullptr) return std::string_view();
        const std::string_view own = catalog::word_note(table->name, word);
        return own.empty() ? catalog::word_note(table->name, stands_for) : own;
    };
    add(OfferKind::Keyword, "yes", note("yes", table != nullptr ? table->true_value : ""));
    add(OfferKind::Keyword, "no", note("no", table != nullptr ? table->false_value : ""));
}

void Asked::add_table(const catalog::EnumTable& table) {
    for (const catalog::EnumValue& row : table.values) {
        if (table.accepts_boolean() && catalog::parse_boolean(row.value)) continue;
        Offer offer{.text = std::string(row.value), .kind = OfferKind::Keyword};
        // Personality= shares its names with architectures.
        const std::string_view notes = table.name == "personality" ? "architecture" : table.name;
        offer.note = catalog::word_note(notes, row.value);
        offer.since = value::keyword_since(table, row);
        offer.discouraged = !row.better.empty();
        add(std::move(offer));
    }
}

std::size_t behind_tilde(std::string_view value) { return value.starts_with('~') ? 1 : 0; }

}  // namespace unitlint::knowledge
