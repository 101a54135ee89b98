#include <fmt/format.h>

#include "catalog/value/enumeration.h"
#include "catalog/value/kinds.h"
#include "catalog/value/paths.h"
#include "catalog/value/text.h"

namespace unitlint::value {
namespace {

struct Form {
    std::string_view prefix;
    catalog::SystemdVersion since;
    bool output_only;
};

constexpr Form forms[] = {
    {"file:", 236, false},
    {"append:", 240, true},
    {"truncate:", 248, true},
};

void check_fd(Judge& judge, std::size_t from) {
    Expander expander;
    const std::optional<Expanded> name =
        expander.expand_from(judge, from, Effect::LineIgnored, longest_name);
    if (!name) return;
    bool good = name->text.size() <= longest_name;
    for (const char c : name->text)
        good = good && !is_control(c) && static_cast<unsigned char>(c) < 0x7F && c != ':';
    if (good) return;
    judge.reject(fmt::format("{} is no name of a file descriptor", quoted(name->text)),
                 {.where = {from, judge.value().size()}, .advice = "use ASCII without `:`"});
}

}  // namespace

void check_stdio(Judge& judge) {
    const std::string_view value = judge.value();
    const bool output = judge.name() != "StandardInput";
    if (value.starts_with("fd:")) return check_fd(judge, 3);
    for (const Form& form : forms) {
        if (!value.starts_with(form.prefix) || (form.output_only && !output)) continue;
        if (!judge.at_least(form.since))
            return judge.too_new(form.prefix, form.since, {.where = judge.whole()});
        Expander expander;
        const std::size_t from = form.prefix.size();
        const std::optional<Expanded> path =
            expander.expand_from(judge, from, Effect::LineIgnored, longest_path);
        if (path) check_path(judge, *path, {from, value.size()}, Effect::LineIgnored);
        return;
    }
    check_enum(judge);
}

}  // namespace unitlint::value
