#include "exposure/words.h"

#include <array>
#include <charconv>
#include <limits>

namespace unitlint::exposure {

using catalog::WordFlags;

namespace {

struct Escape {
    std::size_t length = 0;  // behind the backslash; 0 where it is none
    std::uint32_t code = 0;
    bool byte = false;  // put in as it is, not as UTF-8
};

Escape numeric_escape(std::string_view digits, std::size_t count, int base, std::size_t prefix,
                      bool byte) {
    if (digits.size() < count) return {};
    std::uint32_t code = 0;
    const char* end = digits.data() + count;
    const auto [stop, error] = std::from_chars(digits.data(), end, code, base);
    if (error != std::errc{} || stop != end || code == 0) return {};
    if (byte && code > 0xFF) return {};
    return {.length = prefix + count, .code = code, .byte = byte};
}

/// What stands behind a backslash, as cunescape_one() understands it.
Escape c_escape(std::string_view text) {
    constexpr std::string_view letters = "abfnrtvs\\\"'";
    constexpr std::string_view values = "\a\b\f\n\r\t\v \\\"'";
    if (text.empty()) return {};
    if (const std::size_t at = letters.find(text.front()); at != std::string_view::npos) {
        return {.length = 1, .code = static_cast<unsigned char>(values[at]), .byte = false};
    }
    switch (text.front()) {
        case 'x': return numeric_escape(text.substr(1), 2, 16, 1, true);
        case 'u': return numeric_escape(text.substr(1), 4, 16, 1, false);
        case 'U': return numeric_escape(text.substr(1), 8, 16, 1, false);
        default: return numeric_escape(text, 3, 8, 0, true);
    }
}

void append_utf8(std::string& text, std::uint32_t code) {
    const auto tail = [&](unsigned shift) {
        text += static_cast<char>(0x80U | ((code >> shift) & 0x3FU));
    };
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xC0U | (code >> 6U));
        tail(0);
    } else if (code < 0x10000) {
        text += static_cast<char>(0xE0U | (code >> 12U));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0U | ((code >> 18U) & 7U));
        tail(12);
        tail(6);
        tail(0);
    }
}

}  // namespace

bool WordReader::skip_separators() {
    rest_.remove_prefix(separators_.skip(rest_));
    return !rest_.empty();
}

/// Moves the bytes to `word` that stand for themselves, up to one that may not.
void WordReader::take_run(std::string& word, bool quoted) {
    static constexpr ByteSet marks("\"'\\");
    std::size_t end = 0;
    while (end < rest_.size() && !marks.holds(rest_[end]) &&
           (quoted || !separators_.holds(rest_[end])))
        ++end;
    word.append(rest_.substr(0, end));
    rest_.remove_prefix(end);
}

/// Reads what follows a backslash. False where systemd gives up.
bool WordReader::read_escape(std::string& word, bool quoted) {
    const bool keep = unknown_ == UnknownEscape::Keep;
    if (rest_.empty()) {
        if (keep && !quoted) word += '\\';
        return has(WordFlags::Relax) || (keep && !quoted);
    }
    if (!has(WordFlags::CUnescape) && !has(WordFlags::UnescapeSeparators)) {
        word += rest_.front();
        rest_.remove_prefix(1);
        return true;
    }
    if (has(WordFlags::CUnescape)) {
        const Escape escape = c_escape(rest_);
        if (escape.length != 0) {
            rest_.remove_prefix(escape.length);
            if (escape.byte)
                word += static_cast<char>(escape.code);
            else
                append_utf8(word, escape.code);
            return true;
        }
    }
    if (has(WordFlags::UnescapeSeparators) &&
        (separators_.holds(rest_.front()) || rest_.front() == '\\')) {
        word += rest_.front();
        rest_.remove_prefix(1);
        return true;
    }
    if (keep) {
        word += '\\';
        word += rest_.front();
        rest_.remove_prefix(1);
    }
    return keep;
}

WordReader::Result WordReader::next(std::string& word) {
    word.clear();
    if (has(WordFlags::DontCoalesceSeparators)) {
        if (rest_.empty()) return Result::End;
    } else if (!skip_separators()) {
        return Result::End;
    }
    char quote = 0;
    while (true) {
        take_run(word, quote != 0);
        if (rest_.empty()) break;
        const char c = rest_.front();
        rest_.remove_prefix(1);
        if (c == '\\' && !has(WordFlags::RetainEscape)) {
            if (!read_escape(word, quote != 0)) return Result::Error;
        } else if (quote != 0) {
            if (c == quote)
                quote = 0;
            else
                word += c;
        } else if ((c == '"' || c == '\'') && has(WordFlags::Unquote)) {
            quote = c;
        } else if (separators_.holds(c)) {
            if (!has(WordFlags::DontCoalesceSeparators)) skip_separators();
            return Result::Word;
        } else {
            word += c;
        }
    }
    return quote != 0 && !has(WordFlags::Relax) ? Result::Error : Result::Word;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
    static constexpr ByteSet beginnings("0123456789+-");
    text.remove_prefix(whitespace_bytes.skip(text));
    if (text.empty() || !beginnings.holds(text.front())) return {};
    int base = 10;
    const auto take = [&](std::string_view lower, std::string_view upper) {
        if (!text.starts_with(lower) && !text.starts_with(upper)) return false;
        text.remove_prefix(lower.size());
        return true;
    };
    if (take("0b", "0B"))
        base = 2;
    else if (take("0o", "0O"))
        base = 8;
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (base == 10) {
        if (take("0x", "0X"))
            base = 16;
        else if (text.size() > 1 && text.front() == '0')
            base = 8;
    }
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    if (text.empty() || text.front() == '-') return {};
    const auto [stop, error] = std::from_chars(text.data(), end, number, base);
    if (error != std::errc{} || stop != end) return {};
    return negative ? -number : number;
}

std::optional<std::uint16_t> parse_mode(std::string_view text) {
    constexpr std::uint16_t highest = 07777;
    std::uint16_t mode = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, mode, 8);
    if (text.empty() || error != std::errc{} || stop != end || mode > highest) return {};
    return mode;
}

}  // namespace unitlint::exposure
