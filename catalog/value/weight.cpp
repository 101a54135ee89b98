#include "catalog/value/weight.h"

#include "catalog/value/kinds.h"
#include "catalog/value/number.h"

namespace unitlint::value {

bool is_weight(std::string_view text) {
    const std::optional<std::uint64_t> number = parse_unsigned(text, 10000);
    return number && *number >= 1;
}

void check_weight(Judge& judge) {
    const bool idle = judge.directive().parser == "config_parse_cg_cpu_weight";
    if (is_weight(judge.value())) return;
    if (idle && judge.value() == "idle") {
        if (judge.at_least(252)) return;
        judge.too_new("idle", 252,
                      {.where = judge.whole(), .advice = "use a number from 1 to 10000"});
        return;
    }
    judge.unreadable("a weight", {.where = judge.whole(),
                                  .advice = idle ? "use a number from 1 to 10000, or `idle`"
                                                 : "use a number from 1 to 10000"});
}

}  // namespace unitlint::value
