#pragma once

#include "lint/analysis.h"
#include "syntax/line_index.h"
#include "syntax/text_range.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

// Semantic tokens: what each word of a file is. The words come from the unit as systemd reads it,
// what they are from the catalogue.

namespace unitlint::lsp {

/// The types, all of LSP's own legend, by their number.
enum class TokenType : std::uint8_t {
    Class,       // the name of a section
    Property,    // a key
    Operator,    // `=`, and in values `~`, `-`, `:` and the like
    Keyword,     // a boolean
    EnumMember,  // a keyword of a directive, or a constant: a capability, a signal
    Number,      // also sizes, times, dates and addresses
    String,      // a path, a URL, a string in quotes
    Function,    // the program of an Exec line
    Parameter,   // an option of it
    Variable,    // of the environment
    Macro,       // a specifier
    Type,        // a unit
    Regexp,      // an escape sequence
    Comment,
};
inline constexpr std::array<std::string_view, 14> token_type_names = {
    "class",    "property",  "operator", "keyword", "enumMember", "number", "string",
    "function", "parameter", "variable", "macro",   "type",       "regexp", "comment"};

/// The modifiers, bits by their number. "ignored" is ours: systemd takes no notice of it. It stands
/// on all of an assignment that is outside a section, in one that systemd does not read, or of a
/// directive that it does not know or that has no effect any more; and on what a finding calls
/// unnecessary, such as an assignment that a later one overrides.
inline constexpr std::uint32_t deprecated_modifier = 1;
inline constexpr std::uint32_t ignored_modifier = 2;
inline constexpr std::array<std::string_view, 2> token_modifier_names = {"deprecated", "ignored"};

/// The tokens that share a byte with `range`, encoded as LSP has it: five numbers each, line and
/// column relative to the token before. In order; none overlaps another, none crosses the end of a
/// line: of what goes on over several lines each has its own.
std::vector<std::uint32_t> encode_tokens(const Analysis& analysis, const Options& options,
                                         PositionEncoding encoding, TextRange range);

}  // namespace unitlint::lsp
