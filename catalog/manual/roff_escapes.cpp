#include "catalog/manual/roff.h"

#include <algorithm>
#include <array>
#include <optional>

namespace unitlint::manual {

namespace {

constexpr std::size_t max_argument = 100;

struct Glyph {
    std::string_view name;
    std::string_view text;
};

// The special characters of groff_char(7) that manual pages use, sorted by name.
constexpr std::array glyphs{
    Glyph{"!=", "≠"}, Glyph{"+-", "±"},  Glyph{"->", "→"}, Glyph{"12", "½"},  Glyph{"<-", "←"},
    Glyph{"<=", "≤"}, Glyph{"==", "≡"},  Glyph{">=", "≥"}, Glyph{"Do", "$"},  Glyph{"Eu", "€"},
    Glyph{"aq", "'"}, Glyph{"at", "@"},  Glyph{"ba", "|"}, Glyph{"bu", "•"},  Glyph{"bv", "|"},
    Glyph{"co", "©"}, Glyph{"cq", "’"},  Glyph{"de", "°"}, Glyph{"dq", "\""}, Glyph{"em", "—"},
    Glyph{"en", "–"}, Glyph{"ga", "`"},  Glyph{"ha", "^"}, Glyph{"hy", "-"},  Glyph{"lB", "["},
    Glyph{"lC", "{"}, Glyph{"la", "⟨"},  Glyph{"lq", "“"}, Glyph{"mu", "×"},  Glyph{"oq", "‘"},
    Glyph{"or", "|"}, Glyph{"rB", "]"},  Glyph{"rC", "}"}, Glyph{"ra", "⟩"},  Glyph{"rg", "®"},
    Glyph{"rq", "”"}, Glyph{"rs", "\\"}, Glyph{"sc", "§"}, Glyph{"sh", "#"},  Glyph{"sl", "/"},
    Glyph{"ti", "~"}, Glyph{"tm", "™"},
};
static_assert(std::ranges::is_sorted(glyphs, {}, &Glyph::name));

// The strings that man(7) and docbook-xsl's preamble define.
constexpr std::array strings{Glyph{"Aq", "'"}, Glyph{"R", "®"}, Glyph{"Tm", "™"}, Glyph{"lq", "“"},
                             Glyph{"rq", "”"}};
static_assert(std::ranges::is_sorted(strings, {}, &Glyph::name));

template <std::size_t N>
std::string_view look_up(const std::array<Glyph, N>& table, std::string_view name) {
    const auto found = std::ranges::lower_bound(table, name, {}, &Glyph::name);
    return found != table.end() && found->name == name ? found->text : std::string_view{};
}

/// False for what the decoder has to look at. The closing quote of a literal is among them.
constexpr bool is_ordinary(char c) {
    return c != '\n' && c != '\\' && c != ' ' && c != '\t' && c != '"';
}

// The escapes of groff(7) by the shape of what follows them.
constexpr std::string_view invisible_escapes = "&%/,)|^:{}dprza!?";
constexpr std::string_view escapes_with_name = "f*([mMngkFYV$";
constexpr std::string_view escapes_with_quoted_argument = "ABbCDHhLlNoRSvwXxZ";

enum class Mode : std::uint8_t { Running, Verbatim };

/// Walks over raw text once and appends to an Inline. Every step moves `pos_` on, so every input
/// ends.
class Decoder {
public:
    Decoder(std::string_view raw, Mode mode, Inline& out) : raw_(raw), mode_(mode), out_(out) {}

    void run();

private:
    void line_end();
    void quote();
    void escape();
    void simple_escape(char kind);
    void escape_with_name(char kind);
    void escape_with_quoted_argument();
    void size_escape();
    void font(std::string_view name);
    void colour(std::string_view name);
    void special_character(std::string_view name);
    bool footnote();
    std::string_view name_argument();
    std::string_view up_to_line_end() const;

    void put(std::string_view text);
    void put_blank(char blank);
    char peek(std::size_t ahead = 0) const {
        return pos_ + ahead < raw_.size() ? raw_[pos_ + ahead] : '\0';
    }
    /// Single blanks are most of the text; taking them along with the words around them makes
    /// decoding twice as fast.
    bool is_blank_between_words() const {
        return raw_[pos_] == ' ' && pos_ + 1 < raw_.size() && is_ordinary(raw_[pos_ + 1]);
    }
    Face face() const { return literal_end_ ? Face::Literal : in_link_ ? Face::Link : font_; }

