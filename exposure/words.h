#pragma once

#include "catalog/directive.h"
#include "syntax/unit.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace unitlint::exposure {

/// Cuts a value into words as systemd does (src/basic/extract-word.c).
class WordReader {
public:
    enum class Result : std::uint8_t {
        Word,
        End,
        Error,  // an unbalanced quote, a backslash at the end, a bad escape; what follows is not
                // read
    };

    /// What to do with an escape that C does not know, where flags say CUnescape.
    enum class UnknownEscape : std::uint8_t {
        Error,
        Keep,  // as it stands, and also a lone backslash at the end, outside quotes:
               // extract_first_word_and_warn()
    };

    /// `flags`: catalog::WordFlags of the directive. Views `text` and `separators`.
    explicit WordReader(std::string_view text, catalog::WordFlags flags = catalog::WordFlags::None,
                        const ByteSet& separators = whitespace_bytes,
                        UnknownEscape unknown = UnknownEscape::Error)
        : rest_(text), separators_(separators), flags_(flags), unknown_(unknown) {}

    /// The next word, unquoted and unescaped, into `word`.
    Result next(std::string& word);

    /// What follows the last word and its separators; empty at the end.
    std::string_view rest() const { return rest_; }

private:
    bool has(catalog::WordFlags flag) const { return catalog::has(flags_, flag); }
    bool skip_separators();
    void take_run(std::string& word, bool quoted);
    bool read_escape(std::string& word, bool quoted);

    std::string_view rest_;
    const ByteSet& separators_;
    catalog::WordFlags flags_;
    UnknownEscape unknown_;
};

/// A whole number as systemd's safe_atoi() and safe_atou() read it: blanks before it, a sign,
/// decimal, and with 0x, 0o, 0b or a leading 0 to another base. Empty for anything else, also where
/// it does not fit.
std::optional<std::int64_t> parse_integer(std::string_view text);

/// A file mode as parse_mode() reads it: octal digits up to 7777, no sign.
std::optional<std::uint16_t> parse_mode(std::string_view text);

}  // namespace unitlint::exposure
