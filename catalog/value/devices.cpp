#include <fmt/format.h>

#include "catalog/value/kinds.h"
#include "catalog/value/paths.h"
#include "catalog/value/size.h"
#include "catalog/value/timespan.h"
#include "catalog/value/weight.h"
#include "catalog/value/words.h"

namespace unitlint::value {
namespace {

constexpr std::uint64_t usec_per_sec = 1'000'000;

struct Entry {
    Word device;
    std::string_view rest;  ///< What stands behind the device, unchanged.
    Span rest_where;
};

/// Splits off the device. Nothing after a complaint.
std::optional<Entry> split(Judge& judge, Words& words, std::string_view second) {
    Entry entry;
    const Words::Result result = words.next(entry.device);
    if (result == Words::Result::Error) {
        judge.reject("a quotation mark or a backslash has no end", {.where = words.failed()});
        return std::nullopt;
    }
    entry.rest = words.rest();
    entry.rest_where = words.rest_span();
    if (second.empty() || !entry.rest.empty()) return entry;
    judge.reject(fmt::format("the {} behind the device is missing", second),
                 {.where = judge.whole()});
    return std::nullopt;
}

bool check_device_path(Judge& judge, Expander& expander, const Word& word) {
    const std::optional<Expanded> path =
        expander.expand(judge, word, Effect::LineIgnored, longest_path);
    return path &&
           check_path(judge, *path, word.where, Effect::LineIgnored, {.kind = PathKind::Any});
}

/// Whether a path can be a device node: below /dev, or one of systemd's own stand-ins. Slashes and
/// dots that are too much are passed over.
bool is_device_node(std::string_view path) {
    std::string clean;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t slash = std::min(path.find('/', begin), path.size());
        const std::string_view component = path.substr(begin, slash - begin);
        if (!component.empty() && component != ".") {
            clean += '/';
            clean += component;
        }
        begin = slash + 1;
    }
    if (!path.starts_with('/')) return false;
    return clean == "/dev" || clean.starts_with("/dev/") || clean == "/run/systemd/inaccessible" ||
           clean.starts_with("/run/systemd/inaccessible/");
}

void check_rights(Judge& judge, const Entry& entry) {
    const std::size_t bad = entry.rest.find_first_not_of("rwm");
    if (bad == std::string_view::npos) return;
    judge.reject(fmt::format("{} is no combination of rights", quoted(entry.rest)),
                 {.where = entry.rest_where, .advice = "use `r`, `w` and `m` without blanks"});
}

}  // namespace

void check_device_allow(Judge& judge) {
    Words words = blank_words(judge, WordFlags::Unquote);
    Expander expander;
    const std::optional<Entry> entry = split(judge, words, "");
    if (!entry) return;
    const std::optional<Expanded> device =
        expander.expand(judge, entry->device, Effect::LineIgnored, longest_path);
    if (!device) return;
    if (!device->text.starts_with("block-") && !device->text.starts_with("char-")) {
        if (!check_path(judge, *device, entry->device.where, Effect::LineIgnored,
                        {.kind = PathKind::Any}))
            return;
        if (device->exact && !is_device_node(device->text))
            return judge.reject(
                fmt::format("{} is no device node", quoted(entry->device.text)),
                {.where = entry->device.where,
                 .advice = "use a path below `/dev/`, or `char-` or `block-` with a group"});
    }
    check_rights(judge, *entry);
}

void check_device_limit(Judge& judge) {
    Words words = blank_words(judge, WordFlags::Unquote);
    Expander expander;
    const std::optional<Entry> entry = split(judge, words, "limit");
    if (!entry || !check_device_path(judge, expander, entry->device)) return;
    if (entry->rest == "infinity") return;
    const std::optional<std::uint64_t> limit = parse_size(entry->rest, SizeBase::Si);
    if (limit && *limit > 0) return;
    judge.unreadable(
        "a limit",
        {.where = entry->rest_where,
         .advice = "use a number above 0 with `K`, `M`, `G` or `T` (base 1000), or `infinity`"});
}

void check_device_timespan(Judge& judge) {
    Words words = blank_words(judge, WordFlags::Unquote);
    Expander expander;
    const std::optional<Entry> entry = split(judge, words, "time span");
    if (!entry || !check_device_path(judge, expander, entry->device)) return;
    const Timespan span = parse_timespan(entry->rest, usec_per_sec);
    if (!span.amount) complain_about(judge, span, entry->rest_where, Effect::LineIgnored);
}

void check_device_weight(Judge& judge) {
    Words words = blank_words(judge, WordFlags::Unquote);
    Expander expander;
    const std::optional<Entry> entry = split(judge, words, "weight");
    if (!entry || !check_device_path(judge, expander, entry->device)) return;
    if (is_weight(entry->rest)) return;
    judge.unreadable("a weight",
                     {.where = entry->rest_where, .advice = "use a number from 1 to 10000"});
}

}  // namespace unitlint::value
