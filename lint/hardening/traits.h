#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

namespace unitlint::hardening {

/// Something that a service does and that a protection could take away. What is known of programs
/// (lint/hardening/data/programs.tsv) and what the unit says are both told in these words; those
/// behind `Writes` follow from the unit alone.
enum class Trait : std::uint8_t {
    Capabilities,
    Clock,
    Containers,
    Dbus,
    Devices,
    DropsPrivileges,
    GroupFiles,
    Home,
    Hostname,
    IpSockets,
    Jit,
    KernelLog,
    KernelModules,
    KernelSettings,
    LowPort,
    Mounts,
    Namespaces,
    Netlink,
    Notify,
    OptionalJit,
    OptionalSetuid,
    Ordinary,
    OtherArchitectures,
    OtherFamilies,
    PacketSockets,
    Personality,
    ReadsClock,
    ReadsHome,
    ReadsProc,
    Realtime,
    RunsOtherCode,
    Sessions,
    SetuidFiles,
    SetuidHelpers,
    SharedIpc,
    SharedTmp,
    Signals,
    Software,
    UnixSockets,
    Writes,
    WritesAnywhere,
    WritesEtc,
    // Not of programs:
    EarlyBoot,           // DefaultDependencies=no: may run before the file systems are there
    HoldsCapabilities,   // AmbientCapabilities=
    Root,                // no User= but root, no DynamicUser=
    StrongCapabilities,  // AmbientCapabilities= names one that amounts to root
};

inline constexpr std::size_t trait_count = static_cast<std::size_t>(Trait::StrongCapabilities) + 1;

class TraitSet {
public:
    constexpr TraitSet() = default;
    constexpr TraitSet(Trait trait) : bits_(std::uint64_t{1} << static_cast<unsigned>(trait)) {}
    constexpr TraitSet(std::initializer_list<Trait> traits) {
        for (const Trait trait : traits) *this |= trait;
    }

    constexpr bool has(Trait trait) const { return (bits_ & TraitSet(trait).bits_) != 0; }
    constexpr bool has_any(TraitSet others) const { return (bits_ & others.bits_) != 0; }
    constexpr bool empty() const { return bits_ == 0; }
    constexpr TraitSet& operator|=(TraitSet other) {
        bits_ |= other.bits_;
        return *this;
    }
    friend constexpr TraitSet operator|(TraitSet a, TraitSet b) { return a |= b; }
    friend constexpr bool operator==(TraitSet, TraitSet) = default;

private:
    std::uint64_t bits_ = 0;
};

constexpr TraitSet operator|(Trait a, Trait b) { return TraitSet(a) | TraitSet(b); }

/// What a trait is called in data and configuration ("drops-privileges"), and what it says of a
/// service, to follow its name: "changes to another user itself".
struct TraitInfo {
    Trait trait{};
    std::string_view name{};  // empty where it cannot be said of a program
    std::string_view says{};
};

const TraitInfo& info(Trait trait);

/// Those that can be said of a program, by name.
std::span<const TraitInfo> program_traits();

/// By name; empty for a word that is none.
std::optional<Trait> parse_trait(std::string_view name);

}  // namespace unitlint::hardening
