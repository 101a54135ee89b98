#include "lint/hardening/capability_fix.h"

#include "catalog/capabilities.h"
#include "syntax/unit.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace unitlint::hardening {

namespace {

}  // namespace

std::vector<std::string_view> capability_names(std::uint64_t set) {
    std::vector<std::string_view> names;
    for (const catalog::Capability& capability : catalog::capabilities()) {
        if ((set >> capability.number & 1U) != 0) names.push_back(capability.name);
    }
    return names;
}

std::uint64_t listed_capabilities(std::string_view value) {
    std::uint64_t set = 0;
    if (value.starts_with('~')) return set;
    for (const std::string_view word : split_words(value)) {
        if (const auto number = catalog::capability_number(word))
            set |= std::uint64_t{1} << *number;
    }
    return set;
}

std::string without_capabilities(std::string_view value, std::span<const std::string_view> excess) {
    std::vector<std::string_view> words = split_words(value);
    if (value.starts_with('~')) {
        words.insert(words.end(), excess.begin(), excess.end());
    } else {
        std::erase_if(words, [&](std::string_view word) {
            const catalog::Capability* capability = catalog::find_capability(word);
            return capability != nullptr &&
                   std::find(excess.begin(), excess.end(), capability->name) != excess.end();
        });
    }
    return fmt::format("{}", fmt::join(words, " "));
}

}  // namespace unitlint::hardening
