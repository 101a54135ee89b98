#include "catalog/value/number.h"

#include <array>
#include <limits>

#include "catalog/value/text.h"

namespace unitlint::value {
namespace {

/// strtoul() passes over these before a number, besides blanks.
constexpr bool is_space(char c) { return is_blank(c) || c == '\v' || c == '\f'; }

bool take_prefix(std::string_view& text, char lower_case) {
    if (text.size() < 2 || text[0] != '0' || (text[1] | 0x20) != lower_case) return false;
    text.remove_prefix(2);
    return true;
}

/// Reads digits; nothing when there are none or something else is among them.
std::optional<Number> read_magnitude(std::string_view text, unsigned base) {
    if (text.empty()) return std::nullopt;
    Number number;
    for (const char c : text) {
        const std::optional<unsigned> digit = hex_digit(c);
        if (!digit || *digit >= base) return std::nullopt;
        const std::uint64_t limit = (std::numeric_limits<std::uint64_t>::max() - *digit) / base;
        if (number.magnitude > limit) number.overflow = true;
        number.magnitude = number.magnitude * base + *digit;
    }
    return number;
}

/// The place of a decimal point and how many digits follow it, before a suffix.
struct Fraction {
    std::int64_t value = 0;
    std::string_view whole;
};

/// Splits "12.34" with at most `places` digits behind the point, scaled to that many; nothing for
/// other forms.
std::optional<Fraction> split_fraction(std::string_view text, std::size_t places) {
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos || places == 0) return Fraction{0, text};
    const std::string_view digits = text.substr(point + 1);
    if (!all_digits(digits) || digits.size() > places) return std::nullopt;
    std::int64_t value = 0;
    for (std::size_t i = 0; i < places; ++i)
        value = value * 10 + (i < digits.size() ? digits[i] - '0' : 0);
    return Fraction{value, text.substr(0, point)};
}

struct Share {
    std::string_view suffix;
    std::size_t places;
    std::int64_t factor;
};

constexpr std::array<Share, 3> shares = {{{"‱", 0, 1}, {"‰", 1, 10}, {"%", 2, 100}}};

}  // namespace

bool Number::within(std::int64_t low, std::int64_t high) const {
    if (overflow) return false;
    if (negative && magnitude != 0) {
        if (low >= 0) return false;
        return magnitude <= static_cast<std::uint64_t>(-(low + 1)) + 1 &&
               (high >= 0 || magnitude >= static_cast<std::uint64_t>(-(high + 1)) + 1);
    }
    if (high < 0) return false;
    return magnitude <= static_cast<std::uint64_t>(high) &&
           (low <= 0 || magnitude >= static_cast<std::uint64_t>(low));
}

std::optional<Number> parse_number(std::string_view text, unsigned base, Sign sign) {
    text = skip_blanks(text);
    const bool has_sign = !text.empty() && (text.front() == '+' || text.front() == '-');
    if (has_sign && sign == Sign::Refused) return std::nullopt;
    if (base == 0) {
        // systemd itself knows 0b and 0o, and only before a sign; strtoul() knows 0x and 0, behind
        // one.
        if (take_prefix(text, 'b'))
            base = 2;
        else if (take_prefix(text, 'o'))
            base = 8;
    }
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    bool negative = false;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    if (base == 0) {
        if (take_prefix(text, 'x'))
            base = 16;
        else
            base = text.size() > 1 && text.front() == '0' ? 8 : 10;
    }
    std::optional<Number> number = read_magnitude(text, base);
    if (number) number->negative = negative;
    return number;
}

std::optional<std::int64_t> parse_within(std::string_view text, std::int64_t low, std::int64_t high,
                                         unsigned base) {
    const std::optional<Number> number = parse_number(text, base);
    if (!number || !number->within(low, high)) return std::nullopt;
    const auto magnitude = static_cast<std::int64_t>(number->magnitude);
    return number->negative ? -magnitude : magnitude;
}

std::optional<std::uint64_t> parse_unsigned(std::string_view text, std::uint64_t high) {
    const std::optional<Number> number = parse_number(text);
    if (!number || number->overflow || number->magnitude > high) return std::nullopt;
    if (number->negative && number->magnitude != 0) return std::nullopt;
    return number->magnitude;
}

std::optional<std::int64_t> parse_permyriad(std::string_view text) {
    for (const Share& share : shares) {
        if (!text.ends_with(share.suffix)) continue;
        const std::optional<Fraction> fraction =
            split_fraction(text.substr(0, text.size() - share.suffix.size()), share.places);
        if (!fraction) return std::nullopt;
        const std::int64_t most =
            (std::numeric_limits<std::int32_t>::max() - fraction->value) / share.factor;
        const std::optional<std::int64_t> whole = parse_within(fraction->whole, 0, most);
        if (!whole) return std::nullopt;
        return *whole * share.factor + fraction->value;
    }
    return std::nullopt;
}

}  // namespace unitlint::value
