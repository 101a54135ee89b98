#pragma once

#include "lint/hardening/traits.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::hardening {

/// One thing known of a program. Static data.
struct ProgramTrait {
    Trait trait{};
    std::string_view details{};  // words: capabilities, device nodes, folders; may be empty
    std::string_view reason{};   // a few words: "worker processes run as www-data"
};

/// A program of the table (lint/hardening/data/programs.tsv).
class Program {
public:
    std::string_view name() const;
    std::size_t place() const { return index_; }  // below program_count()
    std::size_t trait_count() const;
    ProgramTrait trait(std::size_t at) const;

private:
    friend std::optional<Program> find_program(std::string_view path);
    explicit Program(std::uint16_t index) : index_(index) {}
    std::uint16_t index_;
};

/// By its path as it stands, or else by the last part of it, or else by that without the version at
/// its end ("python3.11", "php-fpm8.2"). Empty for one of which nothing is known.
std::optional<Program> find_program(std::string_view path);

/// How many programs the table has.
std::size_t program_count();

/// What a user says of a program of their own; adds to what the table says.
struct ProgramNote {
    std::string program;  // a path, or its last part
    TraitSet traits;
    std::string reason;  // may be empty

    friend bool operator==(const ProgramNote&, const ProgramNote&) = default;
};

}  // namespace unitlint::hardening
