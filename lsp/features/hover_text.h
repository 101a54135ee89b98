#pragma once

#include "catalog/directive.h"
#include "catalog/section.h"
#include "lint/analysis.h"
#include "lint/options.h"
#include "lsp/manual/manual_store.h"
#include "syntax/unit.h"

#include <string>

namespace unitlint::lsp {

/// Markdown about a section: what it is for, its manual page, and for the [Service] of a service
/// the exposure. `analysis` is that of a unit with the section, or null.
std::string section_text(catalog::Section section, const Analysis* analysis);

/// Markdown about a directive: our own words, what it does to the exposure of this unit, then the
/// manual's entry, or a link to it where the page is not installed. `analysis` is that of a unit
/// with the section, or null.
std::string directive_text(const catalog::Directive& directive, const Analysis* analysis,
                           const Options& options, ManualStore& manuals);

/// The same for the section and the assignment of a unit; empty for a name that systemd does not
/// know.
std::string hover_section(const Analysis& analysis, const Section& section);
std::string hover_directive(const Analysis& analysis, const Assignment& assignment,
                            const Options& options, ManualStore& manuals);

}  // namespace unitlint::lsp
