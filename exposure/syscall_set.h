#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace unitlint::exposure {

/// A set of system calls, by their place in catalog::syscalls().
class SyscallSet {
public:
    static constexpr std::size_t capacity = 640;

    constexpr bool contains(std::size_t syscall) const {
        return (words_[syscall / 64] >> (syscall % 64) & 1U) != 0;
    }
    constexpr void insert(std::size_t syscall) {
        words_[syscall / 64] |= std::uint64_t{1} << (syscall % 64);
    }

    constexpr bool empty() const { return *this == SyscallSet{}; }

    constexpr SyscallSet& operator|=(const SyscallSet& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
        return *this;
    }
    constexpr SyscallSet& operator&=(const SyscallSet& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
        return *this;
    }
    /// Takes away what `other` holds.
    constexpr SyscallSet& operator-=(const SyscallSet& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
        return *this;
    }
    constexpr bool intersects(const SyscallSet& other) const {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if ((words_[i] & other.words_[i]) != 0) return true;
        }
        return false;
    }
    constexpr bool is_subset_of(const SyscallSet& other) const {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            if ((words_[i] & ~other.words_[i]) != 0) return false;
        }
        return true;
    }
    constexpr bool operator==(const SyscallSet&) const = default;

private:
    std::array<std::uint64_t, capacity / 64> words_{};
};

}  // namespace unitlint::exposure
