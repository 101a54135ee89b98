#include "catalog/boolean.h"

#include <array>

#include "catalog/value/kinds.h"

namespace unitlint::value {
namespace {

constexpr std::array<std::string_view, 8> usual = {"yes", "no",  "true", "false",
                                                   "on",  "off", "1",    "0"};

}  // namespace

void check_boolean(Judge& judge) {
    if (catalog::parse_boolean(judge.value())) return;
    judge.unreadable("a boolean", {.where = judge.whole(),
                                   .effect = judge.line_effect(),
                                   .advice = "use yes or no",
                                   .replacement = nearest(judge.value(), judge.whole(), usual)});
}

}  // namespace unitlint::value
