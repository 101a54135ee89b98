#pragma once

#include "lint/analysis.h"
#include "lint/options.h"
#include "lsp/manual/manual_store.h"
#include "syntax/unit.h"

#include <string>

namespace unitlint::lsp {

/// Markdown about a section: what it is for, its manual page, and for the [Service] of a service
/// the exposure. Empty for a section that systemd does not know.
std::string hover_section(const Analysis& analysis, const Section& section);

/// Markdown about the directive of an assignment: our own words, what it does to the exposure of
/// this unit, then the manual's entry, or a link to it where the page is not installed. Empty for a
/// name that no section has.
std::string hover_directive(const Analysis& analysis, const Assignment& assignment,
                            const Options& options, ManualStore& manuals);

}  // namespace unitlint::lsp
