// LSP 3.17, "Goto Definition Request" and "Find References Request": textDocument/definition and
// textDocument/references, of units, and of directives in the other files of a unit.

#include "lsp/protocol/navigation.h"

#include "lsp/features/feature.h"
#include "lsp/features/outline.h"
#include "lsp/features/units.h"

#include <optional>
#include <utility>

namespace unitlint::lsp {

namespace {

Location start_of(Session& session, std::string_view path) {
    return {.uri = uri_of(session, path), .range = {}};
}

/// The main files of a unit, or its drop-ins where there are no others here.
std::vector<Location> files_that_define(Session& session, std::string_view name) {
    std::vector<Location> main;
    std::vector<Location> drop_ins;
    for (const UnitIndex::File* file : units_of(session).files_of(name))
        (file->name.drop_in ? drop_ins : main).push_back(start_of(session, file->path));
    if (!main.empty()) return main;
    if (const auto installed = session.units.installed_file(name))
        return {start_of(session, *installed)};
    return drop_ins;
}

/// The other assignments of the directive: a drop-in changes what they say, or they change it.
std::vector<Location> lines_in_other_files(Session& session, const Analysis& analysis,
                                           const Assignment& assignment) {
    std::vector<Location> found;
    const std::string_view section = analysis.unit.section_of(assignment).name;
    const auto look = [&](const UnitFile& file) {
        const Converter converter(file.unit->document(), session.can.encoding);
        for (const Assignment& other : file.unit->assignments()) {
            if (other.name == assignment.name && file.unit->section_of(other).name == section)
                found.push_back({uri_of(session, file.path), converter.range(other.line)});
        }
    };
    for (const UnitFile& file : analysis.others.before) look(file);
    for (const UnitFile& file : analysis.others.after) look(file);
    return found;
}

struct Defined {
    TextRange word;
    std::vector<Location> places;
};

/// Of the name of a unit its files, of the name of a directive its lines in other files of the
/// unit.
Defined find_defined(Session& session, const Analysis& analysis, std::uint32_t offset) {
    if (const auto reference = reference_at(analysis, offset))
        return {reference->range, files_that_define(session, reference->name)};
    const Assignment* assignment = assignment_at(analysis.unit, offset);
    if (assignment == nullptr || !assignment->key.touches({offset, offset})) return {};
    return {assignment->key, lines_in_other_files(session, analysis, *assignment)};
}

Expected<Definition> definition(Session& session, const TextDocumentPositionParams& params) {
    const auto document = session.document(params.text_document.uri);
    if (!document) return document.error();
    const auto analysis = session.analysis(**document);
    const Converter converter = session.converter(**document);
    Defined found = find_defined(session, *analysis, converter.offset(params.position));
    if (!session.can.definition_links) return Definition(std::move(found.places));
    std::vector<LocationLink> links;
    for (Location& target : found.places)
        links.push_back({converter.range(found.word), std::move(target)});
    return Definition(std::move(links));
}

/// The names of a unit: the one that was asked for first, then those of its main file, which may
/// have aliases.
std::vector<std::string> names_of(Session& session, std::string_view name) {
    std::vector<std::string> names = {std::string(name)};
    for (const UnitIndex::File* file : units_of(session).files_of(name)) {
        // Other instances of a template are other units.
        if (file->name.drop_in || file->name.name == template_of(name)) continue;
        names.push_back(file->name.name);
        names.insert(names.end(), file->aliases.begin(), file->aliases.end());
    }
    return names;
}

/// An instance stands for its template where only that one has a file.
bool is_meant(std::string_view reference, const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return reference == name || template_of(reference) == name;
    });
}

void add_references(Session& session, const std::string& path,
                    const std::vector<std::string>& names, std::vector<Location>& found) {
    const auto unit = unit_in(session, path);
    if (unit == nullptr) return;
    const Converter converter(unit->document(), session.can.encoding);
    for (const UnitReference& reference : unit_references(*unit, unit_name_from_path(path))) {
        if (is_meant(reference.name, names))
            found.push_back({uri_of(session, path), converter.range(reference.range)});
    }
}

/// Of the unit that is named at the place, or of the unit that the file is of.
Expected<std::vector<Location>> references(Session& session, const ReferenceParams& params) {
    const auto document = session.document(params.place.text_document.uri);
    if (!document) return document.error();
    const auto analysis = session.analysis(**document);
    const auto offset = session.converter(**document).offset(params.place.position);
    const auto reference = reference_at(*analysis, offset);
    const std::string name = reference ? reference->name : analysis->name.name;

    std::vector<Location> found;
    if (params.include_declaration) found = files_that_define(session, name);
    const std::vector<std::string> names = names_of(session, name);
    std::vector<std::string> paths;
    units_of(session).for_each([&](const UnitIndex::File& file) {
        const bool refers = std::any_of(
            file.references->begin(), file.references->end(),
            [&](const UnitReference& candidate) { return is_meant(candidate.name, names); });
        if (refers) paths.push_back(file.path);
    });
    for (const std::string& path : paths) add_references(session, path, names, found);
    return found;
}

void bind(Dispatcher& dispatcher, Session& session) {
    dispatcher.on_request<TextDocumentPositionParams>(
        "textDocument/definition",
        [&](const TextDocumentPositionParams& params) { return definition(session, params); });
    dispatcher.on_request<ReferenceParams>(
        "textDocument/references",
        [&](const ReferenceParams& params) { return references(session, params); });
}

void announce(JsonWriter& json, const Session&) {
    json.member("definitionProvider", true);
    json.member("referencesProvider", true);
}

}  // namespace

constinit const Feature features::navigation = {.bind = bind, .announce = announce};

}  // namespace unitlint::lsp
