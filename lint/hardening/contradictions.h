#pragma once

#include "exposure/state.h"
#include "lint/hardening/service_facts.h"
#include "lint/rule.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint::hardening {

/// The assignments of one section of a merged unit that count: those with a value, since the last
/// empty one of the name. Of directives that the catalog knows.
class UnitLines {
public:
    UnitLines(const Pass& pass, catalog::Section section);

    std::span<const Line> all(std::string_view name) const;
    /// The last of them; null where there is none.
    const Line* last(std::string_view name) const;
    /// Its value; empty where there is none.
    std::string_view text(std::string_view name) const;
    /// Whether it is a boolean that is true.
    bool is_on(std::string_view name) const;
    /// Whether it turns something on: any value but a boolean that is false.
    bool is_used(std::string_view name) const;

private:
    catalog::Section section_;
    std::vector<std::vector<Line>> lines_;  // parallel to catalog::directives() of the section
};

/// A service, as the rows of the table look at it.
struct Case {
    const Pass& pass;
    const ServiceFacts& facts;
    const UnitLines& lines;
    const UnitLines& general;           // of [Unit]
    const exposure::State& state;       // what systemd's loader ends up with
    const exposure::State& as_written;  // the same before it adds what other directives imply
};

/// What the service needs, and where that is said.
struct Need {
    std::string subject;  // stands for {} in Contradiction::needs
    Line line = {};       // null where it follows from what is not there
    TextRange range = {};
    Line breaks = {};  // the line that takes it away, where that is not the last of the directive
};

/// A directive that takes away what the service needs: one row of the table.
struct Contradiction {
    std::string_view rule = {};       // id
    std::string_view directive = {};  // of [Service]; the finding is at its line
    std::string_view values = {};  // words of which its value must be one; empty for any that is on
    std::string_view programs = {};   // names of programs that surely need it
    std::optional<Trait> trait = {};  // a user's own note with it counts as well
    // Where it takes more than that one of the programs is run.
    std::optional<Need> (*find)(const Case& service, const Contradiction& row) = nullptr;
    std::string_view effect = {};   // follows the directive: "allows no code made at run time"
    std::string_view needs = {};    // follows "but"; with {} for the subject
    std::string_view instead = {};  // what to do
    Severity severity = Severity::Warning;
    catalog::SystemdVersion until = 0;  // the last release that does it; 0 is none
};

/// All rows. Of neighbours with the same rule and the same directive or effect the first
/// that applies is reported.
std::span<const Contradiction> all_contradictions();

/// The records of the rules that the rows belong to, sorted by id.
std::span<const RuleInfo> contradiction_rules();

/// Reports what applies to a service whose main file is known. A finding is in the file that has
/// the line that breaks the service.
void check_contradictions(Pass& pass);

// Ways to find a need; rows name them.
namespace need {

/// The first use of a program of the row, or one with a user's note. Commands whose failure is
/// ignored do not count, unless they are the service itself.
std::optional<Need> program(const Case& service, const Contradiction& row);

/// Calls `is_sign` for each use of a program of the row until it returns true.
std::optional<Need> program_with(const Case& service, const Contradiction& row,
                                 bool (*is_sign)(const std::vector<std::string_view>& arguments));

}  // namespace need

/// The words behind a program in its command, without quotes.
std::vector<std::string_view> arguments_of(const ProgramUse& use);

/// Whether `name` is one of the words, or one of them with a version at its end: "php-fpm8.2".
bool is_program_of(std::string_view name, std::string_view words);

/// Whether `path` is `folder` or below it.
bool is_at_or_below(std::string_view path, std::string_view folder);

}  // namespace unitlint::hardening
