#pragma once

#include "lint/hardening/service_facts.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace unitlint::hardening {

/// A directive that a profile sets, in the way that fits the service.
struct ProfileLine {
    std::string_view directive{};
    std::string_view reason{};  // a comment for the line, no period
    std::string_view value{};   // in place of the table's, where nothing was fitted; empty: none
};

/// A set of protections for a kind of service. A profile never changes under its name and version:
/// what it writes today it writes after an upgrade, but for what is newly known of programs.
struct Profile {
    std::string_view name{};  // "network-daemon@1"
    std::string_view summary{};
    std::span<const ProfileLine> common{};
    std::span<const ProfileLine> own{};  // take the place of those in `common`, or come after them
};

std::span<const Profile> all_profiles();

/// By its name; without a version the newest of that name. Null for a word that is none.
const Profile* find_profile(std::string_view name);

struct ProfileChoice {
    const Profile* profile = nullptr;
    std::string reason;  // why: Markdown, no period
};

/// The one that fits what the unit says of the service.
ProfileChoice choose_profile(const ServiceFacts& facts);

}  // namespace unitlint::hardening
