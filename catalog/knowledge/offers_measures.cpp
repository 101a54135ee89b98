#include <array>

#include "catalog/knowledge/asked.h"
#include "catalog/value/text.h"

// Numbers with their units: time, sizes, shares, limits, modes.

namespace unitlint::knowledge {
namespace {

using value::is_blank;
using value::is_digit;

/// Where the digits of the word at the cursor end; the word's begin where it has none. A slot must
/// be taken.
std::size_t digits_end(const Asked& asked) {
    std::size_t at = asked.found.begin;
    while (at < asked.at && (is_digit(asked.value[at]) || asked.value[at] == '.')) ++at;
    return at;
}

struct Measure {
    std::string_view suffix;
    std::string_view note;
};

constexpr std::array times = {
    Measure{"s", "Seconds"},
    Measure{"min", "Minutes"},
    Measure{"h", "Hours"},
    Measure{"d", "Days"},
    Measure{"w", "Weeks"},
    Measure{"ms", "Milliseconds"},
    Measure{"month", "Months of 30.44 days"},
    Measure{"y", "Years of 365.25 days"},
    Measure{"us", "Microseconds"},
};
constexpr std::array sizes = {
    Measure{"M", "Mebibytes: 1024 times 1024 bytes"},
    Measure{"G", "Gibibytes: 1024 M"},
    Measure{"K", "Kibibytes: 1024 bytes"},
    Measure{"T", "Tebibytes: 1024 G"},
};

template <std::size_t N>
bool add_measures(Asked& asked, const std::array<Measure, N>& measures, std::size_t from) {
    asked.take_word(from);
    const std::size_t begin = digits_end(asked);
    if (begin == asked.found.begin) return false;
    asked.found.begin = begin;
    asked.found.present.clear();
    for (const Measure& measure : measures)
        asked.add(OfferKind::Measure, measure.suffix, measure.note);
    return true;
}

bool only_word(const Asked& asked) { return asked.found.present.empty(); }

}  // namespace

bool offer_time_units(Asked& asked, std::size_t from) { return add_measures(asked, times, from); }

bool offer_size_units(Asked& asked, std::size_t from) { return add_measures(asked, sizes, from); }

void offer_timespan(Asked& asked) {
    // At least a second.
    if (asked.directive.parser == "config_parse_managed_oom_mem_pressure_duration_sec") {
        constexpr std::array longer = {Measure{"s", "Seconds"}, Measure{"min", "Minutes"}};
        add_measures(asked, longer, 0);
        return;
    }
    if (offer_time_units(asked)) {
        if (asked.directive.kind == catalog::ValueKind::TimespanNsec)
            asked.add(OfferKind::Measure, "ns", "Nanoseconds");
        return;
    }
    if (only_word(asked)) asked.add(OfferKind::Keyword, "infinity", "No limit");
}

void offer_bytes(Asked& asked) {
    const bool share = asked.directive.kind == catalog::ValueKind::BytesOrPercent;
    if (offer_size_units(asked)) {
        if (share) asked.add(OfferKind::Measure, "%", "A share of the whole");
        return;
    }
    if (!share || !only_word(asked)) return;
    if (asked.directive.parser == "config_parse_exec_quota")
        asked.add(OfferKind::Keyword, "off", "No limit");
    else
        asked.add(OfferKind::Keyword, "infinity", "No limit");
}

void offer_percent(Asked& asked) {
    constexpr std::array percent = {Measure{"%", "A share"}};
    if (add_measures(asked, percent, 0)) return;
    if (asked.directive.kind == catalog::ValueKind::UintOrPercent)
        asked.add(OfferKind::Keyword, "infinity", "No limit");
}

void offer_weight(Asked& asked) {
    asked.take_rest();
    if (asked.directive.parser == "config_parse_cg_cpu_weight")
        asked.add({.text = "idle",
                   .kind = OfferKind::Keyword,
                   .note = "Runs only when nothing else wants the CPU",
                   .since = 252});
}

/// "LIMIT" or "SOFT:HARD".
void offer_rlimit(Asked& asked) {
    const std::size_t colon = asked.value.substr(0, asked.at).find(':');
    const std::size_t from = colon == std::string_view::npos ? 0 : colon + 1;
    const std::string_view name = asked.directive.name;
    const bool size = name == "LimitAS" || name == "LimitCORE" || name == "LimitDATA" ||
                      name == "LimitFSIZE" || name == "LimitMEMLOCK" || name == "LimitMSGQUEUE" ||
                      name == "LimitRSS" || name == "LimitSTACK";
    const bool time = name == "LimitCPU" || name == "LimitRTTIME";
    if (size && offer_size_units(asked, from)) return;
    if (time && offer_time_units(asked, from)) return;
    asked.take_rest(from);
    asked.narrow(":");
    // A soft limit is not above the hard one.
    const bool hard_follows = asked.found.end < asked.value.size();
    if (name != "LimitNICE" && !hard_follows) asked.add(OfferKind::Keyword, "infinity", "No limit");
}

void offer_mode(Asked& asked) {
    asked.take_rest();
    constexpr std::array masks = {
        Measure{"0077", "New files are for their owner only"},
        Measure{"0027", "New files can be read by their group"},
        Measure{"0022", "New files can be read by all; the default"},
        Measure{"0007", "New files can be written by their group"},
    };
    constexpr std::array folders = {
        Measure{"0755", "rwxr-xr-x: all may read"},
        Measure{"0750", "rwxr-x---: the group may read"},
        Measure{"0700", "rwx------: the owner only"},
        Measure{"0770", "rwxrwx---: owner and group"},
    };
    constexpr std::array sockets = {
        Measure{"0666", "rw-rw-rw-: all may connect; the default"},
        Measure{"0660", "rw-rw----: owner and group"},
        Measure{"0600", "rw-------: the owner only"},
    };
    const auto add = [&](const auto& modes) {
        for (const Measure& mode : modes) asked.add(OfferKind::Form, mode.suffix, mode.note);
    };
    if (asked.directive.name == "UMask") return add(masks);
    if (asked.directive.name == "SocketMode") return add(sockets);
    add(folders);
}

/// OnCalendar= takes a calendar expression, the others a time span.
void offer_calendar(Asked& asked) {
    if (asked.directive.name != "OnCalendar") {
        offer_time_units(asked);
        return;
    }
    const bool first = asked.value.substr(0, asked.at).find(' ') == std::string_view::npos;
    asked.take_word();
    asked.found.present.clear();
    if (!first) {
        asked.add(OfferKind::Keyword, "UTC", "The time is that of UTC");
        return;
    }
    const bool alone = asked.slot().size() == asked.value.size();
    constexpr std::array words = {
        Measure{"daily", "At midnight"},
        Measure{"hourly", "At each full hour"},
        Measure{"weekly", "At midnight, as Monday begins"},
        Measure{"monthly", "At midnight on the first of the month"},
        Measure{"yearly", "At midnight on January 1"},
        Measure{"quarterly", "At midnight on the first of January, April, July, October"},
        Measure{"semiannually", "At midnight on January 1 and July 1"},
        Measure{"minutely", "At each full minute"},
        Measure{"*-*-* 06:00:00", "Each day at six"},
        Measure{"*:0/15", "Every quarter of an hour"},
        Measure{"*-*-01 04:30:00", "On the first of each month, at half past four"},
        Measure{"Mon..Fri *-*-* 08:00:00", "On weekdays at eight"},
    };
    for (const Measure& word : words)
        if (alone) asked.add(OfferKind::Form, word.suffix, word.note);
    for (const std::string_view day : {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"})
        asked.add(OfferKind::Keyword, day);
}

}  // namespace unitlint::knowledge
