// The units of the workspace, kept in step with the editor. LSP 3.17, "DidChangeWatchedFiles
// Notification" and "Workspace folders".

#include "lsp/features/units.h"

#include "lsp/features/diagnostics.h"
#include "lsp/features/feature.h"
#include "lsp/uri.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace unitlint::lsp {

namespace {

/// Takes over what changed in open documents since the last call.
void take_open_documents(Session& session) {
    session.workspace.for_each([&](OpenDocument& document) {
        if (document.indexed_revision() == document.revision()) return;
        const auto analysis = session.analysis(document);
        session.units.set_open(document.path(), analysis->unit, analysis->references);
        document.set_indexed_revision(document.revision());
    });
}

/// Findings depend on which units there are.
void follow_changes(Session& session) {
    const std::uint64_t generation = session.units.index().generation();
    if (session.judged_generation == generation || session.known_units() == nullptr) return;
    session.judged_generation = generation;
    bool changed = false;
    session.workspace.judge_again(*session.known_units(), [&](const OpenDocument& document) {
        diagnose_later(session, document.uri());
        changed = true;
    });
    if (changed) ask_to_pull_again(session);
}

/// Reads the workspace while nobody waits, once a document is open.
bool work_when_idle(Session& session) {
    if (session.workspace.is_empty()) return false;
    if (!session.units.is_complete()) {
        if (session.units.read_some()) return true;
    }
    take_open_documents(session);
    follow_changes(session);
    return false;
}

struct WatchedFilesRegistration {};

void write(JsonWriter& json, WatchedFilesRegistration) {
    json.begin_object();
    json.key("registrations");
    json.begin_array();
    json.begin_object();
    json.member("id", "unitlint-watched-files");
    json.member("method", "workspace/didChangeWatchedFiles");
    json.key("registerOptions");
    json.begin_object();
    json.key("watchers");
    json.begin_array();
    for (const std::string_view pattern :
         {"**/*.{service,socket,target,device,mount,automount,swap,timer,path,slice,scope}",
          "**/*.d/*.conf", "**/unitlint.toml"}) {
        json.begin_object();
        json.member("globPattern", pattern);
        json.end_object();
    }
    json.end_array();
    json.end_object();
    json.end_object();
    json.end_array();
    json.end_object();
}

void initialized(Session& session) {
    if (session.can.watched_files_registration)
        session.client.request("client/registerCapability", WatchedFilesRegistration{});
}

struct FileEvent {
    std::string uri;
};
bool read(const Json& json, FileEvent& out) { return required(json, "uri", out.uri); }

struct DidChangeWatchedFilesParams {
    std::vector<FileEvent> changes;
};
bool read(const Json& json, DidChangeWatchedFilesParams& out) {
    return required(json, "changes", out.changes);
}

void did_change_watched_files(Session& session, const DidChangeWatchedFilesParams& params) {
    bool configuration = false;
    for (const FileEvent& event : params.changes) {
        const std::string path = path_from_uri(event.uri);
        configuration |= path.ends_with(files::config_file_name);
        if (session.workspace.find(event.uri) == nullptr) session.units.refresh(path);
        diagnose_dependents_later(session, session.workspace.forget_neighbours(path));
    }
    if (!configuration) return;
    session.settings_changed();
    diagnose_all_later(session);
}

struct DidChangeWorkspaceFoldersParams {
    std::vector<FileEvent> added;  // of a folder only the URI counts, too
    std::vector<FileEvent> removed;
};
bool read(const Json& json, DidChangeWorkspaceFoldersParams& out) {
    const Json* event = member(json, "event");
    return event != nullptr && required(*event, "added", out.added) &&
           required(*event, "removed", out.removed);
}

void did_change_workspace_folders(Session& session, const DidChangeWorkspaceFoldersParams& params) {
    for (const FileEvent& folder : params.removed)
        session.units.remove_root(path_from_uri(folder.uri));
    for (const FileEvent& folder : params.added) session.units.add_root(path_from_uri(folder.uri));
    session.workspace.for_each([](OpenDocument& document) { document.set_indexed_revision(0); });
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_notification<DidChangeWatchedFilesParams>(
        "workspace/didChangeWatchedFiles", [&](const DidChangeWatchedFilesParams& params) {
            did_change_watched_files(session, params);
        });
    dispatcher.on_notification<DidChangeWorkspaceFoldersParams>(
        "workspace/didChangeWorkspaceFolders", [&](const DidChangeWorkspaceFoldersParams& params) {
            did_change_workspace_folders(session, params);
        });
}

void announce(JsonWriter& json, const Session&) {
    json.key("workspace");
    json.begin_object();
    json.key("workspaceFolders");
    json.begin_object();
    json.member("supported", true);
    json.member("changeNotifications", true);
    json.end_object();
    json.end_object();
}

}  // namespace

const UnitIndex& units_of(Session& session) {
    session.units.read_all();
    take_open_documents(session);
    return session.units.index();
}

std::optional<std::string> file_of_unit(Session& session, std::string_view name) {
    take_open_documents(session);
    const UnitIndex& index = session.units.index();
    for (const UnitIndex::File* file : index.files_of(name)) {
        if (!file->name.drop_in) return file->path;
    }
    return index.exists(name) ? session.units.installed_file(name) : std::nullopt;
}

std::optional<UnitReference> reference_at(const Analysis& analysis, std::uint32_t offset) {
    for (const UnitReference& reference : *analysis.references) {
        if (reference.range.touches({offset, offset})) return reference;
    }
    return std::nullopt;
}

std::string uri_of(Session& session, std::string_view path) {
    const std::string uri = uri_from_path(path);
    const OpenDocument* open = session.workspace.find(uri);
    return open != nullptr ? open->uri() : uri;
}

std::shared_ptr<const Unit> unit_in(Session& session, const std::string& path) {
    if (OpenDocument* open = session.workspace.find(uri_from_path(path))) {
        const auto analysis = session.analysis(*open);
        return {analysis, &analysis->unit};
    }
    return session.units.source().read(path);
}

constinit const Feature features::units = {.bind = bind,
                                           .announce = announce,
                                           .initialized = initialized,
                                           .work_when_idle = work_when_idle};

}  // namespace unitlint::lsp
