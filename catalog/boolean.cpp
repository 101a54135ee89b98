#include "catalog/boolean.h"

#include "catalog/text.h"

namespace unitlint::catalog {

std::optional<bool> parse_boolean(std::string_view text) {
    for (std::string_view word : true_words)
        if (equal_ignoring_case(text, word)) return true;
    for (std::string_view word : false_words)
        if (equal_ignoring_case(text, word)) return false;
    return std::nullopt;
}

}  // namespace unitlint::catalog
