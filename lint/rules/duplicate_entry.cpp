#include "lint/rules.h"

#include "syntax/byte_set.h"

#include <fmt/format.h>

#include <bit>
#include <functional>
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

/// A word of a list.
struct Entry {
    const ResolvedAssignment* line;
    std::size_t begin;
    std::size_t end;
    std::uint32_t reset;  // how often the list had been emptied before it

    std::string_view word() const {
        return line->assignment->value.text.substr(begin, end - begin);
    }
    bool is_same_as(const Entry& other) const {
        return line->directive == other.line->directive && word() == other.word();
    }
};

std::vector<Entry> entries_of(const Pass& pass) {
    constexpr ByteSet quoting("\"'\\");
    std::vector<Entry> entries;
    std::unordered_map<const catalog::Directive*, std::uint32_t> resets;
    for (const ResolvedAssignment& line : pass.assignments) {
        if (line.directive == nullptr || !is_set(*line.directive)) continue;
        const std::string_view text = line.assignment->value.text;
        if (text.empty() && line.directive->empty != catalog::EmptyEffect::Noop)
            ++resets[line.directive];
        // Quotes and escapes make words that are not what they look like.
        if (quoting.any_in(text)) continue;
        const std::uint32_t reset = text.empty() || resets.empty() ? 0 : resets[line.directive];
        for_each_piece(text, whitespace_bytes, [&](std::string_view word) {
            const auto begin = static_cast<std::size_t>(word.data() - text.data());
            entries.push_back({&line, begin, begin + word.size(), reset});
        });
    }
    return entries;
}

/// The first entry of each word. Made for all at once, and without a place of its own for each:
/// a list may have tens of thousands, and is read again with every keystroke.
class FirstEntries {
public:
    explicit FirstEntries(std::size_t most) : slots_(std::bit_ceil(most * 2 + 1)) {}

    /// Where the entry of the same word is, or may be put: null there.
    const Entry*& place_of(const Entry& entry) {
        const std::size_t hash = std::hash<std::string_view>()(entry.word()) ^
                                 std::hash<const void*>()(entry.line->directive);
        for (std::size_t at = hash;; ++at) {
            const Entry*& slot = slots_[at & (slots_.size() - 1)];
            if (slot == nullptr || slot->is_same_as(entry)) return slot;
        }
    }

private:
    std::vector<const Entry*> slots_;  // a power of two, more than half of them free
};

/// Takes the word out of the line, or the line out of the unit where it has no other.
std::vector<TextEdit> removal(const Pass& pass, const Entry& entry) {
    const Assignment& assignment = *entry.line->assignment;
    const std::string_view text = assignment.value.text;
    std::size_t begin = entry.begin;
    std::size_t end = std::min(text.find_first_not_of(whitespace, entry.end), text.size());
    if (end == text.size())
        begin = begin == 0 ? 0 : text.find_last_not_of(whitespace, begin - 1) + 1;
    if (begin == 0 && end == text.size()) return remove_assignment(pass.unit, assignment);
    if (assignment.value.folded == nullptr)
        return {{assignment.value.source_range(begin, end), {}}};
    std::string rest(text);
    rest.erase(begin, end - begin);
    return replace_value(pass.unit, assignment, rest);
}

void report(Pass& pass, const Entry& first, const Entry& again) {
    const Assignment& assignment = *again.line->assignment;
    const TextRange range = assignment.value.source_range(again.begin, again.end);
    if (pass.keep(*again.line, *first.line, range)) return;
    const std::string word(again.word());
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
    const std::vector<Entry> entries = entries_of(pass);
    if (entries.size() < 2) return;
    FirstEntries firsts(entries.size());
    for (const Entry& entry : entries) {
        const Entry*& first = firsts.place_of(entry);
        if (first != nullptr && first->reset == entry.reset) {
            report(pass, *first, entry);
        } else {
            first = &entry;
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