    std::string_view raw_;
    Mode mode_;
    Inline& out_;
    std::size_t pos_ = 0;
    Face font_ = Face::Roman;
    bool in_link_ = false;
    bool new_link_ = false;
    bool at_line_start_ = true;
    bool join_next_line_ = false;
    std::optional<std::size_t> literal_end_;
};

void Decoder::run() {
    while (pos_ < raw_.size()) {
        const char c = raw_[pos_];
        if (literal_end_ == pos_) {
            literal_end_.reset();
            ++pos_;
        } else if (c == '\n') {
            line_end();
            continue;
        } else if (c == '\\') {
            ++pos_;
            escape();
            continue;
        } else if (c == ' ' || c == '\t') {
            ++pos_;
            put_blank(c);
            continue;
        } else if (c == '"' && mode_ == Mode::Running && !literal_end_) {
            quote();
        } else {
            const std::size_t begin = pos_++;
            while (pos_ < raw_.size() && (is_ordinary(raw_[pos_]) || is_blank_between_words())) {
                ++pos_;
            }
            put(raw_.substr(begin, pos_ - begin));
        }
        at_line_start_ = false;
    }
    if (mode_ == Mode::Running && !out_.spans.empty() && out_.text.ends_with(' ')) {
        out_.text.pop_back();
        if (--out_.spans.back().end == out_.spans.back().begin) {
            out_.spans.pop_back();
        }
    }
}

void Decoder::line_end() {
    ++pos_;
    literal_end_.reset();
    at_line_start_ = true;
    if (!join_next_line_) {
        put_blank(' ');
    }
    join_next_line_ = false;
}

// A quoted text is a <literal> where docbook-xsl puts it: at the start of a source line. Elsewhere
// quotes are mostly prose ("garbage collection"), so that only a single word ("@clock") counts
// there.
void Decoder::quote() {
    const std::size_t begin = pos_ + 1;
    const std::size_t end = raw_.find_first_of("\"\n", begin);
    const char before = out_.text.empty() ? ' ' : out_.text.back();
    bool literal = end != std::string_view::npos && raw_[end] == '"' && end > begin &&
                   font_ == Face::Roman && !in_link_ &&
                   (before == ' ' || before == '(' || before == '[' || before == '/');
    if (literal) {
        const std::string_view content = raw_.substr(begin, end - begin);
        const bool followed_by_word = end + 1 < raw_.size() && is_alnum(raw_[end + 1]);
        literal = !followed_by_word && content.find_first_not_of(' ') != std::string_view::npos &&
                  (at_line_start_ || content.find(' ') == std::string_view::npos);
    }
    ++pos_;
    if (literal) {
        literal_end_ = end;
    } else {
        put("\"");
    }
}

void Decoder::put(std::string_view text) {
    if (text.empty()) {
        return;
    }
    const std::size_t begin = out_.text.size();
    out_.text += text;
    if (out_.spans.empty() || out_.spans.back().face != face() || new_link_) {
        out_.spans.push_back({.face = face(), .begin = begin, .end = out_.text.size(), .note = 0});
        new_link_ = false;
    } else {
        out_.spans.back().end = out_.text.size();
    }
}

void Decoder::put_blank(char blank) {
    if (mode_ == Mode::Verbatim) {
        put({&blank, 1});
    } else if (!out_.text.empty() && out_.text.back() != ' ') {
        put(" ");
    }
}

void Decoder::escape() {
    if (pos_ >= raw_.size()) {
        return;
    }
    const char kind = raw_[pos_++];
    if (invisible_escapes.find(kind) != std::string_view::npos) {
        // What follows still stands at the start of the line.
        return;
    }
    at_line_start_ = kind == '\n';
    if (escapes_with_name.find(kind) != std::string_view::npos) {
        escape_with_name(kind);
    } else if (escapes_with_quoted_argument.find(kind) != std::string_view::npos) {
        escape_with_quoted_argument();
    } else {
        simple_escape(kind);
    }
}

void Decoder::simple_escape(char kind) {
    switch (kind) {
        case '\n': return;
        case 'c': join_next_line_ = true; return;
        case '"': pos_ = std::min(raw_.find('\n', pos_), raw_.size()); return;
        case 'u': footnote(); return;
        case 's': size_escape(); return;
        case 'e':
        case 'E': put("\\"); return;
        case ' ':
        case '~':
        case '0':
        case 't': put_blank(' '); return;
        default: put({&kind, 1}); return;
    }
}

void Decoder::escape_with_name(char kind) {
    if (kind == '(' || kind == '[') {
        --pos_;
        special_character(name_argument());
        return;
    }
    if (kind == 'n' && (peek() == '+' || peek() == '-')) {
        ++pos_;
    }
    const std::string_view name = name_argument();
    if (kind == 'f') {
        font(name);
    } else if (kind == 'm') {
        colour(name);
    } else if (kind == '*') {
        put(look_up(strings, name));
    }
}

// A name is one character, "(xx" or "[longer]"; a broken one ends with its line.
std::string_view Decoder::name_argument() {
    const std::string_view ahead = up_to_line_end();
    if (ahead.empty()) {
        return {};
    }
    if (ahead.front() == '[') {
        const std::size_t close = std::min(ahead.find(']'), ahead.size());
        pos_ += std::min(close + 1, ahead.size());
        return ahead.substr(1, close - 1);
    }
    const std::size_t begin = ahead.front() == '(' ? 1 : 0;
    const std::string_view name = ahead.substr(begin, begin + 1);
    pos_ += begin + name.size();
    return name;
}

void Decoder::escape_with_quoted_argument() {
    const std::string_view ahead = up_to_line_end();
    if (!ahead.empty()) {
        const std::size_t close = std::min(ahead.find(ahead.front(), 1), ahead.size());
        pos_ += std::min(close + 1, ahead.size());
    }
}

// Where the argument of an escape can be: on the same line, and no further away than any argument
// is long, so that a line full of unfinished escapes takes no longer than others.
std::string_view Decoder::up_to_line_end() const {
    const std::string_view ahead = raw_.substr(std::min(pos_, raw_.size()), max_argument);
    return ahead.substr(0, ahead.find('\n'));
}

// \s-2, \s+2, \s0, \s(12, \s[12], \s'12'.
void Decoder::size_escape() {
    if (peek() == '+' || peek() == '-') {
        ++pos_;
    }
    if (peek() == '\'') {
        escape_with_quoted_argument();
    } else if (peek() == '(' || peek() == '[' || is_digit(peek())) {
        name_argument();
    }
}

void Decoder::font(std::string_view name) {
    if (name == "B" || name == "3" || name == "CB" || name == "BI" || name == "4") {
        font_ = Face::Bold;
    } else if (name == "I" || name == "2" || name == "CI") {
        font_ = Face::Italic;
    } else {
        font_ = Face::Roman;
    }
}

void Decoder::colour(std::string_view name) {
    in_link_ = mode_ == Mode::Running && !name.empty();
    new_link_ = in_link_;
}

void Decoder::special_character(std::string_view name) {
    if (name.size() > 4 && name.size() <= 7 && name.front() == 'u') {
        std::uint32_t code = 0;
        for (const char c : name.substr(1)) {
            const bool letter = c >= 'A' && c <= 'F';
            if (!letter && !is_digit(c)) {
                return;
            }
            code = code * 16 + static_cast<std::uint32_t>(letter ? c - 'A' + 10 : c - '0');
        }
        const auto part = [&](std::uint32_t lead, unsigned shift) {
            return static_cast<char>(lead | (code >> shift & 0x3FU));
        };
        if (code >= 0x800 && code < 0x10000 && (code < 0xD800 || code > 0xDFFF)) {
            const std::array bytes{static_cast<char>(0xE0U | code >> 12U), part(0x80, 6),
                                   part(0x80, 0)};
            put({bytes.data(), bytes.size()});
        } else if (code >= 0x80 && code < 0x800) {
            const std::array bytes{static_cast<char>(0xC0U | code >> 6U), part(0x80, 0)};
            put({bytes.data(), bytes.size()});
        } else if (code >= 0x20 && code < 0x7F) {
            const char c = static_cast<char>(code);
            put({&c, 1});
        }
        return;
    }
    put(look_up(glyphs, name));
}

// docbook-xsl sets the mark of a footnote as \s-2\u[1]\d\s+2: raised and small, behind the link
// that it belongs to.
bool Decoder::footnote() {
    if (mode_ != Mode::Running || peek() != '[') {
        return false;
    }
    std::size_t number = 0;
    std::size_t digits = 0;
    while (digits < 4 && is_digit(peek(1 + digits))) {
        number = number * 10 + static_cast<std::size_t>(peek(1 + digits) - '0');
        ++digits;
    }
    if (digits == 0 || peek(1 + digits) != ']' || out_.spans.empty() ||
        out_.spans.back().face != Face::Link) {
        return false;
    }
    out_.spans.back().note = number;
    pos_ += digits + 2;
    return true;
}

}  // namespace

Inline decode(std::string_view raw) {
    Inline out;
    out.text.reserve(raw.size());
    Decoder(raw, Mode::Running, out).run();
    return out;
}

std::string decode_plain(std::string_view raw) {
    const Inline decoded = decode(raw);
    std::string text;
    text.reserve(decoded.text.size());
    for (const Span& span : decoded.spans) {
        const std::string_view quote = span.face == Face::Literal ? "\"" : "";
        text.append(quote).append(decoded.of(span)).append(quote);
    }
    return text;
}

std::string decode_verbatim(std::string_view raw) {
    Inline out;
    Decoder(raw, Mode::Verbatim, out).run();
    return std::move(out.text);
}

}  // namespace unitlint::manual
