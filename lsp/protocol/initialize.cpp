#include "lsp/protocol/initialize.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <initializer_list>

namespace unitlint::lsp {

namespace {

/// What stands behind a path of keys, or null.
const Json* find(const Json& json, std::initializer_list<std::string_view> path) {
    const Json* found = &json;
    for (const std::string_view key : path) {
        found = member(*found, key);
        if (found == nullptr) return nullptr;
    }
    return found;
}

bool flag(const Json& json, std::initializer_list<std::string_view> path) {
    const Json* found = find(json, path);
    bool value = false;
    return found != nullptr && read(*found, value) && value;
}

std::vector<std::string> strings(const Json* json) {
    std::vector<std::string> found;
    if (json == nullptr) return found;
    for (const Json* element : elements(*json)) {
        std::string text;
        if (read(*element, text)) found.push_back(std::move(text));
    }
    return found;
}

bool holds(const std::vector<std::string>& texts, std::string_view text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

/// The order of the offer is the client's wish, but UTF-8 is what the text is in, and clients that
/// offer it have it at no cost.
PositionEncoding choose_encoding(const std::vector<std::string>& offered) {
    if (holds(offered, "utf-8")) return PositionEncoding::Utf8;
    if (holds(offered, "utf-16") || !holds(offered, "utf-32")) return PositionEncoding::Utf16;
    return PositionEncoding::Utf32;
}

void read_workspace(const Json& json, ClientCapabilities& out) {
    const bool announced = flag(json, {"workspace", "workspaceEdit", "documentChanges"});
    const auto operations =
        strings(find(json, {"workspace", "workspaceEdit", "resourceOperations"}));
    out.create_files = holds(operations, "create");
    out.rename_files = holds(operations, "rename");
    // Operations stand in documentChanges only, so that Neovim does not announce both.
    out.document_changes = announced || out.create_files || out.rename_files;
    out.change_annotations = announced && find(json, {"workspace", "workspaceEdit",
                                                      "changeAnnotationSupport"}) != nullptr;
    out.apply_edit = flag(json, {"workspace", "applyEdit"});
    out.configuration = flag(json, {"workspace", "configuration"});
    out.configuration_registration =
        flag(json, {"workspace", "didChangeConfiguration", "dynamicRegistration"});
    out.watched_files_registration =
        flag(json, {"workspace", "didChangeWatchedFiles", "dynamicRegistration"});
    out.diagnostic_refresh = flag(json, {"workspace", "diagnostics", "refreshSupport"});
}

/// Diagnostics that are pulled hold what publishDiagnostics announces, or what
/// textDocument.diagnostic does (LSP 3.18).
void read_diagnostics(const Json& json, ClientCapabilities& out) {
    const bool pulls = find(json, {"textDocument", "diagnostic"}) != nullptr;
    out.pull_diagnostics = pulls && out.diagnostic_refresh;
    for (const std::string_view kind : {"publishDiagnostics", "diagnostic"}) {
        const Json* found = find(json, {"textDocument", kind});
        if (found == nullptr) continue;
        out.related_information |= flag(*found, {"relatedInformation"});
        out.version |= flag(*found, {"versionSupport"});
        out.code_description |= flag(*found, {"codeDescriptionSupport"});
        out.diagnostic_data |= flag(*found, {"dataSupport"});
        const Json* tags = find(*found, {"tagSupport", "valueSet"});
        for (const Json* tag : tags != nullptr ? elements(*tags) : std::vector<const Json*>{}) {
            std::uint32_t number = 0;
            if (!read(*tag, number)) continue;
            out.tag_unnecessary |= number == 1;
            out.tag_deprecated |= number == 2;
        }
    }
}

/// What is shown besides findings. `experimental.commands` is ours: the names of commands that the
/// client runs itself, which a code lens may name.
void read_views(const Json& json, ClientCapabilities& out) {
    if (const Json* symbols = find(json, {"textDocument", "documentSymbol"})) {
        out.symbol_tree = flag(*symbols, {"hierarchicalDocumentSymbolSupport"});
        const Json* tags = find(*symbols, {"tagSupport", "valueSet"});
        out.symbol_tags = tags != nullptr && !elements(*tags).empty();
    }
    out.link_tooltip = flag(json, {"textDocument", "documentLink", "tooltipSupport"});
    std::uint32_t limit = 0;
    const Json* folding = find(json, {"textDocument", "foldingRange", "rangeLimit"});
    if (folding != nullptr && read(*folding, limit)) out.folding_limit = limit;
    out.token_delta = flag(json, {"textDocument", "semanticTokens", "requests", "full", "delta"});
    out.code_lens_refresh = flag(json, {"workspace", "codeLens", "refreshSupport"});
    out.inlay_hint_refresh = flag(json, {"workspace", "inlayHint", "refreshSupport"});
    out.semantic_tokens_refresh = flag(json, {"workspace", "semanticTokens", "refreshSupport"});
    out.commands = strings(find(json, {"experimental", "commands"}));
}

}  // namespace

bool read(const Json& json, Trace& out) {
    std::string text;
    if (!read(json, text)) return false;
    out = text == "verbose" ? Trace::Verbose : text == "messages" ? Trace::Messages : Trace::Off;
    return true;
}

bool read(const Json& json, ClientCapabilities& out) {
    out.encoding = choose_encoding(strings(find(json, {"general", "positionEncodings"})));
    read_workspace(json, out);
    read_diagnostics(json, out);
    out.definition_links = flag(json, {"textDocument", "definition", "linkSupport"});
    out.prepare_rename = flag(json, {"textDocument", "rename", "prepareSupport"});
    out.code_action_literals =
        find(json, {"textDocument", "codeAction", "codeActionLiteralSupport"}) != nullptr;
    out.is_preferred = flag(json, {"textDocument", "codeAction", "isPreferredSupport"});
    const auto resolved =
        strings(find(json, {"textDocument", "codeAction", "resolveSupport", "properties"}));
    out.code_action_resolve =
        flag(json, {"textDocument", "codeAction", "dataSupport"}) && holds(resolved, "edit");
    if (const Json* item = find(json, {"textDocument", "completion", "completionItem"}))
        read(*item, out.completion);
    const auto formats = strings(find(json, {"textDocument", "hover", "contentFormat"}));
    const auto format = std::find_if(formats.begin(), formats.end(), [](const std::string& f) {
        return f == "markdown" || f == "plaintext";
    });
    read_views(json, out);
    out.hover_markdown = format != formats.end() && *format == "markdown";
    return true;
}

/// Several folders, or none, or what came before there could be several.
static void read_folders(const Json& json, std::vector<std::string>& out) {
    if (const Json* folders = member(json, "workspaceFolders")) {
        for (const Json* folder : elements(*folders)) {
            std::string uri;
            if (required(*folder, "uri", uri)) out.push_back(std::move(uri));
        }
        return;
    }
    std::string uri;
    if (required(json, "rootUri", uri)) out.push_back(std::move(uri));
}

bool read(const Json& json, InitializeParams& out) {
    if (!optional(json, "processId", out.process_id)) return false;
    const Json* capabilities = member(json, "capabilities");
    if (capabilities != nullptr && !read(*capabilities, out.capabilities)) return false;
    read_folders(json, out.workspace_folders);
    if (const Json* options = member(json, "initializationOptions"))
        out.initialization_options = std::make_shared<const Json>(*options);
    out.trace = value_or(json, "trace", Trace::Off);
    return is_object(json);
}

}  // namespace unitlint::lsp
