#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The lowest layer of the manual reader: lines, requests, escapes. It knows the part of roff that
// docbook-xsl writes (groff(7), man(7)) and skips what it does not know, so that no input can make
// it fail.

namespace unitlint::manual {

/// One source line. A request (".SH TITLE") has a name and the rest of its line; a text line has an
/// empty name.
struct Line {
    std::string_view name;
    std::string_view rest;

    bool is_request() const { return !name.empty(); }
};

/// Takes the first line off `text` (without its line end). A request without a name ("." alone) is
/// a comment.
Line take_line(std::string_view& text);

/// The arguments of a request: separated by blanks, "quoted" where they hold blanks.
std::vector<std::string_view> arguments(std::string_view rest);

/// The first argument of a request as plain text, cut after 200 bytes: titles and tags.
std::string first_argument(std::string_view rest);

/// 7 of the tag " 7." and 10 of "10.", as numbered items have it; 0 of anything else.
std::size_t item_number(std::string_view tag);

/// The face that a stretch of text is set in. Literal is text in ASCII quotes, which is how
/// docbook-xsl marks <literal>; Link is text between \m[blue] and \m[].
enum class Face : std::uint8_t { Roman, Bold, Italic, Literal, Link };

/// A stretch of Inline::text. `note` is the number of the footnote behind a link, 0 where there is
/// none.
struct Span {
    Face face = Face::Roman;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t note = 0;
};

/// Text without any roff in it, and its faces; the spans cover it without gaps.
struct Inline {
    std::string text;
    std::vector<Span> spans;

    std::string_view of(const Span& span) const {
        return std::string_view(text).substr(span.begin, span.end - span.begin);
    }
};

/// Decodes running text: line ends become blanks, runs of blanks become one, faces and footnotes
/// are kept.
Inline decode(std::string_view raw);

/// The same text without faces; quotes stay.
std::string decode_plain(std::string_view raw);

/// One line of a literal block: blanks stay as they are, faces are dropped.
std::string decode_verbatim(std::string_view raw);

/// `bytes` as valid UTF-8 with line feeds only: what is not UTF-8 becomes U+FFFD, control
/// characters are dropped.
std::string clean_text(std::string_view bytes);

/// True for the ASCII letters and digits.
constexpr bool is_alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace unitlint::manual
