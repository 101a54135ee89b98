#pragma once

#include "catalog/directive.h"
#include "catalog/section.h"
#include "catalog/unit_type.h"
#include "catalog/value/check.h"
#include "exposure/assess.h"
#include "exposure/settings.h"
#include "fixes/builders.h"
#include "lint/diagnostic.h"
#include "lint/hardening/service_facts.h"
#include "lint/known_line.h"
#include "lint/options.h"
#include "lint/rules/service_shape.h"
#include "lint/suppression.h"
#include "lint/unit_references.h"
#include "syntax/merged_unit.h"
#include "syntax/unit.h"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace unitlint {

/// What a rule says about itself, for `unitlint rules`, `unitlint explain` and docs/rules/.
struct RuleInfo {
    std::string_view id = {};       // kebab-case, names the bad thing, never changes
    std::string_view summary = {};  // one line, no period
    Severity severity = Severity::Warning;
    std::string_view doc = {};  // Markdown: what systemd does with it, and why that matters
    std::string_view bad = {};  // a unit that has exactly this finding
    std::string_view good =
        {};  // the same unit without it; where the finding has a fix, the unit after the first one
    std::string_view file = "example.service";  // what the examples are called
    std::string_view other =
        {};  // what the file `other.service` beside the examples holds, where it matters
    std::string_view caution =
        {};  // Markdown: what following the advice may break; hardening rules only
};

/// An assignment with what the catalog knows about it.
struct ResolvedAssignment {
    const Assignment* assignment = nullptr;
    const catalog::Directive* directive =
        nullptr;             // null where its section has no directive of the name, or is not read
    std::uint32_t file = 0;  // the place of its file in MergedUnit::files
};

/// What systemd does with a section of the unit.
struct ResolvedSection {
    catalog::SectionUse use = catalog::SectionUse::Unknown;
    std::optional<catalog::Section> section;  // set where the name is that of a section that holds
                                              // directives, also of another type
};

/// Everything a rule may look at, and where it puts its findings. One pass serves all rules of one
/// analysis.
class Pass {
public:
    const Unit& unit;
    const UnitName& name;
    std::optional<catalog::UnitType> type;  // none for a file whose name has no unit suffix
    bool user_unit = false;                 // one of a user's own service manager
    const Options& options;
    const MergedUnit& merged;
    const OtherFiles* others = nullptr;                // where the other files of `merged` are from
    std::size_t own_file = 0;                          // the place of `unit` in merged.files
    std::span<const ResolvedAssignment> assignments;   // parallel to unit.assignments()
    std::span<KnownLine> known_lines;                  // likewise; empty where nobody keeps them
    std::span<const ResolvedSection> sections;         // parallel to unit.sections()
    std::span<const ResolvedAssignment> merged_lines;  // of all files of `merged`, in the order in
                                                       // which systemd reads them

    Pass(const Unit& the_unit, const UnitName& the_name, const Options& the_options,
         const MergedUnit& the_merged)
        : unit(the_unit), name(the_name), options(the_options), merged(the_merged) {}

    /// Whether systemd reads the assignments of this section: not before the first header, not in
    /// sections that it skips.
    bool is_read(const Section& section) const {
        return resolved(section).use == catalog::SectionUse::Read;
    }
    const ResolvedSection& resolved(const Section& section) const {
        return sections[static_cast<std::size_t>(&section - unit.sections().data())];
    }

    /// Where a section of the unit takes one more assignment; made at the end of the file where the
    /// unit has none of the name.
    const InsertionPlace& place_in(catalog::Section section) {
        origin_.looks_elsewhere = true;
        std::optional<InsertionPlace>& place = places_[static_cast<std::size_t>(section)];
        if (!place) place = find_place(unit, catalog::to_string(section), any_name);
        return *place;
    }

    /// For each directive of a section, by its place in catalog::directives(), the last assignment
    /// to it in any file of the unit; null where there is none. Read once for all rules.
    std::span<const ResolvedAssignment* const> last_lines(catalog::Section section) const;

    /// Whether systemd uses that line: it knows the directive, and can read the value. Of lines of
    /// the file itself it is found out once, also for later versions.
    bool is_taken(const ResolvedAssignment& line) const;

    /// What value::check() finds on a line. Kept for the line that was asked for last, so that the
    /// rules that share it read the value once.
    std::span<const value::Problem> problems_of(const ResolvedAssignment& line);

    /// A place in any file of the unit, for Diagnostic::related. `file` is an index into
    /// merged.files.
    RelatedPlace place_in_file(std::size_t file, TextRange range, std::string message) const {
        RelatedPlace place{.range = range, .message = std::move(message)};
        if (file < own_file) place.file = others->before[file];
        if (file > own_file) place.file = others->after[file - own_file - 1];
        return place;
    }

    /// The names of other units in the file.
    std::span<const UnitReference> references() const { return *references_; }

