#include "catalog/value/encoded.h"

#include <array>

#include "catalog/value/kinds.h"
#include "catalog/value/text.h"

namespace unitlint::value {
namespace {

constexpr int padding = 64;

/// The six bits of a character, `padding` for "=", or -1.
int sextet(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (is_digit(c)) return c - '0' + 52;
    if (c == '+') return 62;
    if (c == '/') return 63;
    return c == '=' ? padding : -1;
}

/// A root hash has at least the 16 bytes of a UUID.
constexpr std::size_t shortest_hash = 32;

}  // namespace

bool is_base64(std::string_view text) {
    std::array<int, 4> group{};
    std::size_t filled = 0;
    bool done = false;
    for (const char c : text) {
        if (is_blank(c)) continue;
        const int bits = sextet(c);
        if (bits < 0 || done) return false;
        group[filled++] = bits;
        if (filled < 4) continue;
        filled = 0;
        if (group[0] == padding || group[1] == padding) return false;
        if (group[2] == padding && (group[3] != padding || (group[1] & 15) != 0)) return false;
        if (group[2] != padding && group[3] == padding && (group[2] & 3) != 0) return false;
        done = group[3] == padding;
    }
    return filled == 0;
}

void check_base64(Judge& judge) {
    if (is_base64(judge.value())) return;
    judge.unreadable("Base64", {.where = judge.whole()});
}

void check_base64_or_path(Judge& judge) {
    constexpr std::string_view scheme = "base64:";
    const std::string_view value = judge.value();
    if (value.starts_with('/')) return;
    if (!value.starts_with(scheme))
        return judge.unreadable(
            "a signature",
            {.where = judge.whole(), .advice = "use an absolute path, or `base64:` with the data"});
    if (!is_base64(value.substr(scheme.size())))
        judge.unreadable("Base64", {.where = {scheme.size(), value.size()}});
}

void check_hash_or_path(Judge& judge) {
    if (judge.value().starts_with('/')) return;
    std::size_t digits = 0;
    bool hex = true;
    for (const char c : judge.value()) {
        if (is_blank(c)) continue;
        hex = hex && hex_digit(c).has_value();
        ++digits;
    }
    if (hex && digits % 2 == 0 && digits >= shortest_hash) return;
    judge.unreadable("a root hash",
                     {.where = judge.whole(),
                      .advice = "use an absolute path, or at least 32 hexadecimal digits"});
}

}  // namespace unitlint::value
