#include "lint/rules.h"

#include <fmt/format.h>
#include <unordered_map>

namespace unitlint {

namespace {

using catalog::ValueKind;

/// Lists in which an entry that is there already changes nothing, wherever it stands.
bool is_set(const catalog::Directive& directive) {
    if (directive.repeat != catalog::Repeat::Append || !directive.words) return false;
    switch (directive.kind) {
        case ValueKind::UnitList:
        case ValueKind::UserOrGroupList:
        case ValueKind::EnvNames:
        case ValueKind::SyscallArchs:
        case ValueKind::IpPrefixList:
        case ValueKind::PathList: return true;
        default: return false;
    }
}

struct Key {
    const catalog::Directive* directive;
    std::string_view word;
    bool operator==(const Key&) const = default;
};

struct Hash {
    std::size_t operator()(const Key& key) const {
        return std::hash<std::string_view>()(key.word) ^ std::hash<const void*>()(key.directive);
    }
};

struct Entry {
    const ResolvedAssignment* line;
    std::size_t begin;
    std::size_t end;
    std::uint32_t reset;  // how often the list had been emptied before it
};

/// Takes the word out of the line, or the line out of the unit where it has no other.
std::vector<TextEdit> removal(const Pass& pass, const Entry& entry) {
    const Assignment& assignment = *entry.line->assignment;
    std::string text(assignment.value.text);
    std::size_t begin = entry.begin;
    std::size_t end = std::min(text.find_first_not_of(whitespace, entry.end), text.size());
    if (end == text.size())
        begin = begin == 0 ? 0 : text.find_last_not_of(whitespace, begin - 1) + 1;
    if (begin == 0 && end == text.size()) return remove_assignment(pass.unit, assignment);
    if (assignment.value.folded == nullptr)
        return {{assignment.value.source_range(begin, end), {}}};
    text.erase(begin, end - begin);
    return replace_value(pass.unit, assignment, text);
}

void report(Pass& pass, const Entry& first, const Entry& again) {
    const Assignment& assignment = *again.line->assignment;
    const TextRange range = assignment.value.source_range(again.begin, again.end);
    if (pass.keep(*again.line, *first.line, range)) return;
    const std::string word(assignment.value.text.substr(again.begin, again.end - again.begin));
    Diagnostic diagnostic = rules::duplicate_entry.found(
        range, fmt::format("`{}` is in `{}=` already", word, assignment.name));
    diagnostic.directive = assignment.name;
    diagnostic.tag = Tag::Unnecessary;
    diagnostic.related.push_back(
        {first.line->assignment->value.source_range(first.begin, first.end), "the first time"});
    diagnostic.fixes.push_back({.title = fmt::format("Remove the second {}", word),
                                .edits = removal(pass, again),
                                .applicability = Applicability::Safe,
                                .preferred = true});
    pass.report(std::move(diagnostic), *again.line, *first.line);
}

void check(Pass& pass) {
    std::unordered_map<Key, Entry, Hash> seen;
    std::unordered_map<const catalog::Directive*, std::uint32_t> resets;
    for (const ResolvedAssignment& line : pass.assignments) {
        if (line.directive == nullptr || !is_set(*line.directive)) continue;
        const std::string_view text = line.assignment->value.text;
        if (text.empty() && line.directive->empty != catalog::EmptyEffect::Noop)
            ++resets[line.directive];
        // Quotes and escapes make words that are not what they look like.
        if (text.find_first_of("\"'\\") != std::string_view::npos) continue;
        const std::uint32_t reset = text.empty() || resets.empty() ? 0 : resets[line.directive];
        for (std::size_t begin = text.find_first_not_of(whitespace);
             begin != std::string_view::npos && begin < text.size();) {
            const std::size_t end = std::min(text.find_first_of(whitespace, begin), text.size());
            const Entry entry{&line, begin, end, reset};
            const auto [place, added] =
                seen.try_emplace({line.directive, text.substr(begin, end - begin)}, entry);
            if (!added && place->second.reset == reset)
                report(pass, place->second, entry);
            else
                place->second = entry;
            begin = text.find_first_not_of(whitespace, end);
        }
    }
}

}  // namespace

constinit const Rule rules::duplicate_entry = {
    .info =
        {
            .id = "duplicate-entry",
            .summary = "an entry that its list has already",
            .severity = Severity::Information,
            .doc =
                R"(In lists of units, paths, users, addresses and the like an entry counts once, in whatever line it stands. The second one has no effect; sometimes it was meant to be another.
Lists in which the order or the number matters, such as commands and environment variables, are left alone.

The fix removes the second entry, which changes nothing for systemd.)",
            .bad = "[Unit]\nAfter=network.target sshd.service\nAfter=network.target\n"
                   "[Service]\nExecStart=/usr/bin/example\n",
            .good = "[Unit]\nAfter=network.target sshd.service\n"
                    "[Service]\nExecStart=/usr/bin/example\n",
        },
    .check = check,
};

}  // namespace unitlint
