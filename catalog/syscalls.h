#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/version.h"

namespace unitlint::catalog {

/// The architectures whose system-call numbers the catalog has.
enum class Architecture : std::uint8_t { X86_64, Aarch64, X86 };

inline constexpr std::size_t architecture_count = 3;

/// A system call by the name that libseccomp and SystemCallFilter= use.
struct Syscall {
    std::string_view name{};
    /// By Architecture, as libseccomp resolves the name: a number from 0 is native; -1 is unknown
    /// to the libseccomp of data/syscalls.tsv; below that it knows the name, but that architecture
    /// has no such call.
    std::array<std::int16_t, architecture_count> numbers{};

    bool native_on(Architecture architecture) const {
        return numbers[static_cast<std::size_t>(architecture)] >= 0;
    }
    bool known_to_libseccomp() const { return numbers[0] != -1; }
};

/// All of them, sorted by name. The place in this list can serve as a dense id.
std::span<const Syscall> syscalls();

/// Null when the name is unknown. Case counts.
const Syscall* find_syscall(std::string_view name);

/// What a group holds, as names: system calls and, with their "@", other groups; sorted. A view of
/// constant data.
class GroupMembers {
public:
    class iterator {
    public:
        using value_type = std::string_view;
        using difference_type = std::ptrdiff_t;
        using reference = std::string_view;
        using pointer = void;
        using iterator_category = std::input_iterator_tag;

        iterator() = default;
        explicit iterator(const std::uint16_t* at) : at_(at) {}
        std::string_view operator*() const;
        iterator& operator++() {
            ++at_;
            return *this;
        }
        iterator operator++(int) {
            iterator old = *this;
            ++at_;
            return old;
        }
        bool operator==(const iterator&) const = default;

    private:
        const std::uint16_t* at_ = nullptr;
    };

    GroupMembers() = default;
    explicit GroupMembers(std::span<const std::uint16_t> codes) : codes_(codes) {}
    iterator begin() const { return iterator(codes_.data()); }
    iterator end() const { return iterator(codes_.data() + codes_.size()); }
    std::size_t size() const { return codes_.size(); }
    bool empty() const { return codes_.empty(); }

private:
    std::span<const std::uint16_t> codes_;
};

/// A group of system calls, as systemd defines them.
struct SyscallGroup {
    std::string_view name{};  ///< "@system-service".
    SystemdVersion since = 0;
    std::string_view summary{};  ///< What is in it, in one line of our own.
};

/// All groups, sorted by name.
std::span<const SyscallGroup> syscall_groups();

/// Null when the name (with its "@") is unknown. Case counts.
const SyscallGroup* find_syscall_group(std::string_view name);

/// The members of a group in a release: those of the nearest stored release that is not newer, or
/// of the oldest stored one. Empty when that release does not have the group.
GroupMembers group_members(SystemdVersion version, std::string_view group);

/// All system calls of a group, nested groups resolved; sorted, each once.
std::vector<const Syscall*> group_syscalls(SystemdVersion version, std::string_view group);

}  // namespace unitlint::catalog
