#include <array>
#include <limits>

#include "catalog/value/kinds.h"
#include "catalog/value/number.h"
#include "catalog/value/paths.h"
#include "catalog/value/size.h"
#include "catalog/value/words.h"

// Directives that the newest release passes over, as the releases read them that still knew them.

namespace unitlint::value {
namespace {

struct Range {
    std::uint64_t low;
    std::uint64_t high;
};

constexpr Range cpu_shares{2, 262144};
constexpr Range block_io_weight{10, 1000};

bool within(std::string_view text, Range range) {
    const std::optional<std::uint64_t> number = parse_unsigned(text, range.high);
    return number && *number >= range.low;
}

void check_shares(Judge& judge) {
    if (within(judge.value(), cpu_shares)) return;
    judge.unreadable("CPU shares",
                     {.where = judge.whole(), .advice = "use a number from 2 to 262144"});
}

void check_block_weight(Judge& judge) {
    if (within(judge.value(), block_io_weight)) return;
    judge.unreadable("a weight",
                     {.where = judge.whole(), .advice = "use a number from 10 to 1000"});
}

/// A device, and a value behind it that `good` accepts.
template <typename Good>
void check_device_pair(Judge& judge, std::string_view noun, Good good) {
    Words words = blank_words(judge, WordFlags::Unquote);
    Word device;
    if (words.next(device) == Words::Result::Error)
        return judge.reject("a quotation mark or a backslash has no end",
                            {.where = words.failed()});
    const std::string_view rest = words.rest();
    if (rest.empty())
        return judge.reject("there is nothing behind the device", {.where = judge.whole()});
    Expander expander;
    const std::optional<Expanded> path =
        expander.expand(judge, device, Effect::LineIgnored, longest_path);
    if (!path ||
        !check_path(judge, *path, device.where, Effect::LineIgnored, {.kind = PathKind::Any}))
        return;
    if (!good(rest)) judge.unreadable(noun, {.where = words.rest_span()});
}

void check_block_device_weight(Judge& judge) {
    check_device_pair(judge, "a weight from 10 to 1000",
                      [](std::string_view text) { return within(text, block_io_weight); });
}

void check_bandwidth(Judge& judge) {
    check_device_pair(judge, "a bandwidth", [](std::string_view text) {
        const std::optional<std::uint64_t> bytes = parse_size(text, SizeBase::Si);
        return bytes && *bytes > 0;
    });
}

struct Handler {
    std::string_view name;
    void (*check)(Judge&);
    bool empty_is_error = false;
};

constexpr std::array handlers = {
    Handler{"CPUAccounting", check_boolean, true},
    Handler{"BlockIOAccounting", check_boolean, true},
    Handler{"CPUShares", check_shares},
    Handler{"StartupCPUShares", check_shares},
    Handler{"BlockIOWeight", check_block_weight},
    Handler{"StartupBlockIOWeight", check_block_weight},
    Handler{"BlockIODeviceWeight", check_block_device_weight},
    Handler{"BlockIOReadBandwidth", check_bandwidth},
    Handler{"BlockIOWriteBandwidth", check_bandwidth},
    Handler{"MemoryLimit", check_bytes_or_percent},
    Handler{"DefaultMemoryMin", check_bytes_or_percent},
    Handler{"DefaultMemoryLow", check_bytes_or_percent},
    Handler{"DefaultStartupMemoryLow", check_bytes_or_percent},
};

}  // namespace

void check_none(Judge& judge) {
    const catalog::Directive& directive = judge.directive();
    if (directive.removed == 0 || judge.at_least(directive.removed)) return;
    for (const Handler& handler : handlers) {
        if (handler.name != directive.name) continue;
        if (judge.value().empty() && !handler.empty_is_error) return;
        return handler.check(judge);
    }
}

}  // namespace unitlint::value
