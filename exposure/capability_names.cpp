#include "exposure/capability_names.h"

#include "catalog/capabilities.h"
#include "exposure/words.h"

#include <optional>
#include <string>

namespace unitlint::exposure {

namespace {

using catalog::SystemdVersion;
using catalog::WordFlags;

// Both changed after 252 and not later than 257.
constexpr SystemdVersion relaxed_since = 254;
constexpr std::int64_t old_limit = 63;

std::optional<std::uint8_t> number_of(const std::string& word, SystemdVersion version) {
    if (const auto number = parse_integer(word)) {
        const std::int64_t limit = version < relaxed_since ? old_limit : catalog::capability_limit;
        if (*number < 0 || *number > limit) return {};
        return static_cast<std::uint8_t>(*number);
    }
    const catalog::Capability* capability = catalog::find_capability(word);
    if (capability == nullptr) return {};
    return capability->number;
}

}  // namespace

std::uint64_t read_capabilities(std::string_view value, SystemdVersion version) {
    std::uint64_t set = 0;
    WordReader words(value, version < relaxed_since ? WordFlags::Unquote
                                                    : WordFlags::Unquote | WordFlags::Relax);
    std::string word;
    while (words.next(word) == WordReader::Result::Word) {
        if (const auto number = number_of(word, version)) set |= std::uint64_t{1} << *number;
    }
    return set;
}

}  // namespace unitlint::exposure
