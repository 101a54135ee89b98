#pragma once

#include "catalog/version.h"
#include "lint/hardening/programs.h"
#include "lint/hardening/traits.h"
#include "syntax/merged_unit.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::hardening {

/// An assignment of the merged unit.
struct Line {
    const Assignment* assignment = nullptr;
    std::uint32_t file = 0;  // index into MergedUnit::files
};

/// One thing that the unit, or what is known of a program in it, tells of the service; with the
/// place that tells it. Views point into the unit's files, the notes and static data.
struct Sign {
    Trait trait{};
    Line line;                 // null only for what follows from a line's absence
    TextRange range;           // in the file of the line
    std::string_view subject;  // the program's name, or what stands in the line
    std::string_view reason;   // what is known; empty where the line says it itself
    std::string_view details;  // as in ProgramTrait
    bool of_program = false;
};

/// A program that a command of the service runs.
struct ProgramUse {
    Line line;
    TextRange range;
    std::string_view path;  // as it stands there
    std::string_view name;  // its last part
    bool known = false;     // the table or a note has something on it
    bool main = false;      // ExecStart= runs it
};

/// What a unit says about its service.
struct ServiceFacts {
    TraitSet traits;
    /// In the order of the directives' names, then of the lines. What many lines of a directive
    /// tell alike, and what many uses of a program do, is there once, from the first of them.
    std::vector<Sign> signs;
    std::vector<ProgramUse> programs;
    std::vector<std::string_view> written;  // paths that stand in the unit and that the service may
                                            // write to
    std::vector<std::string> writable;  // folders of ReadWritePaths=, StateDirectory= and sisters
    std::string_view type;              // of Type=; empty where it is not set
    Line user;                          // User=, where it counts
    Line groups;                        // SupplementaryGroups=
    bool has_user = false;              // User= or DynamicUser= gives it one other than root
    bool starts_as_root = false;        // in spite of has_user some commands run as root
    bool declares_directories = false;  // StateDirectory=, CacheDirectory=, LogsDirectory= or
                                        // ReadWritePaths= say where its data are
    std::uint64_t ambient = 0;          // of AmbientCapabilities=, by number

    /// The first sign of any of them; null where there is none.
    const Sign* find(TraitSet traits) const;
    /// The program that ExecStart= starts in the end; null where there is none.
    const ProgramUse* main_program() const;
    /// Whether something is known of every program, and there is one.
    bool knows_programs() const;
    /// Whether something is known of every program that ExecStart= runs, and there is one.
    bool knows_main_program() const;
};

/// Reads [Unit], [Install] and the section of the type, as systemd merges them: what a later line
/// takes back is not heard. Nothing is run or opened; values are taken as they stand. `notes` are
/// the user's own words on programs.
ServiceFacts read_facts(const MergedUnit& unit, std::string_view section,
                        std::span<const ProgramNote> notes);

/// Why a sign is one: "`cron` starts what is not its own: jobs of every user run below it".
std::string explain(const Sign& sign);

}  // namespace unitlint::hardening
