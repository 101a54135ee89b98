#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <span>
#include <string>
#include <string_view>

namespace unitlint::test {

/// Pseudo-random choices that are the same on every machine: the distributions of <random> are not.
class Random {
public:
    explicit Random(std::uint32_t seed) : engine_(seed) {}

    /// A number from 0 to `bound` - 1; `bound` must not be 0.
    std::size_t below(std::size_t bound) { return engine_() % bound; }
    bool one_in(std::size_t n) { return below(n) == 0; }
    template <typename T>
    const T& pick(std::span<const T> from) {
        return from[below(from.size())];
    }
    std::string_view pick(std::initializer_list<std::string_view> from) {
        return *(from.begin() + below(from.size()));
    }

    /// Between 0 and `most` - 1 pieces, one after the other.
    std::string pieces(std::span<const std::string_view> from, std::size_t most) {
        std::string text;
        for (std::size_t n = below(most); n > 0; --n) text += pick(from);
        return text;
    }

private:
    std::mt19937 engine_;
};

/// Scraps of unit files, many of them nasty, of which random documents are made.
inline constexpr std::string_view unit_scraps[] = {
    "[Service]",
    "[Unit]",
    "[",
    "]",
    "[X]\n",
    "Key",
    "=",
    "A=b",
    "ExecStart=/bin/x",
    " ",
    "\t",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\r",
    std::string_view("\0", 1),
    "\\\n",
    "\\\r\n",
    "\\",
    "\\\\",
    "\\ \n",
    "#",
    "; note\n",
    "# note \\\n",
    "\"",
    "'",
    "%i",
    "%%",
    "$VAR",
    "${VAR}",
    "\xEF\xBB\xBF",
    "\xC3\xA9",
    "\xF0\x9F\x98\x80",
    "\xFF",
    "\n[Install]\n",
    "  # x\n",
    "value with blanks  ",
};

}  // namespace unitlint::test
