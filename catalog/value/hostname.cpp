#include <array>

#include <fmt/format.h>

#include "catalog/boolean.h"
#include "catalog/value/enumeration.h"
#include "catalog/value/expand.h"
#include "catalog/value/kinds.h"
#include "catalog/value/text.h"

namespace unitlint::value {
namespace {

constexpr catalog::SystemdVersion modes_since = 258;

/// A host name: labels of letters, digits, "-" and "_" between single dots, at most 64 bytes.
bool is_hostname(std::string_view name) {
    if (name.empty() || name.size() > 64) return false;
    char last = '.';
    for (const char c : name) {
        if (c == '.' ? last == '.' || last == '-'
                     : !is_alpha(c) && !is_digit(c) && c != '-' && c != '_')
            return false;
        if (c == '-' && last == '.') return false;
        last = c;
    }
    return last != '.' && last != '-';
}

}  // namespace

/// ProtectHostname=: a boolean, later also "private", and a host name behind a colon.
void check_protect_hostname(Judge& judge) {
    const std::string_view value = judge.value();
    if (catalog::parse_boolean(value)) return;
    const std::size_t colon = value.find(':');
    const std::string_view mode = value.substr(0, colon);
    if (!judge.at_least(modes_since)) {
        if (mode == "private" || (colon != std::string_view::npos && catalog::parse_boolean(mode)))
            return judge.too_new(value, modes_since,
                                 {.where = judge.whole(), .advice = "use yes or no"});
        return check_boolean(judge);
    }
    if (mode != "private" &&
        (colon == std::string_view::npos || catalog::parse_boolean(mode) != true)) {
        constexpr std::array<std::string_view, 3> known = {"yes", "no", "private"};
        return judge.reject(
            fmt::format("{} is none of the values that it knows", quoted(mode)),
            {.where = {0, mode.size()},
             .advice = "use " + listed(known) + ", and perhaps `:` with a host name",
             .replacement = nearest(mode, {0, mode.size()}, known)});
    }
    if (colon == std::string_view::npos) return;
    Expander expander;
    const std::optional<Expanded> name =
        expander.expand_from(judge, colon + 1, Effect::LineIgnored);
    if (!name || !name->exact || is_hostname(name->text)) return;
    judge.reject(fmt::format("{} is no host name", quoted(name->text)),
                 {.where = {colon + 1, value.size()}});
}

}  // namespace unitlint::value
