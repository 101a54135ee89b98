#include "exposure/command_line.h"

#include "exposure/expand.h"
#include "exposure/words.h"

#include <algorithm>
#include <string>

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

bool is_safe(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) {
        return (c > 0 && c < ' ') || c == '"' || c == '\'' || c == '\\' || c == '\x7f';
    });
}

bool is_possible_program(std::string_view path, SystemdVersion version) {
    constexpr std::size_t longest_name = 255;
    constexpr SystemdVersion dot_is_directory_since = 253;
    if (path.empty() || !is_safe(path) || path.ends_with('/')) return false;
    if (path.starts_with('/')) {
        if (version >= dot_is_directory_since && (path.ends_with("/.") || path.ends_with("/..")))
            return false;
        return std::none_of(path.begin(), path.end(), [](char c) { return c == 0; });
    }
    return path.find('/') == std::string_view::npos && path != "." && path != ".." &&
           path.size() <= longest_name;
}

bool starts_with_token(std::string_view rest, std::string_view token) {
    if (!rest.starts_with(token)) return false;
    rest.remove_prefix(token.size());
    return rest.empty() || whitespace.find(rest.front()) != std::string_view::npos;
}

void skip_token(std::string_view& rest, std::size_t length) {
    rest.remove_prefix(length);
    rest.remove_prefix(std::min(rest.find_first_not_of(whitespace), rest.size()));
}

Result next_word(std::string_view& rest, std::string& word) {
    WordReader reader(rest, catalog::WordFlags::Unquote | catalog::WordFlags::CUnescape, whitespace,
                      WordReader::UnknownEscape::Keep);
    const Result result = reader.next(word);
    rest = reader.rest();
    return result;
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
        const auto path = expand(std::string_view(word).substr(prefixes.length), name, version);
        const bool shell_only = prefixes.shell && path && path->empty();
        if (!path || (!shell_only && !is_possible_program(*path, version))) return mistake;
        bool has_argv0 = !prefixes.argv0_follows;
        while (!rest.empty()) {
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
            if (result == Result::Error || !expand(word, name, version)) return mistake;
            has_argv0 = true;
        }
        if (!has_argv0) return mistake;
        ++lines.count;
    }
    return lines;
}

}  // namespace unitlint::exposure
