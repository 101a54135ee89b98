#include "lint/hardening/capability_fix.h"

#include "catalog/capabilities.h"
#include "fixes/builders.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

namespace unitlint::hardening {

namespace {

std::vector<std::string_view> names_of(std::uint64_t set) {
    std::vector<std::string_view> names;
    for (const catalog::Capability& capability : catalog::capabilities()) {
        if ((set >> capability.number & 1U) != 0) names.push_back(capability.name);
    }
    return names;
}

std::vector<std::string_view> words_of(std::string_view value) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0;
         (at = value.find_first_not_of(whitespace, at)) != std::string_view::npos;) {
        const std::size_t end = std::min(value.find_first_of(whitespace, at), value.size());
        words.push_back(value.substr(at, end - at));
        at = end;
    }
    return words;
}

bool is_total(std::string_view word) {
    const auto capability = catalog::find_capability(word);
    return capability && (total_capabilities >> capability->number & 1U) != 0;
}

/// The value without the capabilities: taken out of a list of what is kept, added to a list of what
/// is taken away.
std::string reduced(std::string_view value, std::span<const std::string_view> excess) {
    std::vector<std::string_view> words = words_of(value);
    if (value.starts_with('~')) {
        words.insert(words.end(), excess.begin(), excess.end());
    } else {
        std::erase_if(words, is_total);
    }
    return fmt::format("{}", fmt::join(words, " "));
}

}  // namespace

void describe_capabilities(Diagnostic& diagnostic, const Unit& unit, const Assignment& last,
                           std::uint64_t bounding_set, std::size_t assignments) {
    const std::vector<std::string_view> excess = names_of(bounding_set & total_capabilities);
    const std::string list = fmt::format("{}", fmt::join(excess, ", "));
    diagnostic.message = fmt::format(
        "this set still holds {}: whoever has one of them can take over the machine; keep only "
        "what "
        "the service needs",
        list);
    if (assignments > 1) return;
    diagnostic.fixes.push_back(
        {.title = fmt::format("Take {} out of the set", list),
         .edits = replace_value(unit, last, reduced(last.value.text, excess)),
         .applicability = Applicability::Unsafe,
         .preferred = true});
}

}  // namespace unitlint::hardening
