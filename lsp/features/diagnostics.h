#pragma once

#include "lint/diagnostic.h"
#include "lsp/protocol/diagnostic.h"
#include "lsp/session.h"

#include <span>
#include <string_view>

namespace unitlint::lsp {

/// The findings of a document changed, or may have: where the client does not pull them they are
/// pushed once no message waits.
void diagnose_later(Session& session, std::string_view uri);

/// Takes back what was pushed for a document.
void clear_diagnostics(Session& session, std::string_view uri);

/// All open documents, after a change of the settings.
void diagnose_all_later(Session& session);

/// Tells a client that pulls that what it has may be out of date.
void ask_to_pull_again(Session& session);

/// A finding as this client can show it.
DiagnosticAt to_protocol(const Session& session, const OpenDocument& document,
                         const Diagnostic& diagnostic);
DiagnosticAt to_protocol(const Session& session, std::string_view uri, const Document& document,
                         const Diagnostic& diagnostic);

/// Has the diagnostics of documents sent or pulled anew, because another file of their units has
/// changed.
void diagnose_dependents_later(Session& session, std::span<OpenDocument* const> documents);

}  // namespace unitlint::lsp
