// LSP 3.17, "Execute a command": workspace/executeCommand, for clients to which a code action is a
// command.

#include "lsp/features/feature.h"
#include "lsp/protocol/code_action.h"

namespace unitlint::lsp {

namespace {

Expected<Null> apply_fix(Session& session, const ApplyFixArgument& argument) {
    const auto document = session.document(argument.uri);
    if (!document) return document.error();
    if ((*document)->version() != argument.version) {
        return ResponseError{ErrorCode::ContentModified,
                             "The document was changed since the fix was offered"};
    }
    const auto analysis = session.analysis(**document);
    const bool exists = argument.diagnostic < analysis->diagnostics.size() &&
                        argument.fix < analysis->diagnostics[argument.diagnostic].fixes.size();
    if (!exists) return ResponseError{ErrorCode::InvalidParams, "There is no such fix"};
    const Fix& fix = analysis->diagnostics[argument.diagnostic].fixes[argument.fix];
    session.client.request(
        "workspace/applyEdit",
        ApplyWorkspaceEditParams{.label = fix.title, .edit = session.edit(**document, fix.edits, fix.applicability)});
    return Null{};
}

Expected<Null> execute(Session& session, const ExecuteCommandParams& params) {
    if (params.command != apply_fix_command)
        return ResponseError{ErrorCode::InvalidParams, "The server has no such command"};
    return apply_fix(session, params.arguments.front());
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<ExecuteCommandParams>(
        "workspace/executeCommand",
        [&](const ExecuteCommandParams& params) { return execute(session, params); });
}

void announce(JsonWriter& json, const Session& session) {
    if (session.can.code_action_literals) return;
    json.key("executeCommandProvider");
    json.begin_object();
    json.member("commands", std::vector<std::string>{std::string(apply_fix_command)});
    json.end_object();
}

}  // namespace

constinit const Feature features::execute_command = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp
