#include "lint/rules/trailing_comment.h"

#include "fixes/builders.h"
#include "lint/rules.h"

#include <fmt/format.h>

namespace unitlint {

namespace {

using catalog::ValueKind;

/// How systemd takes a comment behind a value of this kind.
enum class Taken : std::uint8_t {
    AsText,   // free text, in which `#` may well be meant
    AsWords,  // as further words or as part of a path or name: accepted, but not as meant
    Refused,  // the whole value becomes unreadable
};

Taken taken_as(const catalog::Directive& directive) {
    switch (directive.kind) {
        case ValueKind::String:
        case ValueKind::Text:
        case ValueKind::None:
        case ValueKind::Regex:
        case ValueKind::LogFields: return Taken::AsText;
        default: break;
    }
    return directive.words || directive.on_invalid != catalog::OnInvalid::WarningIgnored
               ? Taken::AsWords
               : Taken::Refused;
}

/// Where a comment begins in a value: at a `#` or, where the value cannot hold one, `;` that stands
/// at the start or behind a blank, outside quotes. npos where there is none.
std::size_t find_comment(std::string_view value, const ByteSet& signs) {
    char quote = '\0';
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (c == '\\') {
            ++i;
        } else if (quote != '\0') {
            if (c == quote) quote = '\0';
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (signs.holds(c) && (i == 0 || whitespace_bytes.holds(value[i - 1]))) {
            return i;
        }
    }
    return std::string_view::npos;
}

/// What find_comment() finds in the value of a directive that cannot hold a comment.
std::size_t find_comment(const ResolvedAssignment& line) {
    static constexpr ByteSet of_words("#");
    static constexpr ByteSet of_others("#;");
    if (line.directive == nullptr) return std::string_view::npos;
    switch (taken_as(*line.directive)) {
        case Taken::AsText: return std::string_view::npos;
        case Taken::AsWords: return find_comment(line.assignment->value.text, of_words);
        case Taken::Refused: return find_comment(line.assignment->value.text, of_others);
    }
    return std::string_view::npos;
}

void check(Pass& pass, const ResolvedAssignment& line) {
    const std::size_t begin = find_comment(line);
    if (begin == std::string_view::npos) return;
    const Taken taken = taken_as(*line.directive);
    const Assignment& assignment = *line.assignment;
    const std::string_view value = assignment.value.text;
    const std::string_view comment = value.substr(begin);
    const std::string_view intended = strip(value.substr(0, begin));
    Diagnostic diagnostic =
        rules::trailing_comment.found(assignment.value.source_range(begin, value.size()), {});
    diagnostic.directive = assignment.name;
    if (taken == Taken::Refused) {
        diagnostic.message = fmt::format(
            "systemd reads `{}` as the value and ignores the whole line, because there are no "
            "comments behind a value; put the comment on a line of its own",
            value);
    } else {
        diagnostic.severity = Severity::Warning;
        diagnostic.message = fmt::format(
            "systemd reads `{}` as part of the value, because there are no comments behind a "
            "value; put it on a line of its own",
            comment);
    }
    if (assignment.value.folded == nullptr) {
        const TextRange cut{intended.empty() ? assignment.value.range.begin
                                             : assignment.value.source_offset(intended.size()),
                            assignment.value.range.end};
        diagnostic.fixes.push_back({.title = "Put the comment on a line of its own",
                                    .edits = lift_comment(pass.unit, assignment, cut, comment),
                                    .applicability = Applicability::Unsafe,
                                    .preferred = true});
    }
    pass.report(std::move(diagnostic));
}

}  // namespace

bool has_trailing_comment(const ResolvedAssignment& line) {
    return find_comment(line) != std::string_view::npos;
}

constinit const Rule rules::trailing_comment = {
    .info =
        {
            .id = "trailing-comment",
            .summary = "a comment behind a value, which systemd takes as part of the value",
            .severity = Severity::Error,
            .doc =
                R"(Unit files have comments on lines of their own only. systemd reads `ProtectHome=true # no access to /home` as the value
`true # no access to /home`, cannot make a boolean of it, logs one line in the journal and ignores the assignment: the service runs without
the protection. Where the value is a list or a command, the words of the comment become entries or arguments.

The fix puts the comment above the line. It is unsafe, because the line then takes effect, perhaps for the first time.)",
            .bad = "[Service]\nExecStart=/usr/bin/example\nRestart=always # it must run\n",
            .good = "[Service]\nExecStart=/usr/bin/example\n# it must run\nRestart=always\n",
        },
    .check_assignment = check,
};

}  // namespace unitlint
