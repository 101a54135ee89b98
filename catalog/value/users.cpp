#include <fmt/format.h>

#include "catalog/value/expand.h"
#include "catalog/value/kinds.h"
#include "catalog/value/number.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

/// Numbers that stand for "no user".
constexpr std::uint64_t no_id_16 = 65535;
constexpr std::uint64_t no_id_32 = 4294967295;

/// Whether systemd's valid_user_group_name() takes a text in the relaxed way of unit files, or as a
/// number.
bool is_user(std::string_view name) {
    if (name.empty()) return false;
    if (all_digits(name)) {
        if (name.size() > 1 && name.front() == '0') return false;
        const std::optional<std::uint64_t> id = parse_unsigned(name, no_id_32);
        return id && *id != no_id_16 && *id != no_id_32;
    }
    if (name.front() == ' ' || name.back() == ' ' || name == "." || name == "..") return false;
    if (name.front() == '-' && (name.size() == 1 || all_digits(name.substr(1)))) return false;
    if (name.find_first_of(":/") != std::string_view::npos || !is_utf8(name)) return false;
    for (const char c : name)
        if (is_control(c)) return false;
    return true;
}

void complain(Judge& judge, std::string_view name, Span where) {
    const bool group = judge.name().find("Group") != std::string_view::npos;
    judge.reject(
        fmt::format("{} cannot be a {}", quoted(name), group ? "group" : "user"),
        {.where = where, .effect = Effect::UnitRefused, .advice = "use a name or a number"});
}

}  // namespace

void check_user_or_group(Judge& judge) {
    Expander expander;
    const std::optional<Expanded> name = expander.expand_from(judge, 0, Effect::UnitRefused);
    if (!name) return;
    if (!is_user(name->text)) return complain(judge, name->text, judge.whole());
    if (name->exact && name->text == "nobody" &&
        judge.name().find("User") != std::string_view::npos)
        judge.reject(
            "`nobody` is shared with everything that has no user of its own, which is not safe",
            {.where = judge.whole(),
             .effect = Effect::Accepted,
             .advice = "use a user of its own, or `DynamicUser=yes`"});
}

void check_user_or_group_list(Judge& judge) {
    Words words = blank_words(judge, WordFlags::None);
    Expander expander;
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word) {
        const std::optional<Expanded> name = expander.expand(judge, word, Effect::UnitRefused);
        if (!name) return;
        if (!is_user(name->text)) return complain(judge, name->text, word.where);
    }
    if (result == Words::Result::Error)
        judge.reject("the backslash at the end escapes nothing",
                     {.where = words.failed(), .effect = Effect::UnitRefused});
}

}  // namespace unitlint::value
