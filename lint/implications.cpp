#include "lint/implications.h"

#include "catalog/boolean.h"

#include <algorithm>

namespace unitlint {

namespace {

/// "yes" for any true boolean.
std::string_view plain(std::string_view value) {
    const auto boolean = catalog::parse_boolean(value);
    return !boolean ? value : *boolean ? "yes" : "no";
}

}  // namespace

bool is_replaced(const Implication& implication, std::string_view value) {
    const std::string_view word = plain(value);
    std::string_view values = implication.replaced;
    while (!values.empty()) {
        const std::size_t end = std::min(values.find(' '), values.size());
        if (values.substr(0, end) == word) return true;
        values.remove_prefix(std::min(end + 1, values.size()));
    }
    return false;
}

bool is_implied(const Implication& implication, std::string_view value) {
    return plain(value) == implication.instead;
}

}  // namespace unitlint
