#include "lsp/protocol/code_action.h"

namespace unitlint::lsp {

bool read(const Json& json, CodeActionParams& out) {
    if (!required(json, "textDocument", out.text_document) || !required(json, "range", out.range))
        return false;
    const Json* context = member(json, "context");
    if (context == nullptr) return true;
    constexpr std::uint32_t automatic_trigger = 2;
    out.automatic = value_or<std::uint32_t>(*context, "triggerKind", 1) == automatic_trigger;
    return optional(*context, "only", out.only);
}

bool read(const Json& json, ApplyFixArgument& out) {
    return required(json, "uri", out.uri) && required(json, "version", out.version) &&
           required(json, "diagnostic", out.diagnostic) && required(json, "fix", out.fix);
}

void write(JsonWriter& json, const ApplyFixArgument& argument) {
    json.begin_object();
    json.member("uri", argument.uri);
    json.member("version", argument.version);
    json.member("diagnostic", argument.diagnostic);
    json.member("fix", argument.fix);
    json.end_object();
}

void write(JsonWriter& json, const CodeAction& action) {
    json.begin_object();
    json.member("title", action.title);
    json.member("kind", action.kind);
    if (!action.diagnostics.empty()) json.member("diagnostics", action.diagnostics);
    json.member("isPreferred", action.is_preferred);
    json.member("edit", action.edit);
    json.member("data", action.data);
    json.end_object();
}

bool read(const Json& json, ResolveCodeActionParams& out) {
    if (!required(json, "title", out.title) || !optional(json, "data", out.data)) return false;
    out.json = dump(json);
    return true;
}

void write(JsonWriter& json, const ApplyFixCommand& command) {
    json.begin_object();
    json.member("title", command.title);
    json.member("command", apply_fix_command);
    json.key("arguments");
    json.begin_array();
    write(json, command.argument);
    json.end_array();
    json.end_object();
}

bool read(const Json& json, ExecuteCommandParams& out) {
    if (!required(json, "command", out.command)) return false;
    const Json* arguments = member(json, "arguments");
    if (out.command != apply_fix_command && out.command != harden_command) return true;
    if (arguments == nullptr || !is_array(*arguments)) return false;
    const auto all = elements(*arguments);
    if (all.size() != 1) return false;
    return out.command == harden_command ? read(*all.front(), out.hardening)
                                         : read(*all.front(), out.fix);
}

void write(JsonWriter& json, const ApplyWorkspaceEditParams& params) {
    json.begin_object();
    json.member("label", params.label);
    json.member("edit", params.edit);
    json.end_object();
}

}  // namespace unitlint::lsp
