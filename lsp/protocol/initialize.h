#pragma once

#include "lsp/json.h"
#include "lsp/protocol/completion.h"
#include "syntax/line_index.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>
#include <vector>

// LSP 3.17, "Initialize Request".

namespace unitlint::lsp {

enum class Trace : std::uint8_t { Off, Messages, Verbose };
bool read(const Json& json, Trace& out);

/// What the client says it can do, as far as it makes a difference. What is missing, or of a wrong
/// type, the client cannot do.
struct ClientCapabilities {
    PositionEncoding encoding =
        PositionEncoding::Utf16;  // the one to use, of those that are offered

    bool document_changes = false;    // workspace.workspaceEdit.documentChanges
    bool create_files = false;        // workspace.workspaceEdit.resourceOperations
    bool rename_files = false;        // likewise
    bool change_annotations = false;  // workspace.workspaceEdit.changeAnnotationSupport
    bool apply_edit = false;          // workspace.applyEdit
    bool configuration = false;       // workspace.configuration
    bool configuration_registration =
        false;                        // workspace.didChangeConfiguration.dynamicRegistration
    bool diagnostic_refresh = false;  // workspace.diagnostics.refreshSupport

    bool related_information = false;  // textDocument.publishDiagnostics...
    bool tag_unnecessary = false;
    bool tag_deprecated = false;
    bool version = false;
    bool code_description = false;
    bool diagnostic_data = false;
    /// textDocument.diagnostic, from a client that can also be told to pull again. One that cannot
    /// (Neovim 0.11) would show old findings after a change of the settings: it is pushed to.
    bool pull_diagnostics = false;

    bool watched_files_registration = false;  // workspace.didChangeWatchedFiles.dynamicRegistration

    bool definition_links = false;  // textDocument.definition.linkSupport
    bool prepare_rename = false;    // textDocument.rename.prepareSupport

    bool code_action_literals = false;  // textDocument.codeAction.codeActionLiteralSupport
    bool is_preferred = false;          // textDocument.codeAction.isPreferredSupport
    bool code_action_resolve = false;   // textDocument.codeAction: dataSupport, and resolveSupport
                                        // for the edit

    bool hover_markdown =
        false;  // textDocument.hover.contentFormat names it before any other that we have

    CompletionCapabilities completion = {};

    bool symbol_tree = false;   // textDocument.documentSymbol.hierarchicalDocumentSymbolSupport
    bool symbol_tags = false;   // textDocument.documentSymbol.tagSupport: "deprecated"
    bool link_tooltip = false;  // textDocument.documentLink.tooltipSupport
    std::optional<std::uint32_t> folding_limit = {};  // textDocument.foldingRange.rangeLimit
    bool token_delta = false;  // textDocument.semanticTokens.requests.full.delta

    bool code_lens_refresh = false;          // workspace.codeLens.refreshSupport
    bool inlay_hint_refresh = false;         // workspace.inlayHint.refreshSupport
    bool semantic_tokens_refresh = false;    // workspace.semanticTokens.refreshSupport
    std::vector<std::string> commands = {};  // experimental.commands: those of the client itself
};
/// Takes any JSON.
bool read(const Json& json, ClientCapabilities& out);

struct InitializeParams {
    std::optional<std::int32_t> process_id;
    ClientCapabilities capabilities;
    std::vector<std::string> workspace_folders;  // URIs; of `rootUri` from older clients
    JsonPtr initialization_options;              // null where there are none
    Trace trace = Trace::Off;
};
bool read(const Json& json, InitializeParams& out);

}  // namespace unitlint::lsp
