#include <fmt/format.h>

#include "catalog/value/expand.h"
#include "catalog/value/kinds.h"
#include "catalog/value/number.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

/// The kernel has no more processors than this.
constexpr std::uint64_t most_cpus = 8192;
constexpr std::uint64_t unsigned_max = 4294967295;

struct Range {
    std::uint64_t low;
    std::uint64_t high;
};

std::optional<Range> read_range(const Word& word) {
    Words parts(word, "-", WordFlags::DontCoalesceSeparators);
    Word part;
    if (parts.next(part) != Words::Result::Word) return std::nullopt;
    const std::optional<std::uint64_t> low = parse_unsigned(part.text, unsigned_max);
    if (!low) return std::nullopt;
    if (parts.ended()) return Range{*low, *low};
    const std::optional<std::uint64_t> high = parse_unsigned(parts.rest(), unsigned_max);
    return high ? std::optional(Range{*low, *high}) : std::nullopt;
}

void check_indices(Judge& judge, std::string_view text, bool verbatim) {
    Words words(text, {0, text.size()}, " \t\n\r,", WordFlags::Unquote);
    Word word;
    Words::Result result;
    const auto place = [&](Span span) { return verbatim ? span : judge.whole(); };
    while ((result = words.next(word)) == Words::Result::Word) {
        const std::optional<Range> range = read_range(word);
        if (!range)
            return judge.unreadable("a number or a range", {.where = place(word.where),
                                                            .advice = "use forms such as `0-3,6`"});
        if (range->low > range->high) {
            judge.reject(fmt::format("{} ends before it begins", quoted(word.text)),
                         {.where = place(word.where),
                          .effect = Effect::WordIgnored,
                          .advice = "write the lower number first"});
            continue;
        }
        // The highest number of all is passed over by an accident of systemd's arithmetic.
        if (range->low == unsigned_max) continue;
        if (range->high >= most_cpus)
            return judge.reject(fmt::format("{} is above {}", quoted(word.text), most_cpus - 1),
                                {.where = place(word.where)});
    }
    if (result == Words::Result::Error)
        judge.reject("a quotation mark or a backslash has no end",
                     {.where = place(words.failed())});
}

}  // namespace

void check_cpu_set(Judge& judge) {
    const std::string_view parser = judge.directive().parser;
    if (parser == "config_parse_numa_mask") {
        if (judge.value() != "all") check_indices(judge, judge.value(), true);
        return;
    }
    if (parser == "config_parse_exec_cpu_affinity" && judge.value() == "numa") return;
    Expander expander;
    const std::optional<Expanded> text = expander.expand_from(judge, 0, Effect::LineIgnored);
    if (text && text->exact)
        check_indices(judge, text->text, text->text.data() == judge.value().data());
}

}  // namespace unitlint::value
