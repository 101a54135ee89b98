#include "catalog/signals.h"

#include <vector>

#include <fmt/format.h>

#include "catalog/errnos.h"
#include "catalog/exit_status.h"
#include "catalog/value/errors.h"
#include "catalog/value/kinds.h"
#include "catalog/value/number.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

constexpr int realtime_count = catalog::realtime_signal_max - catalog::realtime_signal_min;

/// Whether systemd's signal_from_string() takes a text: a number from 1 to 64 in any base, a name
/// with or without "SIG", RTMIN, RTMIN+n, RTMAX, RTMAX-n.
bool is_signal(std::string_view text) {
    if (parse_number(text)) return parse_within(text, 1, 64).has_value();
    if (catalog::find_signal(text) != nullptr) return true;
    if (text.starts_with("SIG")) text.remove_prefix(3);
    if (text.starts_with("RTMIN")) {
        const std::string_view rest = text.substr(5);
        return rest.empty() || (rest.front() == '+' && parse_within(rest, 0, realtime_count));
    }
    if (text.starts_with("RTMAX")) {
        const std::string_view rest = text.substr(5);
        return rest.empty() || (rest.front() == '-' && parse_within(rest, -realtime_count, 0));
    }
    return false;
}

std::optional<Replacement> nearest_signal(std::string_view text, Span where) {
    std::vector<std::string_view> names;
    for (const catalog::Signal& signal : catalog::signals())
        names.push_back(text.starts_with("SIG") || text.starts_with("sig") ? signal.name
                                                                           : signal.name.substr(3));
    return nearest(text, where, names);
}

bool is_exit_status(std::string_view text) {
    return catalog::find_exit_status(text) != nullptr || parse_within(text, 0, 255).has_value();
}

}  // namespace

bool is_errno_name(std::string_view text) {
    for (const catalog::Errno& error : catalog::errnos())
        if (same_ignoring_case(error.name, text)) return true;
    return false;
}

void check_signal(Judge& judge) {
    if (is_signal(judge.value())) return;
    judge.unreadable("a signal",
                     {.where = judge.whole(),
                      .advice = "use a name such as `SIGTERM`, or a number from 1 to 64",
                      .replacement = nearest_signal(judge.value(), judge.whole())});
}

void check_exit_status_list(Judge& judge) {
    Words words = blank_words(judge, WordFlags::None);
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        if (is_exit_status(word.text) || is_signal(word.text)) continue;
        judge.unreadable(
            "an exit status or a signal",
            {.where = word.where,
             .effect = Effect::WordIgnored,
             .advice = "use a number from 0 to 255, a name such as `TEMPFAIL`, or a signal",
             .replacement = nearest_signal(word.text, word.where)});
    }
    if (result == Words::Result::Error)
        judge.reject("the backslash at the end escapes nothing",
                     {.where = words.failed(), .effect = Effect::RestIgnored});
}

void check_errno(Judge& judge) {
    const std::string_view value = judge.value();
    if (value == "kill" || is_errno_name(value)) return;
    if (parse_within(value, 1, catalog::errno_limit)) return;
    std::vector<std::string_view> names = {"kill"};
    for (const catalog::Errno& error : catalog::errnos()) names.push_back(error.name);
    judge.unreadable("an error number",
                     {.where = judge.whole(),
                      .advice = "use a name such as `EPERM`, a number from 1 to 4095, or `kill`",
                      .replacement = nearest(value, judge.whole(), names)});
}

}  // namespace unitlint::value
