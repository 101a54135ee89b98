#pragma once

#include "lsp/dispatcher.h"
#include "lsp/json_writer.h"
#include "lsp/session.h"

#include <span>

namespace unitlint::lsp {

/// A part of the server: the methods that it answers and what it says about that in the server's
/// capabilities. One feature is one file and one line in the list of features.cpp.
struct Feature {
    /// Binds the methods. The session outlives the dispatcher.
    void (*bind)(Dispatcher& dispatcher, Session& session) = nullptr;
    /// Writes members of `ServerCapabilities`, knowing what the client can do. May be null.
    void (*announce)(JsonWriter& capabilities, const Session& session) = nullptr;
    /// Called once the client is ready for requests of the server: registers what it wants to be
    /// told (LSP 3.17, "Register Capability"). May be null.
    void (*initialized)(Session& session) = nullptr;
    /// Does a piece of the work that waits until no message does. Returns whether there may be
    /// more. May be null.
    bool (*work_when_idle)(Session& session) = nullptr;
};

namespace features {
extern const Feature lifecycle;
extern const Feature text_sync;
extern const Feature configuration;
extern const Feature configuration_files;
extern const Feature diagnostics;
extern const Feature code_action;
extern const Feature execute_command;
extern const Feature formatting;
extern const Feature hover;
extern const Feature completion;
extern const Feature signature_help;
extern const Feature navigation;
extern const Feature rename;
extern const Feature units;
extern const Feature workspace_symbol;
extern const Feature workspace_diagnostic;
extern const Feature exposure;
extern const Feature explain;
extern const Feature harden;
extern const Feature effective_unit;
extern const Feature document_symbol;
extern const Feature folding_range;
extern const Feature selection_range;
extern const Feature semantic_tokens;
extern const Feature code_lens;
extern const Feature inlay_hint;
extern const Feature document_highlight;
extern const Feature document_link;
}  // namespace features

std::span<const Feature* const> all_features();

}  // namespace unitlint::lsp