    /// What systemd looks at before it runs a service, read once for all that ask. Nothing where
    /// the unit is no service, the file is a drop-in, or systemd refuses it before it comes to
    /// that, for its syntax or for a command that it cannot read.
    const std::optional<ServiceShape>& service() const;

    /// What the unit tells of its service, read once for all that ask: of the section of its type,
    /// as hardening::read_facts() does. Only for types that have one.
    const std::shared_ptr<const hardening::ServiceFacts>& facts() const;

    /// What systemd's loader holds of the unit as a service, read once for all that ask.
    const exposure::Settings& settings();

    /// What systemd-analyze would say of the unit: absent for a drop-in alone, for other types than
    /// services and for what systemd would not load. Worked out once for all that ask.
    const std::optional<exposure::Report>& exposure();

    /// Adds a finding.
    void report(Diagnostic diagnostic) {
        diagnostic.origin = origin_;
        diagnostics_.push_back(std::move(diagnostic));
    }
    /// Adds a finding of a rule for the unit that hangs on nothing but two lines: it is on the
    /// first of them, and its only related place is in the second.
    void report(Diagnostic diagnostic, const ResolvedAssignment& line,
                const ResolvedAssignment& other);
    /// Adds a finding of Rule::check_among() on the name of another unit.
    void report(Diagnostic diagnostic, const UnitReference& reference);
    /// Adds the finding that the rule at work had on these two lines in the previous version, as
    /// report() did; `range` is where it is now. False where there was none, or one of the lines is
    /// another one now.
    bool keep(const ResolvedAssignment& line, const ResolvedAssignment& other, TextRange range);

    // For the analysis.

    /// To be called before any check.
    void set_references(UnitReferences references) { references_ = std::move(references); }
    /// What the findings that are reported from now on hang on.
    void set_origin(Origin origin) { origin_ = origin; }
    /// Takes over findings of the previous version, moved to where they are now and in the order of
    /// their lines. Those on pairs of lines need keep() to stay. To be called before any report().
    void offer(std::vector<Diagnostic> findings);
    /// All findings; those that were offered come first.
    std::vector<Diagnostic> take_findings();

private:
    /// The number of a line of the file itself; none for those of other files.
    std::uint32_t number_of(const ResolvedAssignment& line) const;

    std::array<std::optional<InsertionPlace>, catalog::all_sections.size()> places_;
    mutable std::array<std::vector<const ResolvedAssignment*>, catalog::all_sections.size()>
        last_lines_;
    const ResolvedAssignment* problems_line_ = nullptr;
    std::vector<value::Problem> problems_;
    UnitReferences references_;
    mutable std::optional<ServiceShape> service_;
    mutable bool service_is_known_ = false;
    mutable std::shared_ptr<const hardening::ServiceFacts> facts_;
    std::optional<exposure::Settings> settings_;
    std::optional<exposure::Report> exposure_;
    bool exposure_is_known_ = false;
    Origin origin_;
    /// An offered finding on a pair of lines.
    struct Offer {
        std::uint32_t index;  // into diagnostics_
        bool kept = false;
    };

    std::vector<Offer> offers_;
    std::vector<std::uint32_t> first_offer_;  // for each line, where in offers_ its own begin
    std::vector<Diagnostic> diagnostics_;
};

/// What a rule on waivers may look at, once all other rules have spoken and the waivers are
/// applied.
struct WaiverPass {
    const Unit& unit;
    const Options& options;
    const KnownUnits* known;  // the other units that the rules knew of, or null
    const Waivers& waivers;
    std::vector<Diagnostic>& diagnostics;  // for the findings
};

/// A rule: a record, with a check that is called once for the unit, once for each assignment in a
/// section that systemd reads, once for the unit among others that are known, or once for the
/// waivers of the unit.
///
/// While a document is edited, the findings of `check_assignment` are kept for lines that do not
/// change. So it may look at the line itself, its section's header, the unit's name and type, the
/// options, is_judged_as_unit() and Pass::place_in(), and at nothing else. Those of `check_among`
/// are kept as long as neither the other units nor the lines that name them change. So it may look
/// at Pass::references(), the unit's name, Pass::merged.has_main and the other units.
struct Rule {
    RuleInfo info;
    void (*check)(Pass& pass) = nullptr;
    void (*check_assignment)(Pass& pass, const ResolvedAssignment& line) = nullptr;
    void (*check_among)(Pass& pass) = nullptr;  // where pass.others->known is not null
    void (*check_waivers)(const WaiverPass& pass) = nullptr;

    /// A finding of this rule, with its usual severity.
    Diagnostic found(TextRange range, std::string message) const {
        Diagnostic diagnostic;
        diagnostic.rule = info.id;
        diagnostic.severity = info.severity;
        diagnostic.range = range;
        diagnostic.message = std::move(message);
        return diagnostic;
    }
};

}  // namespace unitlint
