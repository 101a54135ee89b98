#pragma once

#include "catalog/value/calendar.h"
#include "config/merge.h"
#include "files/config_files.h"
#include "files/search_path.h"
#include "files/source.h"
#include "lsp/client.h"
#include "lsp/convert.h"
#include "lsp/folder_listing.h"
#include "lsp/manual/manual_store.h"
#include "lsp/protocol/initialize.h"
#include "lsp/protocol/workspace_edit.h"
#include "lsp/result.h"
#include "lsp/settings.h"
#include "lsp/workspace.h"
#include "lsp/workspace_units.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace unitlint::lsp {

/// What the server is told by who starts it.
struct ServerSetup {
    std::string version;  // of this program
    ManualStore manuals{default_manual_roots(), embedded_pages()};
    /// Lists folders that the user types; see list_folder().
    std::function<FolderListing(const std::string& folder, const std::string& beginning,
                                std::size_t most)>
        list_folder =
            [](const std::string&, const std::string&, std::size_t) { return FolderListing(); };
    /// What time it is in a zone; see time_in_zone().
    std::function<std::optional<value::CivilTime>(std::string_view zone)> now =
        [](std::string_view) { return std::optional<value::CivilTime>(); };
    /// Reads the files that are not open.
    files::Source source = files::disk();
    /// The folders that hold the machine's units.
    std::vector<std::string> installed = files::search_path("/", files::Manager::System).folders;
    /// Whether the client has taken back the request that is being answered.
    std::function<bool()> is_cancelled = [] { return false; };
    /// Whether a message waits.
    std::function<bool()> is_awaited = [] { return false; };
    /// Called with the client's process, where it names one.
    std::function<void(std::int32_t process_id)> watch_parent = [](std::int32_t) {};
    files::ConfigSearch config_search = {};
};

/// What the features share: one conversation with one client.
struct Session {
    ServerSetup setup;
    Client client;
    ClientCapabilities can = {};  // what the client can do
    Trace trace = Trace::Off;
    Settings initial_settings = {};  // from the initialization options; the base of all later ones
    Settings settings = {};
    files::ConfigFiles config_files{setup.config_search};
    std::map<std::string, config::Effective, std::less<>> effective_settings = {};  // by path
    std::set<std::string> told_problems = {};  // of configuration files, each told once
    // Paths of configuration files with mistakes that the client is shown, and of those among them
    // that are to be shown anew; see features/configuration_files.cpp.
    std::set<std::string> broken_config_files = {};
    std::set<std::string> unpublished_config_files = {};
    Workspace workspace = {};
    WorkspaceUnits units{setup.source, setup.installed};
    std::uint64_t settings_generation = 0;  // grows with each change of the settings
    std::uint64_t judged_generation = 0;    // of the units that the findings of open documents know
    bool refresh_wanted = false;            // the client is to pull diagnostics again; likewise
    std::set<std::string> unpublished =
        {};  // URIs of documents whose diagnostics are to be pushed; see features/diagnostics.h

    Converter converter(const OpenDocument& document) const {
        return {*document.document(), can.encoding};
    }
    std::shared_ptr<const Analysis> analysis(OpenDocument& document) {
        return document.analysis(effective(document).options, known_units());
    }

    /// A number that changes whenever the findings of a file may be other ones, though its text and
    /// those of its unit's other files are the same.
    std::uint64_t judgement_generation() const {
        return units.index().generation() + settings_generation;
    }

    /// The units of the workspace and the machine, once all are known.
    const KnownUnits* known_units() const {
        const bool known = units.is_complete() && units.knows_machine();
        return known ? &units.index() : nullptr;
    }

    /// What counts for a file: its configuration file, and what is set in the editor. The rules are
    /// all off where it is excluded.
    const config::Effective& effective(const std::string& path);
    const config::Effective& effective(const OpenDocument& document) {
        return effective(document.path());
    }
    /// What counts where nobody knows for which file.
    config::Effective effective() const;
    /// The settings of the editor are others now, or what a configuration file says.
    void settings_changed();

    /// Edits of a document as this client takes them. Unsafe ones are to be confirmed, where the
    /// user wants that and the client can ask.
    WorkspaceEdit edit(const OpenDocument& document, std::span<const TextEdit> edits,
                       Applicability applicability = Applicability::Safe) const;

    /// The open document; an error for the client where there is none.
    Expected<OpenDocument*> document(std::string_view uri);
};

}  // namespace unitlint::lsp
