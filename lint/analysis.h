#pragma once

#include "exposure/assess.h"
#include "lint/diagnostic.h"
#include "lint/known_line.h"
#include "lint/options.h"
#include "lint/suppression.h"
#include "lint/unit_references.h"
#include "syntax/merged_unit.h"
#include "syntax/unit.h"
#include "syntax/unit_name.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unitlint {

/// What the analysis of the next version may take over, besides the findings.
struct Memory {
    std::vector<KnownLine> lines;  // parallel to unit.assignments()
    std::string context;           // what all findings on single lines hang on, put into words
    std::optional<std::uint64_t> generation;  // of the other units; none where they were not known
};

/// Everything about one version of one file.
struct Analysis {
    Unit unit;  // holds the document
    UnitName name;
    Options options;                      // what it was made with
    std::vector<Diagnostic> diagnostics;  // by position; of two at one place the weightier first
    std::vector<WaivedFinding> waived;    // findings that comments in the file take back
    std::optional<exposure::Report> exposure;  // absent where systemd-analyze gives no score
    OtherFiles others = {};                    // the other files of the unit, as they were given
    UnitReferences references;                 // the names of other units in it; never null
    Memory memory;
};

/// The unit that the file belongs to. Points into the analysis.
MergedUnit merged_unit(const Analysis& analysis);

/// Checks one file of a unit. A pure function of its arguments: opens no file, reads no clock,
/// never throws, accepts any bytes. `path` is only looked at for the unit's name and type. What
/// depends on the whole unit (what is missing, the score) is judged with the other files; all
/// findings are in this one.
Analysis analyze(DocumentPtr document, std::string_view path, const OtherFiles& others,
                 const Options& options);

/// The same as analyze(), where `previous` is the analysis of the version before `change`, made
/// with the same path and options; the other files may have changed. Only what the change touched
/// is judged again: findings on other lines are kept. Takes time for what is new, and a little for
/// each line.
Analysis reanalyze(Analysis previous, DocumentPtr document, TextChange change,
                   std::string_view path, const OtherFiles& others, const Options& options);

/// Whether the analysis is what it would be with other units than those that it was made with.
/// Takes much less time than making it.
bool stands_among(const Analysis& analysis, const KnownUnits& known);

/// Checks a file as if it were all there is of its unit.
Analysis analyze(DocumentPtr document, std::string_view path, const Options& options);

}  // namespace unitlint
