#include "exposure/addresses.h"

#include "exposure/words.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace unitlint::exposure {

namespace {

using Bytes = std::array<std::uint8_t, 16>;

/// Four decimal numbers without leading zeros, as inet_pton() wants them.
bool parse_ipv4(std::string_view text, std::uint8_t* out) {
    for (int part = 0; part < 4; ++part) {
        const std::size_t dot = text.find('.');
        const std::string_view digits = text.substr(0, dot);
        if ((dot == std::string_view::npos) != (part == 3)) return false;
        if (digits.empty() || digits.size() > 3 || (digits.size() > 1 && digits.front() == '0'))
            return false;
        unsigned number = 0;
        const auto [stop, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (error != std::errc{} || stop != digits.data() + digits.size() || number > 255)
            return false;
        out[part] = static_cast<std::uint8_t>(number);
        if (part < 3) text.remove_prefix(dot + 1);
    }
    return true;
}

/// Groups of hexadecimal digits, the last of which may be an IPv4 address; how many bytes they
/// gave, or -1.
int parse_groups(std::string_view text, Bytes& out) {
    if (text.empty()) return 0;
    int used = 0;
    while (true) {
        const std::size_t colon = text.find(':');
        const std::string_view group = text.substr(0, colon);
        if (colon == std::string_view::npos && group.find('.') != std::string_view::npos) {
            if (used > 12 || !parse_ipv4(group, out.data() + used)) return -1;
            return used + 4;
        }
        unsigned number = 0;
        const char* end = group.data() + group.size();
        if (group.empty() || group.size() > 4 || used > 14) return -1;
        const auto [stop, error] = std::from_chars(group.data(), end, number, 16);
        if (error != std::errc{} || stop != end) return -1;
        out[static_cast<std::size_t>(used)] = static_cast<std::uint8_t>(number >> 8U);
        out[static_cast<std::size_t>(used) + 1] = static_cast<std::uint8_t>(number & 0xFFU);
        used += 2;
        if (colon == std::string_view::npos) return used;
        text.remove_prefix(colon + 1);
    }
}

bool parse_ipv6(std::string_view text, Bytes& out) {
    constexpr int size = 16;
    const std::size_t gap = text.find("::");
    Bytes head{};
    if (gap == std::string_view::npos) {
        if (parse_groups(text, head) != size) return false;
        out = head;
        return true;
    }
    Bytes tail{};
    if (text.substr(0, gap).find('.') != std::string_view::npos) return false;
    const int before = parse_groups(text.substr(0, gap), head);
    const int behind = parse_groups(text.substr(gap + 2), tail);
    if (before < 0 || behind < 0 || before + behind > size - 2) return false;
    out = head;
    std::copy_n(tail.begin(), behind, out.begin() + size - behind);
    return true;
}

void mask(AddressPrefix& prefix) {
    for (std::size_t i = 0; i < prefix.bytes.size(); ++i) {
        const std::size_t first = i * 8;
        if (first >= prefix.length)
            prefix.bytes[i] = 0;
        else if (prefix.length - first < 8)
            prefix.bytes[i] &= static_cast<std::uint8_t>(0xFF00U >> (prefix.length - first));
    }
}

}  // namespace

bool AddressPrefix::is_localhost() const {
    if (!ipv6) return bytes[0] == 127;
    return std::all_of(bytes.begin(), bytes.end() - 1,
                       [](std::uint8_t byte) { return byte == 0; }) &&
           bytes.back() == 1;
}

std::optional<AddressPrefix> parse_address_prefix(std::string_view text) {
    AddressPrefix prefix;
    const std::size_t slash = text.find('/');
    const std::string_view address = text.substr(0, slash);
    if (!parse_ipv4(address, prefix.bytes.data())) {
        prefix.bytes = {};
        if (!parse_ipv6(address, prefix.bytes)) return {};
        prefix.ipv6 = true;
    }
    const int bits = prefix.ipv6 ? 128 : 32;
    prefix.length = static_cast<std::uint8_t>(bits);
    if (slash != std::string_view::npos) {
        const auto length = parse_integer(text.substr(slash + 1));
        if (!length || *length < 0 || *length > bits) return {};
        prefix.length = static_cast<std::uint8_t>(*length);
    }
    mask(prefix);
    return prefix;
}

bool names_localhost(std::string_view word) {
    std::string name(word);
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    std::string_view rest = name;
    if (rest.ends_with('.')) rest.remove_suffix(1);
    return rest == "localhost" || rest == "localhost.localdomain" || rest.ends_with(".localhost") ||
           rest.ends_with(".localhost.localdomain");
}

}  // namespace unitlint::exposure
