#include "lint/rules.h"

#include "catalog/syscalls.h"
#include "exposure/settings.h"
#include "exposure/syscall_groups.h"
#include "lint/hardening/service_facts.h"
#include "lint/rules/effective.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace unitlint {

namespace {

using hardening::Trait;

/// The assignments to a directive in all files of the unit.
std::vector<ResolvedAssignment> entries_of(const Pass& pass, std::string_view name) {
    std::vector<ResolvedAssignment> entries;
    const catalog::Directive* directive = catalog::find_directive(catalog::Section::Service, name);
    std::copy_if(pass.merged_lines.begin(), pass.merged_lines.end(), std::back_inserter(entries),
                 [&](const ResolvedAssignment& line) { return line.directive == directive; });
    return entries;
}

void report(Pass& pass, const ResolvedAssignment& entry, std::string message,
            const ResolvedAssignment* because = nullptr, std::string reason = {},
            Severity severity = Severity::Warning) {
    // What another file says is said there.
    if (entry.file != pass.own_file) return;
    const Assignment& assignment = *entry.assignment;
    Diagnostic diagnostic = rules::inverted_list.found(
        assignment.value.text.empty() ? assignment.key : assignment.value.range,
        std::move(message));
    diagnostic.directive = assignment.name;
    diagnostic.severity = severity;
    if (because != nullptr) {
        diagnostic.related.push_back(
            pass.place_in_file(because->file, because->assignment->value.range, std::move(reason)));
    }
    pass.report(std::move(diagnostic));
}

/// An empty list of what is allowed allows all.
void check_empty(Pass& pass, std::string_view name, std::string_view instead) {
    const auto entries = entries_of(pass, name);
    if (entries.size() != 1 || !entries.front().assignment->value.text.empty()) return;
    report(
        pass, entries.front(),
        fmt::format("this restricts nothing: an empty `{}=` only takes back what was set before; "
                    "{}",
                    name, instead));
}

/// A list of namespaces allows what it names. One that names most of them, in a unit that makes
/// none, was meant the other way.
void check_namespaces(Pass& pass) {
    constexpr std::size_t most = 4;  // of 7
    const auto entries = entries_of(pass, "RestrictNamespaces");
    if (entries.size() != 1) return;
    const std::string_view value = entries.front().assignment->value.text;
    if (value.starts_with('~') || split_words(value).size() < most) return;
    const hardening::ServiceFacts& facts = *pass.facts();
    if (facts.programs.empty() || facts.traits.has_any(Trait::Namespaces | Trait::Containers |
                                                       Trait::Sessions | Trait::Software))
        return;
    report(pass, entries.front(),
           fmt::format("this allows the kinds of namespaces that it names and forbids the others, "
                       "and nothing in this unit makes namespaces; write `~{}` to forbid these, or "
                       "`yes` to forbid all",
                       value));
}

/// The system calls of a list, by their place in the catalog.
exposure::SyscallSet calls_of(std::string_view list, catalog::SystemdVersion version) {
    exposure::SyscallSet set;
    for (std::string_view word : split_words(list)) {
        if (word.starts_with('~')) word.remove_prefix(1);
        word = word.substr(0, word.find(':'));
        if (word.starts_with('@')) {
            if (const exposure::SyscallSet* group = exposure::syscall_group(version, word))
                set |= *group;
        } else if (const catalog::Syscall* call = catalog::find_syscall(word)) {
            set.insert(static_cast<std::size_t>(call - catalog::syscalls().data()));
        }
    }
    return set;
}

/// The first list decides: after one with `~`, a list without it takes calls off what is forbidden,
/// and does not allow only those.
void check_filter(Pass& pass) {
    const ResolvedAssignment* first = nullptr;
    exposure::SyscallSet forbidden;
    const auto entries = entries_of(pass, "SystemCallFilter");
    for (const ResolvedAssignment& entry : entries) {
        const std::string_view list = entry.assignment->value.text;
        if (list.empty()) {
            first = nullptr;
            forbidden = {};
            continue;
        }
        if (first == nullptr) {
            first = &entry;
            if (!list.starts_with('~')) return;  // what follows adds to it or takes from it
        }
        const exposure::SyscallSet calls = calls_of(list, pass.options.version);
        if (list.starts_with('~')) {
            forbidden |= calls;
            continue;
        }
        const bool looks_whole = list.find("@system-service") != std::string_view::npos;
        const bool idle = !forbidden.intersects(calls);
        forbidden -= calls;
        if (!looks_whole && !idle) continue;
        report(pass, entry,
               looks_whole
                   ? "this does not allow only these system calls: the first list begins with `~`, "
                     "so all is allowed but what such lists name, and this one takes calls off "
                     "them; put the list without `~` first"
                   : "this has no effect: the first list begins with `~`, so all is allowed but "
                     "what such lists name, and they name none of these; remove the line, or put "
                     "it first to allow nothing else",
               first, "the first list", looks_whole ? Severity::Warning : Severity::Information);
    }
}

void check(Pass& pass) {
    if (pass.type != catalog::UnitType::Service || pass.merged.refused() || !pass.merged.has_main)
        return;
    check_empty(pass, "RestrictAddressFamilies", "write `none` to forbid all sockets");
    check_empty(pass, "SystemCallFilter", "begin with `@system-service`");
    check_namespaces(pass);
    check_filter(pass);
}

}  // namespace

constinit const Rule rules::inverted_list = {
    .info =
        {
            .id = "inverted-list",
            .summary = "a list that allows what it seems to forbid, or the other way round",
            .doc =
                R"(Lists that begin with `~` forbid what they name; all others allow what they name, and nothing else. Three of them are easily read the other way:

- `RestrictNamespaces=uts ipc pid user cgroup` allows these five kinds.
- An empty `RestrictAddressFamilies=` or `SystemCallFilter=` restricts nothing.
- Of several `SystemCallFilter=` the first decides. Where it begins with `~`, a later list without `~` takes calls off what is forbidden; everything else stays allowed.)",
            .bad = "[Service]\nExecStart=/usr/bin/example\nSystemCallFilter=~@mount\n"
                   "SystemCallFilter=@system-service\n",
            .good = "[Service]\nExecStart=/usr/bin/example\nSystemCallFilter=@system-service\n"
                    "SystemCallFilter=~@mount\n",
        },
    .check = check,
};

}  // namespace unitlint
