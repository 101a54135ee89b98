#include "format/value_style.h"

namespace unitlint::layout {

namespace {

/// A line for the user's shell (systemd 258): blanks are the shell's business.
bool is_for_shell(std::string_view value) {
    const std::size_t path = value.find_first_not_of("-@:+!|");
    return value.substr(0, path).find('|') != std::string_view::npos;
}

}  // namespace

ValueStyle value_style(std::string_view section, std::string_view key, std::string_view value) {
    constexpr ValueStyle exact{};
    const auto known_section = catalog::section_from_name(section);
    const catalog::Directive* directive =
        known_section ? catalog::find_directive(*known_section, key) : nullptr;
    if (directive == nullptr) return exact;
    const bool command = directive->kind == catalog::ValueKind::ExecCommand;
    if (!directive->words && !(command && !is_for_shell(value))) return exact;

    using catalog::Separators;
    if (directive->word_separators == Separators::Whitespace ||
        directive->word_separators == Separators::WhitespaceAndComma) {
        return {.words = true,
                .quotes = has(directive->word_flags, catalog::WordFlags::Unquote),
                .escapes = !has(directive->word_flags, catalog::WordFlags::RetainEscape)};
    }
    // Words, but the catalog does not know which quoting rules hold: safe where none would matter.
    const bool plain = value.find_first_of("\"'\\") == std::string_view::npos;
    return directive->word_separators == Separators::None && plain ? ValueStyle{.words = true}
                                                                   : exact;
}

void BlankTracker::take(char c) {
    if (escaped_) {
        escaped_ = false;
    } else if (c == '\\') {
        escaped_ = style_.escapes;
    } else if (style_.quotes && (c == '"' || c == '\'')) {
        if (quote_ == 0) {
            quote_ = c;
        } else if (quote_ == c) {
            quote_ = 0;
        }
    }
}

std::string words_of(std::string_view value, ValueStyle style) {
    std::string words;
    words.reserve(value.size());
    bool behind_separator = false;
    BlankTracker tracker(style);
    for (const char c : value) {
        const bool separator = (c == ' ' || c == '\t') && tracker.blanks_are_free();
        if (!separator) {
            words += c;
        } else if (!behind_separator) {
            words += ' ';
        }
        behind_separator = separator;
        tracker.take(c);
    }
    return words;
}

}  // namespace unitlint::layout
