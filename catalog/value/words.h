#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/directive.h"
#include "catalog/value/judge.h"
#include "catalog/value/text.h"

namespace unitlint::value {

using catalog::WordFlags;

/// Keeps a backslash before something that is no C escape, with it, as systemd's second try at an
/// Exec line does.
inline constexpr WordFlags keep_unknown_escapes = static_cast<WordFlags>(1U << 6U);

/// A word as systemd sees it, with quotes and escapes resolved.
struct Word {
    std::string_view text;  ///< Valid until the next call of next().
    Span where;             ///< Its place in the value, quotes included.
    bool verbatim = true;   ///< The text is exactly what stands there.
};

/// Splits a text into words exactly as systemd's extract_first_word() does.
class Words {
public:
    enum class Result { Word, End, Error };

    /// Splits a piece of the value.
    Words(std::string_view value, Span piece, std::string_view separators, WordFlags flags)
        : text_(value.substr(0, piece.end)),
          separators_(separators),
          flags_(flags),
          at_(piece.begin) {}
    /// Splits a word once more. Places are exact where the word is verbatim, else they are the
    /// whole word's.
    Words(const Word& word, std::string_view separators, WordFlags flags)
        : text_(word.text),
          separators_(separators),
          flags_(flags),
          shift_(word.where.begin),
          outer_(word.where),
          mapped_(word.verbatim),
          nested_(true) {}

    /// The next word; Error for an unbalanced quote, a bad escape or a backslash at the end, which
    /// ends the splitting.
    Result next(Word& word);

    /// Takes the other rules for the next word.
    void set_separators(std::string_view separators) { separators_ = separators; }

    /// Whether the text came to its end with the last word. A separator after it is not the end
    /// where separators do not coalesce: an empty word follows.
    bool ended() const { return ended_; }
    /// What is left, not yet split.
    std::string_view rest() const { return ended_ ? std::string_view() : text_.substr(at_); }
    /// The place of what is left.
    Span rest_span() const { return span(at_ < text_.size() ? at_ : text_.size(), text_.size()); }
    /// Where in the value the last failed word began, up to the end of the text.
    Span failed() const { return span(failed_, text_.size()); }
    /// The separator that ended the last word, or 0 at the end of the text.
    char last_separator() const { return last_separator_; }
    /// Moves on by a number of bytes, which must be there.
    void skip(std::size_t bytes) { at_ += bytes; }

private:
    /// There are never more than five of them, for which a search in a library costs more than
    /// this.
    bool is_separator(char c) const {
        for (const char separator : separators_)
            if (c == separator) return true;
        return false;
    }
    bool has(WordFlags flag) const { return catalog::has(flags_, flag); }
    Span span(std::size_t begin, std::size_t end) const;
    Result finish(Word& word, std::size_t begin, std::size_t end);
    Result end_word(Word& word, std::size_t begin);
    void skip_separators();
    void take_run(char quote);
    void begin_buffer(std::size_t begin);
    bool take_escape(char quote);

    std::string_view text_;
    std::string_view separators_;
    WordFlags flags_;
    std::size_t at_ = 0;
    std::size_t shift_ = 0;
    Span outer_{};
    bool mapped_ = true;
    bool nested_ = false;
    bool ended_ = false;
    char last_separator_ = 0;
    std::size_t failed_ = 0;
    bool buffered_ = false;
    std::string buffer_;
};

/// A word with a copy of its text.
struct Part {
    std::string text;
    Span where{};
    bool verbatim = true;

    Word word() const { return {text, where, verbatim}; }
};

/// Takes the next words, at most so many. False when one cannot be read.
bool take_parts(Words& words, std::size_t most, std::vector<Part>& parts);

/// Splits at blanks, the whole value.
inline Words blank_words(const Judge& judge, WordFlags flags, std::size_t from = 0) {
    return Words(judge.value(), {from, judge.value().size()}, blanks, flags);
}

}  // namespace unitlint::value
