#pragma once

#include "exposure/assess.h"
#include "lint/diagnostic.h"
#include "lint/options.h"
#include "syntax/merged_unit.h"
#include "syntax/unit.h"
#include "syntax/unit_name.h"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace unitlint {

/// Everything about one version of one file.
struct Analysis {
    Unit unit;  // holds the document
    UnitName name;
    std::vector<Diagnostic> diagnostics;  // by position; of two at one place the weightier first
    std::optional<exposure::Report> exposure;  // absent where systemd-analyze gives no score
    OtherFiles others = {};                    // the other files of the unit, as they were given
};

/// The unit that the file belongs to. Points into the analysis.
MergedUnit merged_unit(const Analysis& analysis);

/// Checks one file of a unit. A pure function of its arguments: opens no file, reads no clock,
/// never throws, accepts any bytes. `path` is only looked at for the unit's name and type. What
/// depends on the whole unit (what is missing, the score) is judged with the other files; all
/// findings are in this one.
Analysis analyze(DocumentPtr document, std::string_view path, const OtherFiles& others,
                 const Options& options);

/// Checks a file as if it were all there is of its unit.
Analysis analyze(DocumentPtr document, std::string_view path, const Options& options);

}  // namespace unitlint
