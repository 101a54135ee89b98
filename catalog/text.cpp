#include "catalog/text.h"

#include <charconv>
#include <system_error>

namespace unitlint::catalog {

std::optional<std::uint32_t> decimal(std::string_view text, std::uint32_t max) {
    if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
    std::uint32_t number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end || number > max) return std::nullopt;
    return number;
}

}  // namespace unitlint::catalog
