#pragma once

#include "lsp/result.h"
#include "lsp/protocol/code_action.h"
#include "lsp/session.h"

namespace unitlint::lsp {

/// The fix that the client was offered by that argument. An error for the client where the document
/// was changed since, or has no such fix.
Expected<ApplyWorkspaceEditParams> offered_fix(Session& session, const ApplyFixArgument& argument);

}  // namespace unitlint::lsp
