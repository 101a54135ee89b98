#pragma once

#include "lsp/protocol/basic.h"
#include "lsp/protocol/diagnostic.h"
#include "lsp/protocol/harden.h"
#include "lsp/protocol/workspace_edit.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// LSP 3.17, "Code Action Request" and "Execute a command".

namespace unitlint::lsp {

struct CodeActionParams {
    TextDocumentIdentifier text_document;
    Range range;
    std::optional<std::vector<std::string>> only;  // kinds; absent where all are asked for
    bool automatic = false;                        // asked for by the editor, not by a person
};
bool read(const Json& json, CodeActionParams& out);

/// The argument of the command `unitlint.applyFix`, for clients that know commands only: which fix
/// it was, to be found again.
struct ApplyFixArgument {
    std::string uri;
    std::int32_t version = 0;
    std::uint32_t diagnostic = 0;  // its number in the analysis of that version
    std::uint32_t fix = 0;         // its number among the fixes of that finding
};
bool read(const Json& json, ApplyFixArgument& out);
void write(JsonWriter& json, const ApplyFixArgument& argument);

struct CodeAction {
    std::string title;
    std::string_view kind;
    std::vector<DiagnosticAt> diagnostics;
    std::optional<bool> is_preferred;
    std::optional<WorkspaceEdit> edit;     // absent where the client asks for it later
    std::optional<ApplyFixArgument> data;  // what codeAction/resolve needs to know for that
};
void write(JsonWriter& json, const CodeAction& action);

/// A CodeAction that the client sends back.
struct ResolveCodeActionParams {
    std::string json;  // all of it
    std::string title;
    std::optional<ApplyFixArgument> data;
};
bool read(const Json& json, ResolveCodeActionParams& out);

/// LSP's Command.
struct ApplyFixCommand {
    std::string title;
    ApplyFixArgument argument;
};
void write(JsonWriter& json, const ApplyFixCommand& command);

inline constexpr std::string_view apply_fix_command = "unitlint.applyFix";

struct ExecuteCommandParams {
    std::string command;
    ApplyFixArgument fix = {};      // of `unitlint.applyFix`
    HardenArgument hardening = {};  // of `unitlint.harden`
};
bool read(const Json& json, ExecuteCommandParams& out);

struct ApplyWorkspaceEditParams {
    std::string label;
    WorkspaceEdit edit;
};
void write(JsonWriter& json, const ApplyWorkspaceEditParams& params);

}  // namespace unitlint::lsp
