#include <vector>

#include <fmt/format.h>

#include "catalog/errnos.h"
#include "catalog/syscalls.h"
#include "catalog/value/errors.h"
#include "catalog/value/kinds.h"
#include "catalog/value/number.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

constexpr catalog::SystemdVersion errno_since = 247;

bool is_errno_or_action(std::string_view text) {
    return text == "kill" || is_errno_name(text) ||
           parse_within(text, 0, catalog::errno_limit).has_value();
}

void complain_about_group(Judge& judge, std::string_view name, Span where) {
    std::vector<std::string_view> names;
    for (const catalog::SyscallGroup& group : catalog::syscall_groups())
        if (group.since <= judge.context().version) names.push_back(group.name);
    judge.reject(fmt::format("{} is no group of system calls", quoted(name)),
                 {.where = where,
                  .effect = Effect::WordIgnored,
                  .advice = "use groups such as `@system-service`",
                  .replacement = nearest(name, where, names)});
}

void complain_about_call(Judge& judge, std::string_view name, Span where) {
    // To suggest a name without it would allow what was to be denied.
    if (name.starts_with('~'))
        return judge.reject(fmt::format("{} is no system call", quoted(name)),
                            {.where = where,
                             .effect = Effect::WordIgnored,
                             .advice = "a `~` counts only in front of the whole list; use an "
                                       "assignment of its own"});
    std::vector<std::string_view> names;
    if (judge.wants_suggestions())
        for (const catalog::Syscall& call : catalog::syscalls()) names.push_back(call.name);
    judge.reject(fmt::format("{} is no system call", quoted(name)),
                 {.where = where,
                  .effect = Effect::WordIgnored,
                  .replacement = nearest(name, where, names)});
}

void check_name(Judge& judge, std::string_view name, Span where) {
    if (!name.starts_with('@')) {
        // A call that is in a group, but not in the libseccomp of the data, is newer than that and
        // not wrong.
        const catalog::Syscall* call = catalog::find_syscall(name);
        if (call == nullptr) complain_about_call(judge, name, where);
        return;
    }
    const catalog::SyscallGroup* group = catalog::find_syscall_group(name);
    if (group == nullptr) return complain_about_group(judge, name, where);
    if (group->since > judge.context().version)
        judge.too_new(name, group->since, {.where = where, .effect = Effect::WordIgnored});
}

/// "NAME[:ERRNO]", where the error is for denied calls only.
void check_filter_word(Judge& judge, const Word& word, bool deny) {
    const std::size_t colon = word.text.find(':');
    const std::string_view name = word.text.substr(0, colon);
    Span where = word.where;
    if (colon != std::string_view::npos) {
        const std::string_view error = word.text.substr(colon + 1);
        const Span error_where =
            word.verbatim ? Span{where.begin + colon + 1, where.end} : word.where;
        if (!is_errno_or_action(error))
            return judge.unreadable(
                "an error number",
                {.where = error_where,
                 .effect = Effect::WordIgnored,
                 .advice = "use a name such as `EPERM`, a number up to 4095, or `kill`"});
        if (!deny)
            return judge.reject("a system call that is allowed takes no error number",
                                {.where = word.where,
                                 .effect = Effect::WordIgnored,
                                 .advice = "write the name alone"});
        if (!judge.at_least(errno_since) && error == "kill")
            return judge.too_new("kill", errno_since,
                                 {.where = error_where, .effect = Effect::WordIgnored});
        if (word.verbatim) where.end = where.begin + colon;
    }
    if (name.empty())
        return judge.reject("the name of the system call is missing",
                            {.where = word.where, .effect = Effect::WordIgnored});
    check_name(judge, name, where);
}

}  // namespace

void check_syscall_filter(Judge& judge) {
    const bool deny = judge.value().starts_with('~');
    const bool log = judge.directive().parser == "config_parse_syscall_log";
    Words words = blank_words(judge, WordFlags::None, deny ? 1 : 0);
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        if (log)
            check_name(judge, word.text, word.where);
        else
            check_filter_word(judge, word, deny);
    }
    if (result == Words::Result::Error)
        judge.reject("the backslash at the end escapes nothing",
                     {.where = words.failed(), .effect = Effect::RestIgnored});
}

}  // namespace unitlint::value
