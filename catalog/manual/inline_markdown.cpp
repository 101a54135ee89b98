#include "catalog/manual/inline_markdown.h"

#include "catalog/manual/escape_markdown.h"
#include "catalog/manual/online.h"
#include "catalog/manual/roff.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace unitlint::manual {

namespace {

enum class Kind : std::uint8_t { Text, Emphasis, Code, Link };

/// A stretch of the output. `url` is set for links.
struct Piece {
    Kind kind = Kind::Text;
    std::string_view text;
    std::string url;
};

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// Italic text is either the name of something (ProtectSystem=, $HOME, /proc/self) or a placeholder
/// or stressed word.
bool is_name(std::string_view text) {
    if (text.empty() || !is_alnum(text.front()) || !is_alnum(text.back()) ||
        text.find_first_of("=$@/_%<>*[") != std::string_view::npos) {
        return true;
    }
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (is_lower(text[i - 1]) && is_upper(text[i])) {
            return true;
        }
    }
    return false;
}

/// The "5" of a text that begins with "(5)", as behind the bold name of a page; empty if it does
/// not.
std::string_view page_section(std::string_view text) {
    if (text.size() < 3 || text[0] != '(' || !is_digit(text[1])) {
        return {};
    }
    const std::size_t close = text.substr(0, 8).find(')');
    if (close == std::string_view::npos) {
        return {};
    }
    const std::string_view section = text.substr(1, close - 1);
    return std::ranges::all_of(section, is_alnum) ? section : std::string_view{};
}

bool is_page_name(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return is_alnum(c) || c == '.' || c == '-' || c == '_' || c == '@' || c == '+';
    });
}

bool is_address(std::string_view text) {
    return (text.starts_with("https://") || text.starts_with("http://")) &&
           text.find(' ') == std::string_view::npos;
}

Piece link_piece(std::string_view text, std::size_t note, std::span<const std::string> notes) {
    if (note < notes.size() && !notes[note].empty()) {
        return {.kind = Kind::Link, .text = text, .url = notes[note]};
    }
    if (is_address(text)) {
        return {.kind = Kind::Link, .text = text, .url = std::string(text)};
    }
    return {.kind = Kind::Text, .text = text, .url = {}};
}

/// Splits off blanks at either end, so that "` a `" and "* a*" do not arise.
void push_trimmed(std::vector<Piece>& pieces, Kind kind, std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) {
        pieces.push_back({.kind = Kind::Text, .text = text, .url = {}});
        return;
    }
    const std::size_t end = text.find_last_not_of(' ') + 1;
    if (begin > 0) {
        pieces.push_back({.kind = Kind::Text, .text = text.substr(0, begin), .url = {}});
    }
    pieces.push_back({.kind = kind, .text = text.substr(begin, end - begin), .url = {}});
    if (end < text.size()) {
        pieces.push_back({.kind = Kind::Text, .text = text.substr(end), .url = {}});
    }
}

std::vector<Piece> pieces_of(const Inline& decoded, std::span<const std::string> notes) {
    std::vector<Piece> pieces;
    std::string_view swallowed;
    for (std::size_t i = 0; i < decoded.spans.size(); ++i) {
        const Span& span = decoded.spans[i];
        std::string_view text = decoded.of(span);
        text.remove_prefix(std::min(swallowed.size(), text.size()));
        swallowed = {};
        switch (span.face) {
            case Face::Link: pieces.push_back(link_piece(text, span.note, notes)); break;
            case Face::Literal: push_trimmed(pieces, Kind::Code, text); break;
            case Face::Italic:
                push_trimmed(pieces, is_name(text) ? Kind::Code : Kind::Emphasis, text);
                break;
            case Face::Roman:
                if (!text.empty()) {
                    pieces.push_back({.kind = Kind::Text, .text = text, .url = {}});
                }
                break;
            case Face::Bold: {
                const std::string_view next = i + 1 < decoded.spans.size()
                                                  ? decoded.of(decoded.spans[i + 1])
                                                  : std::string_view{};
                const std::string_view section = page_section(next);
                if (section.empty() || !is_page_name(text)) {
                    push_trimmed(pieces, Kind::Code, text);
                    break;
                }
                swallowed = next.substr(0, section.size() + 2);
                // The name and its "(5)" are neighbours in the decoded text.
                pieces.push_back({.kind = Kind::Link,
                                  .text = std::string_view(decoded.text)
                                              .substr(span.begin, text.size() + swallowed.size()),
                                  .url = online_page(text, section)});
                break;
            }
        }
    }
    return pieces;
}

/// Titles of examples and notes: set in bold as a whole, or beginning so ("Example 2. Setting X").
bool is_title(const Inline& decoded) {
    return !decoded.spans.empty() && decoded.spans.front().face == Face::Bold &&
           (decoded.spans.size() == 1 || decoded.text.starts_with("Example ") ||
            decoded.text.starts_with("Table "));
}

/// Type= and oneshot stand side by side in different faces: they are one code span, "Type=oneshot".
std::size_t end_of_code(const std::vector<Piece>& pieces, std::size_t begin) {
    std::size_t end = begin;
    bool has_code = false;
    while (end < pieces.size() &&
           (pieces[end].kind == Kind::Code || pieces[end].kind == Kind::Emphasis)) {
        has_code = has_code || pieces[end].kind == Kind::Code;
        ++end;
    }
    return has_code ? end : begin;
}

}  // namespace

std::string inline_markdown(std::string_view raw, std::span<const std::string> notes, Place place) {
    const Inline decoded = decode(raw);
    if (is_title(decoded) && place == Place::Paragraph) {
        return strong_markdown(decoded.text);
    }
    const std::vector<Piece> pieces = pieces_of(decoded, notes);
    std::string markdown;
    markdown.reserve(decoded.text.size() + decoded.text.size() / 8);
    for (std::size_t i = 0; i < pieces.size();) {
        const std::size_t code_end = end_of_code(pieces, i);
        if (code_end > i) {
            std::string code;
            for (; i < code_end; ++i) {
                code += pieces[i].text;
            }
            append_code(markdown, code, place);
            continue;
        }
        const Piece& piece = pieces[i++];
        const auto start =
            markdown.empty() && place == Place::Paragraph ? BlockStart::Yes : BlockStart::No;
        if (piece.kind == Kind::Text) {
            append_escaped(markdown, piece.text, place, start);
        } else if (piece.kind == Kind::Emphasis) {
            markdown += '*';
            append_escaped(markdown, piece.text, place, BlockStart::No);
            markdown += '*';
        } else {
            append_link(markdown, piece.text, piece.url, place);
        }
    }
    return markdown;
}

std::string strong_markdown(std::string_view text) {
    std::string markdown = "**";
    append_escaped(markdown, text, Place::Paragraph, BlockStart::No);
    return markdown += "**";
}

}  // namespace unitlint::manual
