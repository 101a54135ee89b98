#include <array>

#include <fmt/format.h>

#include "catalog/enums.h"
#include "catalog/value/kinds.h"
#include "catalog/value/paths.h"
#include "catalog/value/text.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

/// Names that the kernel uses itself in a control group, or that systemd would have to escape.
bool is_taken(std::string_view name) {
    if (!is_file_name(name) || name.front() == '_' || name.front() == '.') return true;
    if (name == "notify_on_release" || name == "release_agent" || name == "tasks") return true;
    if (name.starts_with("cgroup.")) return true;
    const catalog::EnumTable* table = catalog::find_enum_table("cgroup_controller");
    if (table == nullptr) return false;
    for (const catalog::EnumValue& controller : table->values)
        if (name.starts_with(controller.value) &&
            name.substr(controller.value.size()).starts_with('.'))
            return true;
    return false;
}

}  // namespace

void check_cgroup_name(Judge& judge) {
    if (!is_taken(judge.value())) return;
    judge.reject(
        fmt::format("{} cannot be the name of a control group", quoted(judge.value())),
        {.where = judge.whole(), .advice = "use a name without `/`, `.` and `_` in front"});
}

/// What programs may do with BPF inside: "any", or names between commas. Unknown names are dropped.
void check_bpf_delegate_flags(Judge& judge) {
    const std::string_view value = judge.value();
    if (value == "any") return;
    for (std::size_t begin = 0; begin <= value.size();) {
        const std::size_t end = std::min(value.find(',', begin), value.size());
        const std::string_view flag = value.substr(begin, end - begin);
        bool good = !flag.empty();
        for (const char c : flag)
            good = good && (is_alpha(c) || is_digit(c) || c == '-' || c == '_' || is_blank(c));
        if (!good)
            judge.unreadable("a name from the kernel's BPF",
                             {.where = {begin, end},
                              .effect = Effect::WordIgnored,
                              .advice = "use `any`, or names between commas",
                              .silent = true});
        begin = end + 1;
    }
}

/// Names of rule sets; the sets themselves are files on the system.
void check_oom_rules(Judge& judge) {
    Words words = blank_words(judge, WordFlags::Unquote | WordFlags::RetainEscape);
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        if (is_file_name(word.text)) continue;
        judge.reject(fmt::format("{} is no name of a rule set", quoted(word.text)),
                     {.where = word.where, .effect = Effect::WordIgnored});
    }
    if (result == Words::Result::Error)
        judge.reject("a quotation mark is not closed",
                     {.where = words.failed(), .effect = Effect::RestIgnored});
}

void check_luo_session_list(Judge& judge) {
    Words words = blank_words(judge, WordFlags::None);
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        if (is_file_name(word.text)) continue;
        judge.reject(fmt::format("{} is no name of a session", quoted(word.text)),
                     {.where = word.where, .effect = Effect::WordIgnored});
    }
    if (result == Words::Result::Error)
        judge.reject("the backslash at the end escapes nothing",
                     {.where = words.failed(), .effect = Effect::RestIgnored});
}

/// XAttr*=: "user.NAME=VALUE".
void check_xattr_list(Judge& judge) {
    constexpr std::string_view space = "user.";
    const std::string_view value = judge.value();
    const std::size_t equals = value.find('=');
    if (equals == std::string_view::npos)
        return judge.reject(fmt::format("{} lacks a `=`", quoted(value)),
                            {.where = judge.whole(), .advice = "write `user.NAME=VALUE`"});
    const std::string_view name = value.substr(0, equals);
    if (name.starts_with(space) && name.size() > space.size() && name.size() <= 255) return;
    judge.reject(fmt::format("{} is no name of an attribute", quoted(name)),
                 {.where = {0, equals}, .advice = "begin it with `user.`"});
}

}  // namespace unitlint::value
