#include "lint/rules.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace unitlint {

namespace {

using Names = std::span<const std::string_view>;

/// Programs that hand words on to a shell, or to which the signs mean something themselves.
constexpr std::array<std::string_view, 33> interpreters = {
    "[",       "awk",  "bash",    "busybox", "csh",    "dash", "eval",    "expr",     "find",
    "fish",    "gawk", "jq",      "ksh",     "mawk",   "mksh", "nsenter", "parallel", "perl",
    "python3", "rsh",  "runuser", "screen",  "script", "sed",  "sh",      "ssh",      "su",
    "test",    "tmux", "watch",   "xargs",   "yash",   "zsh"};

/// Programs that take file names as they are, and leave patterns to the shell.
constexpr std::array<std::string_view, 14> file_programs = {
    "cat", "chgrp", "chmod", "chown", "cp",    "install", "ln",
    "ls",  "mkdir", "mv",    "rm",    "rmdir", "touch",   "truncate"};

bool contains(Names names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view base_name(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// `2>&1`, `>/dev/null`, `<input`, `>>`, `&>`.
bool is_redirection(std::string_view word) {
    if (word.starts_with('&')) word.remove_prefix(1);
    while (!word.empty() && word.front() >= '0' && word.front() <= '9') word.remove_prefix(1);
    if (!word.starts_with('>') && !word.starts_with('<')) return false;
    const char sign = word.front();
    word.remove_prefix(1);
    if (word.starts_with(sign)) word.remove_prefix(1);
    // <name> is a placeholder of documentation, and <= a comparison.
    return word.empty() || word.starts_with('/') || word.starts_with('&') ||
           word.starts_with('$') || word.starts_with('%');
}

/// What a shell would make of a word, in a few words; empty where it means nothing to one.
std::string_view shell_meaning(std::string_view word, std::string_view next, bool is_last,
                               std::string_view program) {
    if (word == "|" || word == "||" || word == "|&") return "a pipe or an alternative";
    if (word == "&&") return "one command after the other";
    if (word == "&" && is_last) return "a command in the background";
    if (is_redirection(word)) return "a redirection";
    if (word.find("$(") != std::string_view::npos && word.find("$$(") == std::string_view::npos)
        return "the output of a command";
    if (word.starts_with('`') || word.find("=`") != std::string_view::npos)
        return "the output of a command";
    if (word.starts_with("~/") && word.size() > 2) return "a path in the home directory";
    if (word.size() > 1 && word.ends_with(';') && next.starts_with('/'))
        return "one command after the other";
    const bool is_path = word.find('/') != std::string_view::npos && !word.starts_with('-');
    if (is_path && word.find('*') != std::string_view::npos && contains(file_programs, program))
        return "a pattern of file names";
    return {};
}

struct Part {
    std::size_t begin;
    std::size_t end;
    bool plain;  // no quotes, no backslashes
};

/// Words as systemd splits them, with their quotes.
std::vector<Part> split(std::string_view text) {
    std::vector<Part> parts;
    char quote = '\0';
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool blank = whitespace.find(c) != std::string_view::npos;
        if (quote == '\0' && blank) {
            inside = false;
            continue;
        }
        if (!inside) parts.push_back({i, i, true});
        inside = true;
        if (c == '\\') {
            parts.back().plain = false;
            ++i;
        } else if (quote != '\0') {
            if (c == quote) quote = '\0';
        } else if (c == '"' || c == '\'') {
            quote = c;
            parts.back().plain = false;
        }
        parts.back().end = std::min(i + 1, text.size());
    }
    return parts;
}

/// The line as a shell's, where quoting does not have to be thought about.
std::optional<Fix> wrap(const Pass& pass, const Assignment& assignment, std::size_t program) {
    const std::string_view text = assignment.value.text;
    if (text.find_first_of("'\"\\") != std::string_view::npos || text.find(" ; ") != text.npos)
        return std::nullopt;
    return Fix{.title = "Run it in a shell",
               .edits = replace_value(
                   pass.unit, assignment,
                   fmt::format("{}/bin/sh -c '{}'", text.substr(0, program), text.substr(program))),
               .applicability = Applicability::Unsafe,
               .preferred = true};
}

void check(Pass& pass, const ResolvedAssignment& line) {
    if (line.directive == nullptr || line.directive->kind != catalog::ValueKind::ExecCommand)
        return;
    const Assignment& assignment = *line.assignment;
    const std::string_view text = assignment.value.text;
    static constexpr ByteSet marks("|&<>$`~;*");
    if (!marks.any_in(text)) return;
    const std::vector<Part> parts = split(text);
    if (parts.empty()) return;
    const auto word_at = [&](std::size_t i) {
        return i < parts.size() ? text.substr(parts[i].begin, parts[i].end - parts[i].begin)
                                : std::string_view();
    };
    const std::size_t prefixes =
        std::min(word_at(0).find_first_not_of("-@:+!|"), word_at(0).size());
    if (word_at(0).substr(0, prefixes).find('|') != std::string_view::npos) return;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (contains(interpreters, base_name(i == 0 ? word_at(0).substr(prefixes) : word_at(i))))
            return;
    }
    const std::string_view program = base_name(word_at(0).substr(prefixes));
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!parts[i].plain) continue;
        const std::string_view meaning =
            shell_meaning(word_at(i), word_at(i + 1), i + 1 == parts.size(), program);
        if (meaning.empty()) continue;
        Diagnostic diagnostic = rules::shell_syntax.found(
            assignment.value.source_range(parts[i].begin, parts[i].end),
            fmt::format("systemd runs no shell: `{}` is not {}, but reaches the program as it "
                        "stands; write `/bin/sh -c '...'` around the line",
                        word_at(i), meaning));
        diagnostic.directive = assignment.name;
        if (auto fix = wrap(pass, assignment, prefixes))
            diagnostic.fixes.push_back(std::move(*fix));
        pass.report(std::move(diagnostic));
        return;
    }
}

}  // namespace

constinit const Rule rules::shell_syntax = {
    .info =
        {
            .id = "shell-syntax",
            .summary = "shell syntax in a command that no shell reads",
            .severity = Severity::Warning,
            .doc =
                R"(systemd splits the lines of `ExecStart=` and its sisters into words and starts the program with them (`config_parse_exec()` in `src/core/load-fragment.c`). It puts in variables, and knows
quotes and escapes, but no pipes, redirections, `&&`, `&`, `$(...)`, backquotes, `~` and file name patterns: those reach the program as arguments. Redirections can be had with
`StandardOutput=` and `StandardInput=`, several commands with several lines, and all the rest with `/bin/sh -c '...'`.

Quoted words are left alone, and so are programs to which such signs mean something. The fix puts the line into a shell; it is unsafe, because the command then does something else.)",
            .bad = "[Service]\nExecStart=/usr/bin/example --verbose > /var/log/example.log\n",
            .good = "[Service]\nExecStart=/bin/sh -c '/usr/bin/example --verbose > "
                    "/var/log/example.log'\n",
        },
    .check_assignment = check,
};

}  // namespace unitlint
