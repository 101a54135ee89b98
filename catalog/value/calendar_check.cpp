#include <array>

#include <fmt/format.h>

#include "catalog/value/calendar.h"
#include "catalog/value/expand.h"
#include "catalog/value/kinds.h"
#include "catalog/value/timespan.h"

namespace unitlint::value {
namespace {

/// The words for common expressions that somebody may have meant.
constexpr std::array<std::string_view, 12> shorthands = {
    "minutely", "hourly", "daily",     "monthly",      "annually",      "yearly",
    "anually",  "weekly", "quarterly", "semiannually", "semi-annually", "biannually",
};

}  // namespace

void check_calendar_or_timespan(Judge& judge) {
    Expander expander;
    const std::optional<Expanded> expanded = expander.expand_from(judge, 0, Effect::LineIgnored);
    if (!expanded || !expanded->exact) return;
    const bool verbatim = expanded->text.size() == judge.value().size();
    if (judge.name() != "OnCalendar") {
        const Timespan span = parse_timespan(expanded->text, 1'000'000);
        if (span.amount) return;
        if (verbatim)
            complain_about(judge, span, judge.whole(), Effect::LineIgnored);
        else
            judge.unreadable("a time span", {.where = judge.whole()});
        return;
    }
    const std::optional<CalendarError> error = check_calendar(expanded->text);
    if (!error) return;
    const Span where =
        verbatim && error->where.end > error->where.begin ? error->where : judge.whole();
    judge.reject(
        fmt::format("{} {}", quoted(judge.text(where)), error->reason),
        {.where = where,
         .advice = "use a form such as `Mon..Fri *-*-* 06:30:00`, or a word such as `daily`",
         .replacement = nearest(judge.value(), judge.whole(), shorthands)});
}

}  // namespace unitlint::value
