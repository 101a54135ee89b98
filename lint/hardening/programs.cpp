#include "lint/hardening/programs.h"

#include "catalog/name_table.h"
#include "lint/hardening/commands.h"

#include <iterator>

namespace unitlint::hardening {

namespace {

struct NameRow {
    std::uint32_t name;     // place in name_text
    std::uint16_t program;  // index into program_rows
};
struct ProgramRow {
    std::uint32_t name;
    std::uint16_t
        first_trait;  // index into trait_rows; its rows end where the next program's begin
};
struct TraitRow {
    Trait trait;
    std::uint16_t details;
    std::uint16_t reason;
};

#include "lint/hardening/generated/programs.inc"

constexpr catalog::NameTable by_name(name_rows, [](const NameRow& row) {
    return std::string_view(name_text + row.name);
});

std::optional<std::uint16_t> find(std::string_view name) {
    const NameRow* row = by_name.find(name);
    return row != nullptr ? std::optional(row->program) : std::nullopt;
}

std::string_view without_version(std::string_view name) {
    const std::size_t end = name.find_last_not_of("0123456789.");
    if (end == std::string_view::npos) return {};
    name = name.substr(0, end + 1);
    return name.ends_with('-') ? name.substr(0, name.size() - 1) : name;
}

}  // namespace

std::string_view Program::name() const { return name_text + program_rows[index_].name; }

std::size_t Program::trait_count() const {
    return std::size_t{program_rows[index_ + 1].first_trait} - program_rows[index_].first_trait;
}

ProgramTrait Program::trait(std::size_t at) const {
    const TraitRow& row = trait_rows[program_rows[index_].first_trait + at];
    return {.trait = row.trait,
            .details = detail_text + row.details,
            .reason = reason_text + row.reason};
}

std::optional<Program> find_program(std::string_view path) {
    const std::string_view name = base_name(path);
    auto index = find(path);
    if (!index) index = find(name);
    // "python3.11" is python3 before it is python.
    if (!index && name.rfind('.') != std::string_view::npos)
        index = find(name.substr(0, name.rfind('.')));
    const std::string_view plain_name = without_version(name);
    if (!index && plain_name.size() < name.size()) index = find(plain_name);
    return index ? std::optional(Program(*index)) : std::nullopt;
}

std::size_t program_count() { return std::size(program_rows) - 1; }

}  // namespace unitlint::hardening
