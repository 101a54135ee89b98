#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/value/judge.h"
#include "catalog/value/words.h"

namespace unitlint::value {

/// Which "%" specifiers a place knows.
enum class Specifiers : std::uint8_t { Full, UnitName, Install };

/// Longest results, in bytes, that systemd allows in the places that have a limit of their own.
inline constexpr std::size_t longest_string = std::size_t{1024} * 1024;
inline constexpr std::size_t longest_path = 4095;
inline constexpr std::size_t longest_name = 255;
inline constexpr std::size_t longest_unit_name = 256;

/// A text with its specifiers put in. What they stand for depends on the system, so a stand-in is
/// used, and `exact` says that there was none.
struct Expanded {
    std::string_view text;
    bool exact = true;
    /// The text begins with a specifier; it may be absolute, or certainly is.
    bool may_be_absolute = false;
    bool surely_absolute = false;
    bool may_be_empty = false;  ///< Nothing but specifiers that may stand for nothing.
    std::size_t tail = 0;       ///< So many bytes at the end stand behind the last specifier.
};

/// Puts in specifiers. Keeps the last result, which the views point into.
class Expander {
public:
    /// Complains about an unknown specifier or a too long result, with the given effect, and
    /// returns nothing then. `where` is the place of the text in the value; `verbatim` says that it
    /// stands there byte for byte.
    std::optional<Expanded> expand(Judge& judge, std::string_view text, Span where, bool verbatim,
                                   Effect effect, std::size_t longest = longest_string,
                                   Specifiers known = Specifiers::Full);
    std::optional<Expanded> expand(Judge& judge, const Word& word, Effect effect,
                                   std::size_t longest = longest_string,
                                   Specifiers known = Specifiers::Full) {
        return expand(judge, word.text, word.where, word.verbatim, effect, longest, known);
    }
    /// The rest of the value from a byte on.
    std::optional<Expanded> expand_from(Judge& judge, std::size_t from, Effect effect,
                                        std::size_t longest = longest_string,
                                        Specifiers known = Specifiers::Full) {
        return expand(judge, judge.value().substr(from), {from, judge.value().size()}, true, effect,
                      longest, known);
    }

private:
    void put_in(char letter, Expanded& result);
    void put_literal(std::string_view text, Expanded& result);

    std::string buffer_;
    std::size_t literal_bytes_ = 0;  ///< Bytes of the result that do not come from stand-ins.
    std::size_t tail_begin_ = 0;     ///< Where the last stand-in ends.
    bool nothing_yet_ = true;        ///< Only what may be empty so far.
};

}  // namespace unitlint::value
