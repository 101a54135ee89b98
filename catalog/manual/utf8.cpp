#include "catalog/manual/roff.h"

#include <algorithm>

namespace unitlint::manual {

namespace {

constexpr bool is_plain(char c) { return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t'; }

/// Length of the well-formed UTF-8 sequence at the start of `text` (RFC 3629: no overlong forms, no
/// surrogates), or 0.
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i])
                               : static_cast<unsigned char>(0);
    };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    const unsigned lead = byte(0);
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return continues(1) ? 2 : 0;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        const bool bad_second =
            (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F);
        return continues(1) && continues(2) && !bad_second ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const bool bad_second =
            (lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F);
        return continues(1) && continues(2) && continues(3) && !bad_second ? 4 : 0;
    }
    return 0;
}

}  // namespace

std::string clean_text(std::string_view bytes) {
    std::string clean;
    clean.reserve(bytes.size());
    while (!bytes.empty()) {
        const auto plain =
            static_cast<std::size_t>(std::ranges::find_if_not(bytes, is_plain) - bytes.begin());
        clean += bytes.substr(0, plain);
        bytes.remove_prefix(plain);
        if (bytes.empty()) {
            break;
        }
        const std::size_t length = sequence_length(bytes);
        if (length == 0) {
            clean += "\xEF\xBF\xBD";
        } else if (length > 1) {
            clean += bytes.substr(0, length);
        } else if (bytes.front() == '\r' && bytes.substr(0, 2) != "\r\n") {
            clean += '\n';
        }
        bytes.remove_prefix(length == 0 ? 1 : length);
    }
    return clean;
}

}  // namespace unitlint::manual
