#include "catalog/value/interfaces.h"

#include <fmt/format.h>

#include "catalog/value/expand.h"
#include "catalog/value/kinds.h"
#include "catalog/value/number.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

constexpr std::int64_t int_max = 2147483647;
constexpr std::string_view usage = "use a name such as `eth0`, of at most 15 characters";

void complain(Judge& judge, std::string_view name, Span where, Effect effect) {
    judge.reject(fmt::format("{} is no name of a network interface", quoted(name)),
                 {.where = where, .effect = effect, .advice = std::string(usage)});
}

}  // namespace

bool is_ifname(std::string_view name, IfnameLength length, IfnameNumber number) {
    if (name.empty()) return false;
    if (parse_within(name, 1, int_max)) return number == IfnameNumber::Allowed;
    if (name.size() > static_cast<std::size_t>(length)) return false;
    if (name == "." || name == ".." || name == "all" || name == "default") return false;
    for (const char c : name)
        if (static_cast<unsigned char>(c) <= 32 || static_cast<unsigned char>(c) >= 127 ||
            c == ':' || c == '/' || c == '%')
            return false;
    return !all_digits(name);
}

void check_ifname(Judge& judge) {
    const bool bind = judge.directive().parser == "config_parse_socket_bindtodevice";
    if (bind && judge.value() == "*") return;
    if (bind && !judge.at_least(258)) {
        if (!is_ifname(judge.value(), IfnameLength::Kernel))
            complain(judge, judge.value(), judge.whole(), Effect::LineIgnored);
        return;
    }
    Expander expander;
    const std::optional<Expanded> name = expander.expand_from(judge, 0, Effect::LineIgnored);
    if (name && name->exact && !is_ifname(name->text, IfnameLength::Kernel))
        complain(judge, name->text, judge.whole(), Effect::LineIgnored);
}

void check_ifname_list(Judge& judge) {
    const IfnameLength length =
        judge.at_least(254) ? IfnameLength::Alternative : IfnameLength::Kernel;
    Words words = blank_words(judge, WordFlags::Unquote, judge.value().starts_with('~') ? 1 : 0);
    Word word;
    Words::Result result;
    while ((result = words.next(word)) == Words::Result::Word)
        if (!is_ifname(word.text, length))
            complain(judge, word.text, word.where, Effect::WordIgnored);
    if (result == Words::Result::Error)
        judge.reject("a quotation mark or a backslash has no end",
                     {.where = words.failed(), .effect = Effect::RestIgnored});
}

}  // namespace unitlint::value
