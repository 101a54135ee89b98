#include "exposure/command_line.h"

#include "exposure/expand.h"
#include "exposure/words.h"

#include <string>
#include <utility>

namespace unitlint::exposure {

namespace {

using catalog::SystemdVersion;
using Result = WordReader::Result;

constexpr SystemdVersion shell_prefix_since = 258;

/// The prefixes of a command that matter here.
struct Prefixes {
    std::size_t length = 0;
    bool ignore_failure = false;
    bool argv0_follows = false;
    bool shell = false;
};

Prefixes read_prefixes(std::string_view word, SystemdVersion version) {
    Prefixes found;
    bool no_expansion = false;
    int privilege = 0;  // "!" once, "!!" or "+" twice
    for (const char c : word) {
        if (c == '-' && !found.ignore_failure)
            found.ignore_failure = true;
        else if (c == '@' && !found.argv0_follows && !found.shell)
            found.argv0_follows = true;
        else if (c == ':' && !no_expansion)
            no_expansion = true;
        else if (c == '+' && privilege == 0)
            privilege = 2;
        else if (c == '!' && privilege < 2)
            ++privilege;
        else if (c == '|' && version >= shell_prefix_since && !found.shell)
            found.shell = true;
        else
            break;
        ++found.length;
    }
    return found;
}

/// Bytes that systemd takes for unsafe in the path of a program: quotes, backslashes and control
/// characters.
constexpr ByteSet unsafe_bytes(
    "\"'\\\x7f"
    "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f"
    "\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f");

bool is_possible_program(std::string_view path, SystemdVersion version) {
    constexpr std::size_t longest_name = 255;
    constexpr SystemdVersion dot_is_directory_since = 253;
    if (path.empty() || unsafe_bytes.any_in(path) || path.ends_with('/')) return false;
    if (path.starts_with('/')) {
        if (version >= dot_is_directory_since && (path.ends_with("/.") || path.ends_with("/..")))
            return false;
        return path.find('\0') == std::string_view::npos;
    }
    return path.find('/') == std::string_view::npos && path != "." && path != ".." &&
           path.size() <= longest_name;
}

bool starts_with_token(std::string_view rest, std::string_view token) {
    if (!rest.starts_with(token)) return false;
    rest.remove_prefix(token.size());
    return rest.empty() || whitespace_bytes.holds(rest.front());
}

void skip_token(std::string_view& rest, std::size_t length) {
    rest.remove_prefix(length);
    rest.remove_prefix(whitespace_bytes.skip(rest));
}

/// Words without these are what stands there, and no mistake.
constexpr ByteSet marks("\"'\\%;");

/// Skips the words without a mark that `rest` begins with. Returns whether there were any.
bool skip_plain_words(std::string_view& rest) {
    std::size_t end = marks.find(rest);
    if (end < rest.size()) {
        while (end > 0 && !whitespace_bytes.holds(rest[end - 1])) --end;
    }
    rest.remove_prefix(end);
    return end > 0;
}

Result next_word(std::string_view& rest, std::string& word) {
    WordReader reader(rest, catalog::WordFlags::Unquote | catalog::WordFlags::CUnescape,
                      whitespace_bytes, WordReader::UnknownEscape::Keep);
    const Result result = reader.next(word);
    rest = reader.rest();
    return result;
}

/// False where expand() gives nothing.
bool expand_in_place(std::string& word, const UnitName& name, SystemdVersion version) {
    if (word.find('%') == std::string::npos) return true;
    auto expanded = expand(word, name, version);
    if (!expanded) return false;
    word = std::move(*expanded);
    return true;
}

}  // namespace

CommandLines read_command_lines(std::string_view value, const UnitName& name,
                                SystemdVersion version) {
    CommandLines lines;
    std::string word;
    std::string_view rest = value;
    bool more = true;
    while (more) {
        more = false;
        if (next_word(rest, word) != Result::Word) return lines;
        if (word == ";") {
            more = true;
            continue;
        }
        const Prefixes prefixes = read_prefixes(word, version);
        const CommandLines mistake{.count = lines.count, .fatal = !prefixes.ignore_failure};
        word.erase(0, prefixes.length);
        if (!expand_in_place(word, name, version)) return mistake;
        const bool shell_only = prefixes.shell && word.empty();
        if (!shell_only && !is_possible_program(word, version)) return mistake;
        bool has_argv0 = !prefixes.argv0_follows;
        while (!rest.empty()) {
            has_argv0 |= skip_plain_words(rest);
            if (starts_with_token(rest, ";")) {
                skip_token(rest, 1);
                more = true;
                break;
            }
            if (starts_with_token(rest, "\\;")) {
                skip_token(rest, 2);
                has_argv0 = true;
                continue;
            }
            const Result result = next_word(rest, word);
            if (result == Result::End) break;
            if (result == Result::Error || !expand_in_place(word, name, version)) return mistake;
            has_argv0 = true;
        }
        if (!has_argv0) return mistake;
        ++lines.count;
    }
    return lines;
}

}  // namespace unitlint::exposure
