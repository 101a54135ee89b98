// LSP 3.17, "Rename Request" and "Prepare Rename Request": textDocument/rename and
// textDocument/prepareRename, of units.

#include "lsp/features/feature.h"
#include "lsp/features/units.h"
#include "lsp/protocol/navigation.h"
#include "lsp/uri.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace unitlint::lsp {

namespace {

/// A unit and what it is to be called.
struct NewName {
    std::string from;
    std::string to;
    bool is_template = false;
};

/// What stands before the "@" of a template or instance, with it.
std::string_view prefix(std::string_view name) { return name.substr(0, name.find('@') + 1); }

/// The unit that has the name besides its own one, which Alias= or a link gives it; empty where the
/// name is that of a file, or of none.
std::string owner_of_alias(Session& session, std::string_view name) {
    for (const UnitIndex::File* file : units_of(session).files_of(name)) {
        const std::string& own = file->name.name;
        if (!file->name.drop_in && own != name && own != template_of(name)) return own;
    }
    return {};
}

Expected<UnitReference> reference_to_rename(Session& session,
                                            const TextDocumentPositionParams& place) {
    const auto document = session.document(place.text_document.uri);
    if (!document) return document.error();
    const auto offset = session.converter(**document).offset(place.position);
    auto reference = reference_at(*session.analysis(**document), offset);
    if (!reference)
        return ResponseError{ErrorCode::RequestFailed, "There is no name of a unit here"};
    if (!reference->exact)
        return ResponseError{ErrorCode::RequestFailed,
                             "A name with specifiers in it stands for several units"};
    if (const std::string owner = owner_of_alias(session, reference->name); !owner.empty())
        return ResponseError{ErrorCode::RequestFailed,
                             fmt::format("`{}` is another name of `{}`; change its Alias= "
                                         "or link, or rename that unit",
                                         reference->name, owner)};
    return std::move(*reference);
}

Expected<PrepareRenameResult> prepare(Session& session, const TextDocumentPositionParams& params) {
    const auto reference = reference_to_rename(session, params);
    if (!reference) return reference.error();
    const auto document = session.document(params.text_document.uri);
    return PrepareRenameResult{.range = session.converter(**document).range(reference->range),
                               .placeholder = reference->name};
}

/// Why the unit cannot be called that; empty where it can.
std::string objection(Session& session, const NewName& name) {
    if (!is_valid_unit_name(name.to)) return fmt::format("`{}` is no name of a unit", name.to);
    const UnitName from = unit_name_from_path(name.from);
    const UnitName to = unit_name_from_path(name.to);
    if (from.type != to.type) return fmt::format("`{}` is no .{} unit", name.to, from.type);
    if (from.is_template() != to.is_template())
        return fmt::format("only a template may have a name that ends with `@.{}`", from.type);
    const auto files = units_of(session).files_of(name.to);
    const bool is_taken = std::any_of(files.begin(), files.end(), [&](const UnitIndex::File* file) {
        return file->name.name == name.to && !file->name.drop_in;
    });
    if (is_taken && name.from != name.to)
        return fmt::format("there is a unit `{}` already", name.to);
    return {};
}

/// What the text of a reference becomes; nothing where it is left alone.
std::optional<std::string> renamed(const UnitReference& reference, std::string_view text,
                                   const NewName& name) {
    if (reference.exact && reference.name == name.from) return name.to;
    const bool of_template = name.is_template && (reference.name == name.from ||
                                                  template_of(reference.name) == name.from);
    if (!of_template || !text.starts_with(prefix(name.from))) return std::nullopt;
    return std::string(prefix(name.to)).append(text.substr(prefix(name.from).size()));
}

void add_edits(Session& session, const std::string& path, const NewName& name,
               WorkspaceEdit& edit) {
    const auto unit = unit_in(session, path);
    if (unit == nullptr) return;
    const Converter converter(unit->document(), session.can.encoding);
    DocumentEdit changed{.uri = uri_of(session, path), .version = {}, .edits = {}};
    if (const OpenDocument* open = session.workspace.find(changed.uri))
        changed.version = open->version();
    for (const UnitReference& reference : unit_references(*unit, unit_name_from_path(path))) {
        const auto text = renamed(reference, unit->document().text(reference.range), name);
        if (text) changed.edits.push_back({converter.range(reference.range), *text});
    }
    if (!changed.edits.empty()) edit.changes.emplace_back(std::move(changed));
}

/// The files in the workspace that make the unit what it is called. A folder of drop-ins is one.
std::vector<RenameFile> file_renames(Session& session, const NewName& name) {
    std::set<std::pair<std::string, std::string>> renames;
    units_of(session).for_each([&](const UnitIndex::File& file) {
        if (file.name.name != name.from || !session.units.holds(file.path)) return;
        std::string path = file.path;
        if (file.name.drop_in) path.resize(path.rfind('/'));
        const std::string folder = path.substr(0, path.rfind('/') + 1);
        renames.emplace(path, folder + name.to + (file.name.drop_in ? ".d" : ""));
    });
    std::vector<RenameFile> result;
    for (const auto& [from, to] : renames)
        result.push_back({.old_uri = uri_from_path(from), .new_uri = uri_from_path(to)});
    return result;
}

void add_file_renames(Session& session, const NewName& name, WorkspaceEdit& edit) {
    if (!session.can.rename_files) return;
    auto renames = file_renames(session, name);
    if (renames.empty()) return;
    if (session.can.change_annotations) {
        edit.annotations.push_back(
            {.id = "files",
             .label = fmt::format("Rename the files of {}", name.from),
             .description = "systemd knows the unit under its new name only after daemon-reload, "
                            "and one that is enabled must be enabled again"});
        for (RenameFile& rename : renames) rename.annotation = "files";
    }
    for (RenameFile& rename : renames) edit.changes.emplace_back(std::move(rename));
}

Expected<WorkspaceEdit> rename(Session& session, const RenameParams& params) {
    const auto reference = reference_to_rename(session, params.place);
    if (!reference) return reference.error();
    const NewName name{.from = reference->name,
                       .to = params.new_name,
                       .is_template = unit_name_from_path(reference->name).is_template()};
    std::string problem = objection(session, name);
    if (!problem.empty()) return ResponseError{ErrorCode::RequestFailed, std::move(problem)};

    WorkspaceEdit edit{.changes = {}, .as_document_changes = session.can.document_changes};
    std::vector<std::string> paths;
    units_of(session).for_each([&](const UnitIndex::File& file) { paths.push_back(file.path); });
    for (const std::string& path : paths) {
        const UnitIndex::File* file = session.units.index().find(path);
        const bool refers = std::any_of(file->references->begin(), file->references->end(),
                                        [&](const UnitReference& candidate) {
                                            return candidate.name == name.from ||
                                                   template_of(candidate.name) == name.from;
                                        });
        if (refers) add_edits(session, path, name, edit);
    }
    add_file_renames(session, name, edit);
    return edit;
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<TextDocumentPositionParams>(
        "textDocument/prepareRename",
        [&](const TextDocumentPositionParams& params) { return prepare(session, params); });
    dispatcher.on_request<RenameParams>(
        "textDocument/rename", [&](const RenameParams& params) { return rename(session, params); });
}

void announce(JsonWriter& json, const Session& session) {
    json.key("renameProvider");
    if (!session.can.prepare_rename) return json.boolean(true);
    json.begin_object();
    json.member("prepareProvider", true);
    json.end_object();
}

}  // namespace

constinit const Feature features::rename = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp
