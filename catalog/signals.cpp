#include "catalog/signals.h"

#include "catalog/text.h"

namespace unitlint::catalog {
namespace {

#include "catalog/generated/signals.inc"

constexpr std::uint8_t realtime_span = realtime_signal_max - realtime_signal_min;

/// The distance in "+3" or "-3"; nothing written is 0.
std::optional<std::uint8_t> distance(std::string_view text, char sign) {
    if (text.empty()) return std::uint8_t{0};
    if (text.front() != sign) return std::nullopt;
    const auto number = decimal(text.substr(1), realtime_span);
    return number ? std::optional(static_cast<std::uint8_t>(*number)) : std::nullopt;
}

std::optional<std::uint8_t> realtime_number(std::string_view name) {
    if (name.starts_with("RTMIN")) {
        const auto above = distance(name.substr(5), '+');
        if (above) return static_cast<std::uint8_t>(realtime_signal_min + *above);
    } else if (name.starts_with("RTMAX")) {
        const auto below = distance(name.substr(5), '-');
        if (below) return static_cast<std::uint8_t>(realtime_signal_max - *below);
    }
    return std::nullopt;
}

}  // namespace

std::span<const Signal> signals() { return signal_rows; }

const Signal* find_signal(std::string_view name) {
    if (name.starts_with("SIG")) name.remove_prefix(3);
    for (const Signal& signal : signal_rows)
        if (signal.name.substr(3) == name) return &signal;
    return nullptr;
}

std::optional<std::uint8_t> signal_number(std::string_view text) {
    if (const auto number = decimal(text, realtime_signal_max))
        return *number > 0 ? std::optional(static_cast<std::uint8_t>(*number)) : std::nullopt;
    if (const Signal* signal = find_signal(text)) return signal->number;
    if (text.starts_with("SIG")) text.remove_prefix(3);
    return realtime_number(text);
}

}  // namespace unitlint::catalog
