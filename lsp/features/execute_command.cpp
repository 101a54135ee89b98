// LSP 3.17, "Execute a command": workspace/executeCommand: a fix, for clients to which a code
// action is a command, and hardening.

#include "lsp/features/code_action.h"
#include "lsp/features/feature.h"
#include "lsp/features/harden.h"

namespace unitlint::lsp {

namespace {

Expected<Null> apply_fix(Session& session, const ApplyFixArgument& argument) {
    const auto fix = offered_fix(session, argument);
    if (!fix) return fix.error();
    session.client.request("workspace/applyEdit", *fix);
    return Null{};
}

Expected<Null> harden(Session& session, const HardenArgument& argument) {
    const auto document = session.document(argument.uri);
    if (!document) return document.error();
    const hardening::Profile* profile =
        argument.profile ? hardening::find_profile(*argument.profile) : nullptr;
    if (argument.profile && profile == nullptr)
        return ResponseError{ErrorCode::InvalidParams, "There is no such profile"};
    const auto offer = offer_hardening(session, **document, profile);
    if (!offer)
        return ResponseError{ErrorCode::InvalidParams,
                             "Only the main file of a service is hardened"};
    if (offer->in_place.empty()) return Null{};
    if (argument.drop_in && !session.can.create_files)
        return ResponseError{ErrorCode::InvalidParams,
                             "This editor does not let servers make files"};
    session.client.request(
        "workspace/applyEdit",
        ApplyWorkspaceEditParams{.label = offer->title,
                                 .edit = argument.drop_in
                                             ? drop_in_edit(*offer, session)
                                             : in_place_edit(session, **document, *offer)});
    return Null{};
}

Expected<Null> execute(Session& session, const ExecuteCommandParams& params) {
    if (params.command == apply_fix_command) return apply_fix(session, params.fix);
    if (params.command == harden_command) return harden(session, params.hardening);
    return ResponseError{ErrorCode::InvalidParams, "The server has no such command"};
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<ExecuteCommandParams>(
        "workspace/executeCommand",
        [&](const ExecuteCommandParams& params) { return execute(session, params); });
}

void announce(JsonWriter& json, const Session& session) {
    std::vector<std::string> commands{std::string(harden_command)};
    if (!session.can.code_action_literals) commands.emplace_back(apply_fix_command);
    json.key("executeCommandProvider");
    json.begin_object();
    json.member("commands", commands);
    json.end_object();
}

}  // namespace

constinit const Feature features::execute_command = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp
