#pragma once

#include "catalog/text.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string_view>
#include <type_traits>

namespace unitlint::catalog {

/// So many bytes as one number, with letters in lower case; other bytes may become alike.
template <typename Number>
constexpr Number read_letters(const char* bytes) {
    Number letters = 0;
    if (!std::is_constant_evaluated() && std::endian::native == std::endian::little) {
        std::memcpy(&letters, bytes, sizeof(Number));  // one load
    } else {
        for (std::size_t i = 0; i < sizeof(Number); ++i)
            letters |= Number{static_cast<unsigned char>(bytes[i])} << (8 * i);
    }
    return letters | static_cast<Number>(0x2020202020202020);
}

/// A number that most names have for themselves. Names that differ only in the case of letters have
/// the same. Of a long name its two ends and its middle count.
constexpr std::size_t hash_name(std::string_view name) {
    constexpr std::uint64_t spread = 0x9E3779B97F4A7C15;  // odd, with bits everywhere
    const std::size_t size = name.size();
    const char* begin = name.data();
    std::uint64_t hash = size;
    if (size >= 8) {
        hash = (hash ^ read_letters<std::uint64_t>(begin)) * spread;
        hash = (hash ^ read_letters<std::uint64_t>(begin + (size - 8) / 2)) * spread;
        hash = (hash ^ read_letters<std::uint64_t>(begin + size - 8)) * spread;
    } else if (size >= 4) {
        hash = (hash ^ read_letters<std::uint32_t>(begin)) * spread;
        hash = (hash ^ read_letters<std::uint32_t>(begin + size - 4)) * spread;
    } else {
        for (const char byte : name)
            hash = (hash ^ static_cast<unsigned char>(lower(byte))) * spread;
    }
    return static_cast<std::size_t>(hash >> 32U);
}

/// The places of `count` rows by a hash of what they are looked up by.
template <std::size_t count>
class HashedPlaces {
public:
    /// What find() returns where there is no such row.
    static constexpr std::size_t none = count;

    constexpr HashedPlaces() { slots_.fill(none); }

    constexpr void add(std::size_t hash, std::size_t place) {
        while (slots_[hash % slots_.size()] != none) ++hash;
        slots_[hash % slots_.size()] = static_cast<std::uint16_t>(place);
    }

    /// The first of those added with this hash for which `is_it(place)` is true.
    template <typename IsIt>
    constexpr std::size_t find(std::size_t hash, IsIt&& is_it) const {
        while (true) {
            const std::size_t place = slots_[hash % slots_.size()];
            if (place == none || is_it(place)) return place;
            ++hash;
        }
    }

private:
    static_assert(count < 0xFFFF);
    std::array<std::uint16_t, std::bit_ceil(4 * count)> slots_{};  // most are free
};

/// Finds the rows of a constant table by name, with one comparison in most cases, however many
/// there are and in whatever order. Made by the compiler:
///
///     constexpr NameTable by_name(rows, &Row::name);
///
/// `name_of` may also be a function of a row; it is not needed where rows are names. Views the
/// rows. Of several rows of one name the first is found.
template <typename Row, std::size_t count, typename NameOf = std::identity>
class NameTable {
public:
    constexpr explicit NameTable(const Row (&rows)[count], NameOf name_of = {})
        : rows_(rows), name_of_(name_of) {
        for (std::size_t i = 0; i < count; ++i) places_.add(hash_name(name(i)), i);
    }

    /// Null where no row has exactly this name.
    constexpr const Row* find(std::string_view name) const {
        return find_if(name, [&](std::string_view other) { return other == name; });
    }
    /// The same for names of ASCII letters in any case.
    constexpr const Row* find_ignoring_case(std::string_view name) const {
        return find_if(name, [&](std::string_view other) {
            return other == name || equal_ignoring_case(other, name);
        });
    }
    constexpr bool holds(std::string_view name) const { return find(name) != nullptr; }

private:
    constexpr std::string_view name(std::size_t place) const {
        return std::invoke(name_of_, rows_[place]);
    }
    template <typename IsName>
    constexpr const Row* find_if(std::string_view wanted, IsName&& is_name) const {
        const std::size_t place = places_.find(
            hash_name(wanted), [&](std::size_t candidate) { return is_name(name(candidate)); });
        return place == places_.none ? nullptr : rows_ + place;
    }

    const Row* rows_;
    NameOf name_of_;
    HashedPlaces<count> places_;
};

}  // namespace unitlint::catalog
