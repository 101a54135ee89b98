#include "exceptions.h"

namespace unitlint::verify {
namespace {

constexpr Exception table[] = {
    {"*", "%", Side::Systemd,
     "what the specifier stands for depends on the name of the unit and on the system; we only "
     "mind what is wrong whatever it is"},
    {"Personality", "*", Side::Systemd,
     "only the machine's own architecture and its 32-bit sister are taken; which those "
     "are is not known from the file"},
    {"OnCalendar", "*Europe/Nowhere1", Side::Systemd,
     "which time zones there are depends on the system's tzdata"},
};

/// Whether a value has a specifier whose meaning the file does not tell.
bool has_open_specifier(std::string_view value) {
    constexpr std::string_view closed = "%";
    for (std::size_t i = 0; i + 1 < value.size(); ++i) {
        if (value[i] != '%') continue;
        if (closed.find(value[++i]) == std::string_view::npos) return true;
    }
    return false;
}

}  // namespace

std::span<const Exception> exceptions() { return table; }

bool matches(const Exception& exception, const Triple& triple) {
    if (exception.directive != "*" && exception.directive != triple.directive->name) return false;
    const std::string_view pattern = exception.value;
    const std::string_view value = triple.value;
    if (pattern == "*") return true;
    if (pattern == "%") return has_open_specifier(value);
    if (pattern.ends_with('*')) return value.starts_with(pattern.substr(0, pattern.size() - 1));
    if (pattern.starts_with('*')) return value.ends_with(pattern.substr(1));
    return value == pattern;
}

}  // namespace unitlint::verify
