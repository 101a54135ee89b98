#pragma once

#include "catalog/unit_type.h"
#include "catalog/version.h"
#include "lsp/features/cursor_place.h"
#include "lsp/protocol/completion.h"
#include "lsp/session.h"

#include <optional>
#include <string_view>
#include <vector>

namespace unitlint::lsp {

/// A completion that is asked for.
struct CompletionQuestion {
    Session& session;
    OpenDocument& document;
    const CursorPlace& place;
    const WhatIsThere& there;               // what the text has besides the line of the cursor
    std::optional<catalog::UnitType> type;  // of the unit; none where its name does not tell
};

/// What the items of one answer take the place of, in bytes of the document, and the items in their
/// order.
struct CompletionAnswer {
    TextRange replace;
    std::vector<CompletionItem> items;
    bool complete = true;
};

/// The sections that the unit's type has and the file does not have yet.
void add_sections(const CompletionQuestion& question, CompletionAnswer& answer);

/// The directives of the section around the cursor, those that are used most first: not those that
/// stand in it already, unless a second line of them adds something.
void add_directives(const CompletionQuestion& question, CompletionAnswer& answer);

/// What the value at the cursor may be.
void add_values(const CompletionQuestion& question, CompletionAnswer& answer);

/// The ids of rules, in a comment that says which findings to ignore.
void add_rules(const CompletionQuestion& question, CompletionAnswer& answer);

}  // namespace unitlint::lsp
