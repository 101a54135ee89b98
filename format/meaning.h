#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace unitlint::layout {

/// One thing that a unit file says, to systemd or to people.
struct Statement {
    enum class Kind : std::uint8_t { Header, Assignment, Broken, Comment };

    Kind kind = Kind::Broken;
    std::uint32_t offset = 0;  // of the first physical line
    std::string_view key;      // of an assignment; the name of a header
    std::string_view value;  // the logical text of the value; of a comment its text without blanks
                             // around it and of a broken line all of it, blanks too
    bool heads_next = false;  // a comment right above a line that is not blank
};

/// Reads the statements of a text one by one, as config_parse() of src/shared/conf-parser.c does.
/// Shares nothing with the parser and the formatter but the idea of a line end, so that it can
/// judge them.
class StatementReader {
public:
    explicit StatementReader(std::string_view text) : text_(text) {}

    /// The next statement; nothing at the end. Its views hold until the next call. Comments between
    /// continued lines come before the line's statement.
    std::optional<Statement> next();
    /// Whether a line read so far is so long that systemd refuses the file.
    bool too_long() const { return too_long_; }

private:
    std::string_view take_line();
    std::string_view peek_line() const;
    std::optional<Statement> take(std::string_view logical, std::uint32_t offset) const;

    std::string_view text_;
    std::size_t at_ = 0;
    std::string folded_;
    std::uint32_t folded_offset_ = 0;
    bool open_ = false;
    bool mark_seen_ = false;
    bool too_long_ = false;
};

/// Compares what two texts say: the same headers, keys and broken lines in the same order, each
/// value as its directive's parser sees it (the exact text, or the words with their quotes and
/// escapes), the same comments in the same places, above what they were above. Also different: an
/// empty file (which masks a unit) and one that is not, and a line that has become too long for
/// systemd. Gives the offset in `before` of the first difference, or nothing where there is none.
std::optional<std::uint32_t> find_difference(std::string_view before, std::string_view after);

}  // namespace unitlint::layout
