// LSP 3.17, "Text Document Synchronization": didOpen, didChange, didSave, didClose.

#include "lsp/features/diagnostics.h"
#include "lsp/features/feature.h"
#include "lsp/protocol/text_sync.h"
#include "lsp/uri.h"

#include <fmt/format.h>

#include <utility>

namespace unitlint::lsp {

namespace {

/// LSP's TextDocumentSyncKind.
constexpr int incremental = 2;

void react(Session& session, std::string_view uri, Workspace::Outcome outcome) {
    switch (outcome) {
        case Workspace::Outcome::Done: diagnose_later(session, uri); return;
        case Workspace::Outcome::Unknown: return;
        case Workspace::Outcome::Dropped:
            session.client.log(MessageType::Error,
                               fmt::format("unitlint: {} does not fit what was sent before or is "
                                           "too large; it is left alone until it is "
                                           "opened again",
                                           uri));
            clear_diagnostics(session, uri);
            return;
    }
}

/// A file has come, gone, or been written: the other files of its unit are judged anew.
void react_to_file(Session& session, std::string_view uri) {
    diagnose_dependents_later(session, session.workspace.forget_neighbours(path_from_uri(uri)));
}

void did_open(Session& session, DidOpenParams params) {
    const std::string uri = params.text_document.uri;
    react(session, uri, session.workspace.open(std::move(params.text_document)));
    react_to_file(session, uri);
}

bool is_empty(Session& session, std::string_view uri) {
    const OpenDocument* document = session.workspace.find(uri);
    return document == nullptr || document->document()->text().empty();
}

void did_change(Session& session, const DidChangeParams& params) {
    const bool was_empty = is_empty(session, params.uri);
    react(session, params.uri, session.workspace.change(params, session.can.encoding));
    // An empty file masks others, which then count again.
    if (was_empty != is_empty(session, params.uri)) return react_to_file(session, params.uri);
    diagnose_dependents_later(session, session.workspace.forget_text(path_from_uri(params.uri)));
}

/// A change that is not understood leaves us with a text that is no longer the editor's.
void invalid_change(Session& session, const Json& json) {
    const Json* document = member(json, "textDocument");
    TextDocumentIdentifier identifier;
    if (document != nullptr && read(*document, identifier))
        react(session, identifier.uri, session.workspace.drop(identifier.uri));
}

void did_close(Session& session, const DocumentParams& params) {
    if (session.workspace.close(params.text_document.uri) == Workspace::Outcome::Done)
        clear_diagnostics(session, params.text_document.uri);
    session.units.set_closed(path_from_uri(params.text_document.uri));
    react_to_file(session, params.text_document.uri);
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_notification<DidOpenParams>("textDocument/didOpen", [&](DidOpenParams params) {
        did_open(session, std::move(params));
    });
    dispatcher.on_notification<DidChangeParams>(
        "textDocument/didChange",
        [&](const DidChangeParams& params) { did_change(session, params); },
        [&](const Json& json) { invalid_change(session, json); });
    dispatcher.on_notification<DocumentParams>(
        "textDocument/didClose", [&](const DocumentParams& params) { did_close(session, params); });
    // What is saved is what was sent, but the file may be new.
    dispatcher.on_notification<DocumentParams>(
        "textDocument/didSave",
        [&](const DocumentParams& params) { react_to_file(session, params.text_document.uri); });
}

void announce(JsonWriter& json, const Session&) {
    json.key("textDocumentSync");
    json.begin_object();
    json.member("openClose", true);
    json.member("change", incremental);
    json.member("save", true);
    json.end_object();
}

}  // namespace

constinit const Feature features::text_sync = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp
