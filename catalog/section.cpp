#include "catalog/section.h"

#include <iterator>

#include "catalog/name_table.h"

namespace unitlint::catalog {
namespace {

struct SectionRow {
    std::string_view name;
    std::optional<UnitType> owner;
    std::string_view manual_page;
    std::string_view summary;
};

// By Section.
constexpr SectionRow rows[] = {
    {"Unit", std::nullopt, "systemd.unit",
     "What every unit has: description, dependencies, ordering, conditions"},
    {"Install", std::nullopt, "systemd.unit",
     "What `systemctl enable` and `disable` do; read by no running service manager"},
    {"Service", UnitType::Service, "systemd.service",
     "The processes of a service: how they start, stop, restart and what they may do"},
    {"Socket", UnitType::Socket, "systemd.socket",
     "Sockets, pipes and queues on which systemd listens to start a service on demand"},
    {"Mount", UnitType::Mount, "systemd.mount", "A file system that systemd mounts"},
    {"Automount", UnitType::Automount, "systemd.automount",
     "A directory on which systemd mounts a file system at the first access"},
    {"Swap", UnitType::Swap, "systemd.swap", "A device or file to swap to"},
    {"Timer", UnitType::Timer, "systemd.timer", "When a timer starts another unit"},
    {"Path", UnitType::Path, "systemd.path",
     "Files and directories whose changes start another unit"},
    {"Slice", UnitType::Slice, "systemd.slice", "A group of units that share resource limits"},
    {"Scope", UnitType::Scope, "systemd.scope",
     "Processes that another program started and systemd manages; scopes have no unit files of "
     "their own, only drop-ins"},
};
static_assert(std::size(rows) == all_sections.size());

constexpr NameTable rows_by_name(rows, &SectionRow::name);

constexpr const SectionRow& row(Section section) { return rows[static_cast<std::size_t>(section)]; }

}  // namespace

std::optional<Section> section_from_name(std::string_view name) {
    const SectionRow* found = rows_by_name.find(name);
    if (found == nullptr) return std::nullopt;
    return all_sections[static_cast<std::size_t>(found - rows)];
}

std::string_view to_string(Section section) { return row(section).name; }

std::string_view summary(Section section) { return row(section).summary; }

std::string_view manual_page(Section section) { return row(section).manual_page; }

bool section_belongs_to(Section section, UnitType type) {
    return !row(section).owner || *row(section).owner == type;
}

std::optional<Section> own_section(UnitType type) {
    for (Section section : all_sections)
        if (row(section).owner == type) return section;
    return std::nullopt;
}

std::optional<UnitType> owner_of(Section section) { return row(section).owner; }

SectionUse section_use(UnitType type, std::string_view name) {
    // The prefix is upper case only: "x-foo" is unknown (config_parse() in systemd's
    // conf-parser.c).
    if (name.starts_with("X-")) return SectionUse::Ignored;
    if (name == "Device")
        return type == UnitType::Device ? SectionUse::Empty : SectionUse::OtherType;
    const std::optional<Section> section = section_from_name(name);
    if (!section) return SectionUse::Unknown;
    return section_belongs_to(*section, type) ? SectionUse::Read : SectionUse::OtherType;
}

}  // namespace unitlint::catalog
